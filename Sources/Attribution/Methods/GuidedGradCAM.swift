import Networks
import Tensors

/// Guided backpropagation, weighted by Grad-CAM's map (arXiv 1610.02391, section 3.2). [N, H, W, 3].
public struct GuidedGradCAM: AttributionMethod {
    public let name = "guided-gradcam"
    /// A layer's name; nil: the last block's output.
    public let layer: String?

    public init(layer: String? = nil) { self.layer = layer }

    public func attribute(
        _ model: any Differentiable, inputs: Tensor, targets: [Int], samples: [Int], pool: WorkerPool,
        observe: (Double) throws -> Void
    ) throws -> Attribution {
        let map = try GradCAM(layer: layer).attribute(
            model, inputs: inputs, targets: targets, samples: samples, pool: pool
        ) { try observe($0 / 2) }.maps.values
        let guided = try GuidedBackpropagation().attribute(
            model, inputs: inputs, targets: targets, samples: samples, pool: pool
        ) { try observe(0.5 + $0 / 2) }.maps
        let maps = Tensor(shape: guided.shape, values: guided.values.enumerated().map { $1 * map[$0 / 3] })
        return Attribution(method: name, maps: maps, targets: targets)
    }
}
