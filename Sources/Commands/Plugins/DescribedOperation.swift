import Augmentation
import Images
import PluginHost
import Tensors

/// An operation of a plugin that is only described: for checking, where nothing runs.
struct DescribedOperation: Operation {
    private let description: OperationDescription

    init(_ description: OperationDescription) { self.description = description }

    var name: String { description.item.name }
    var summary: String { description.item.summary }
    var range: MagnitudeRange? { description.magnitude?.levelRange }
    var magnitudeName: String? { description.magnitude?.name }
    var magnitudes: ClosedRange<Double> { description.magnitude?.range ?? 0...0 }
    var defaultMagnitude: Double? { description.magnitude?.usual }

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image { image }
}
