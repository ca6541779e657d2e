import Augmentation
import Images
import Tensors
import Vocabulary

/// A plugin's operation. Where a call fails, the image stays as it is and the command under way ends with the reason.
struct PluginOperation: Operation {
    private let description: OperationDescription
    private let call: OperationCall

    let settings: [OperationSetting]

    init(_ description: OperationDescription, _ call: OperationCall, settings: [OperationSetting]) {
        self.description = description
        self.call = call
        self.settings = settings
    }

    var name: String { description.item.name }
    var summary: String { description.item.summary }
    var range: MagnitudeRange? { description.magnitude?.levelRange }
    var magnitudeName: String? { description.magnitude?.name }
    var magnitudes: ClosedRange<Double> { description.magnitude?.range ?? 0...0 }
    var defaultMagnitude: Double? { description.magnitude?.usual }
    var plugin: PluginOrigin? { call.plugin }
    var movesPixels: Bool { description.item.flags.contains(.movesPixels) }

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        call.apply(to: image, magnitude: magnitude, stream: &stream)
    }
}

/// A plugin's operation that is faster on many images at a time.
struct PluginBatchOperation: BatchOperation {
    private let operation: PluginOperation
    private let call: OperationCall

    init(_ description: OperationDescription, _ call: OperationCall, settings: [OperationSetting]) {
        operation = PluginOperation(description, call, settings: settings)
        self.call = call
    }

    var settings: [OperationSetting] { operation.settings }
    var name: String { operation.name }
    var summary: String { operation.summary }
    var range: MagnitudeRange? { operation.range }
    var magnitudeName: String? { operation.magnitudeName }
    var magnitudes: ClosedRange<Double> { operation.magnitudes }
    var defaultMagnitude: Double? { operation.defaultMagnitude }
    var plugin: PluginOrigin? { operation.plugin }
    var movesPixels: Bool { operation.movesPixels }

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        operation.apply(to: image, magnitude: magnitude, stream: &stream)
    }

    func apply(to images: [Image], magnitudes: [Double], streams: inout [RandomStream]) -> [Image] {
        call.apply(to: images, magnitudes: magnitudes, streams: &streams)
    }
}

extension MagnitudeDescription {
    /// What levels mean; nil where the operation has none.
    public var levelRange: MagnitudeRange? {
        levels.map { MagnitudeRange($0.lowest, $0.highest, randomSign: $0.hasRandomSign, unit: unit ?? name) }
    }
}
