import Tensors
import Vocabulary

/// A layer's feature maps, weighted by the mean gradient of the target's logit over each map, summed and rectified
/// (Selvaraju et al., arXiv 1610.02391, equations 1 and 2), then bilinear to the image's size. [N, H, W].
public struct GradCAM: AttributionMethod {
    public static let name = "gradcam"
    public static let summary = "Grad-CAM: the regions whose features speak for the class"
    public static let source = "Selvaraju et al., arXiv 1610.02391. One value a pixel, 0 or above."
    public static let settings: [Setting<GradCAM>] = [.layer(\.layer)]

    /// A layer's name; nil: the last block's output.
    public var layer: String?

    public init() {}

    public func attribute(_ request: AttributionRequest) throws -> Attribution {
        try request.observe(0)
        let (model, inputs) = (request.model, request.inputs)
        let layer = layer ?? model.lastBlockName
        let gradients = try model.gradients(
            inputs: inputs, targets: request.targets, rule: .plain, layer: layer, pool: request.pool)
        guard let activation = gradients.activation, let gradient = gradients.activationGradient,
            activation.shape[1] * activation.shape[2] > 1
        else {
            throw AttributionError.layerWithoutImage(
                layer, known: try model.imageLayerNames(height: inputs.shape[1], width: inputs.shape[2]))
        }
        let maps = Self.weighted(activation, gradient)
        return Attribution(
            method: name, maps: Bilinear.resize(maps, height: inputs.shape[1], width: inputs.shape[2]),
            targets: request.targets)
    }

    /// max(0, sum over c of activation[n, h, w, c] * mean over h, w of gradient[n, h, w, c]): [N, H', W'].
    private static func weighted(_ activation: Tensor, _ gradient: Tensor) -> Tensor {
        let pixels = activation.shape[1] * activation.shape[2], channels = activation.shape[3]
        return Tensor(shape: Array(activation.shape.dropLast())) { output in
            activation.withValues { activation in
                gradient.withValues { gradient in
                    for n in 0..<output.count / pixels {
                        let image = n * pixels * channels..<(n + 1) * pixels * channels
                        let map = weighted(activation[image], by: weights(gradient[image], channels), channels)
                        for pixel in 0..<pixels { output[n * pixels + pixel] = map[pixel] }
                    }
                }
            }
        }
    }

    /// The mean of each channel over the pixels: [C] of [H', W', C].
    private static func weights(_ gradient: Slice<UnsafeBufferPointer<Float>>, _ channels: Int) -> [Double] {
        var weights = [Double](repeating: 0, count: channels)
        for (offset, value) in gradient.enumerated() { weights[offset % channels] += Double(value) }
        return weights.map { $0 / Double(gradient.count / channels) }
    }

    private static func weighted(
        _ activation: Slice<UnsafeBufferPointer<Float>>, by weights: [Double], _ channels: Int
    ) -> [Float] {
        stride(from: activation.startIndex, to: activation.endIndex, by: channels).map { pixel in
            Float(max(0, (0..<channels).reduce(0.0) { $0 + weights[$1] * Double(activation[pixel + $1]) }))
        }
    }
}

extension Setting {
    static func layer(_ path: WritableKeyPath<Owner, String?> & Sendable) -> Setting {
        .text("layer", path, "a layer by torch's name, such as layer2.0; without it the last block's output")
    }
}
