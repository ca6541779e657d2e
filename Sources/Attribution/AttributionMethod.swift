import Networks
import Tensors

/// One attribution method with its settings. One a file, under `Methods/`.
public protocol AttributionMethod: Sendable {
    var name: String { get }

    /// - Parameters:
    ///   - inputs: normalized, [N, H, W, 3].
    ///   - targets: the class to explain, an image.
    ///   - samples: each image's identity, for methods that draw.
    ///   - observe: called with the share done; an error that it throws ends the work.
    func attribute(
        _ model: any Differentiable, inputs: Tensor, targets: [Int], samples: [Int], pool: WorkerPool,
        observe: (Double) throws -> Void
    ) throws -> Attribution
}
