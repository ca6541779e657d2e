import Networks
import Tensors

/// A layer's output and the gradient of each image's score with respect to it: what the class activation maps are made
/// of.
struct LayerGradients {
    /// One image's output and gradient, [H', W', C].
    struct Image {
        let activation: Slice<UnsafeBufferPointer<Float>>
        let gradient: Slice<UnsafeBufferPointer<Float>>
        let channels: Int

        var pixels: Int { activation.count / channels }

        func activation(_ pixel: Int, _ channel: Int) -> Double {
            Double(activation[activation.startIndex + pixel * channels + channel])
        }

        func gradient(_ pixel: Int, _ channel: Int) -> Double {
            Double(gradient[gradient.startIndex + pixel * channels + channel])
        }
    }

    /// [N, H', W', C]
    let activation: Tensor
    let gradient: Tensor

    /// - Parameter layer: nil: the last block's output.
    /// - Throws: `AttributionError.layerWithoutImage`, and what `Model.layerGradients` does.
    init(_ request: AttributionRequest, layer: String?) throws {
        let (model, inputs) = (request.model, request.inputs)
        let layer = layer ?? model.lastBlockName
        (activation, gradient) = try model.layerGradients(
            inputs: inputs, scores: request.scores(), layer: layer, pool: request.pool)
        guard activation.shape[1] * activation.shape[2] > 1 else {
            throw AttributionError.layerWithoutImage(
                layer, known: try model.imageLayerNames(height: inputs.shape[1], width: inputs.shape[2]))
        }
    }

    /// One value a pixel of the layer, [N, H', W'], of `make`, which gives an image's.
    func maps(_ make: (Image) -> [Float]) -> Tensor {
        let channels = activation.shape[3], pixels = activation.shape[1] * activation.shape[2]
        return Tensor(shape: Array(activation.shape.dropLast())) { output in
            activation.withValues { activation in
                gradient.withValues { gradient in
                    for n in 0..<output.count / pixels {
                        let range = n * pixels * channels..<(n + 1) * pixels * channels
                        let map = make(
                            Image(activation: activation[range], gradient: gradient[range], channels: channels))
                        for pixel in 0..<pixels { output[n * pixels + pixel] = map[pixel] }
                    }
                }
            }
        }
    }
}

extension AttributionRequest {
    /// A class activation map of each image, enlarged to its size: [N, H, W].
    ///
    /// - Parameter make: one image's, in the layer's size.
    func activationMaps(layer: String?, _ make: (LayerGradients.Image) -> [Float]) throws -> Tensor {
        try observe(0)
        let maps = try LayerGradients(self, layer: layer).maps(make)
        return Bilinear.resize(maps, height: inputs.shape[1], width: inputs.shape[2])
    }
}
