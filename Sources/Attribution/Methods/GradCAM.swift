import Networks
import Tensors

/// A layer's feature maps, weighted by the mean gradient of the target's logit over each map, summed and rectified
/// (Selvaraju et al., arXiv 1610.02391, equations 1 and 2), then bilinear to the image's size. [N, H, W].
public struct GradCAM: AttributionMethod {
    public let name = "gradcam"
    /// A layer's name; nil: the last block's output.
    public let layer: String?

    public init(layer: String? = nil) { self.layer = layer }

    public func attribute(
        _ model: any Differentiable, inputs: Tensor, targets: [Int], samples: [Int], pool: WorkerPool,
        observe: (Double) throws -> Void
    ) throws -> Attribution {
        try observe(0)
        let gradients = try model.gradients(
            inputs: inputs, targets: targets, rule: .plain, layer: layer ?? model.lastBlockName, pool: pool)
        guard let activation = gradients.activation, let gradient = gradients.activationGradient else {
            throw AttributionError.mismatch(
                what: "layer", expected: "one with an output that is an image", found: layer ?? model.lastBlockName)
        }
        let maps = Self.weighted(activation, gradient)
        return Attribution(
            method: name, maps: Bilinear.resize(maps, height: inputs.shape[1], width: inputs.shape[2]), targets: targets
        )
    }

    /// max(0, sum over c of activation[n, h, w, c] * mean over h, w of gradient[n, h, w, c]): [N, H', W'].
    private static func weighted(_ activation: Tensor, _ gradient: Tensor) -> Tensor {
        let (count, pixels, channels) = (
            activation.shape[0], activation.shape[1] * activation.shape[2], activation.shape[3]
        )
        return Tensor(shape: Array(activation.shape.dropLast())) { output in
            activation.withValues { activation in
                gradient.withValues { gradient in
                    for n in 0..<count {
                        let start = n * pixels * channels
                        var weights = [Double](repeating: 0, count: channels)
                        for index in 0..<pixels * channels {
                            weights[index % channels] += Double(gradient[start + index])
                        }
                        for pixel in 0..<pixels {
                            let sum = (0..<channels).reduce(0.0) {
                                $0 + weights[$1] / Double(pixels) * Double(activation[start + pixel * channels + $1])
                            }
                            output[n * pixels + pixel] = Float(max(0, sum))
                        }
                    }
                }
            }
        }
    }
}
