import Glibc
import Tensors
import Vocabulary

/// A layer's channels, weighted by what the target's score is where a channel is the mask of the image (Wang et al.,
/// arXiv 1910.01279, equations 5 to 7): no gradient. [N, H, W].
///
/// The paper's logit of a baseline image, which is taken away from each, cancels in the softmax over the channels.
public struct ScoreCAM: AttributionMethod {
    public static let name = "score-cam"
    public static let summary = "Score-CAM: the features that keep the class when they mask the image"
    public static let source = "Wang et al., arXiv 1910.01279. One value a pixel, 0 or above."
    public static let settings: [Setting<ScoreCAM>] = [.layer(\.layer)]

    /// A layer's name; nil: the last block's output.
    public var layer: String?

    public init() {}

    public func attribute(_ request: AttributionRequest) throws -> Attribution {
        try request.observe(0)
        let (height, width) = (request.inputs.shape[1], request.inputs.shape[2])
        let activation = try LayerGradients(request, layer: layer).activation
        let scores = try scores(request, activation)
        let maps = Tensor(shape: Array(activation.shape.dropLast())) { output in
            Self.sum(activation, weights: scores.map(Self.softmax), into: output)
        }
        return Attribution(
            method: name, maps: Bilinear.resize(maps, height: height, width: width), targets: request.targets)
    }

    /// The score of each image under each channel's mask: [N][C].
    private func scores(_ request: AttributionRequest, _ activation: Tensor) throws -> [[Double]] {
        let channels = activation.shape[3], size = request.imageSize, images = request.inputs.values
        var scores = [[Double]](
            repeating: [Double](repeating: 0, count: channels), count: request.inputs.shape[0])
        try InputSamples(request).forEachScore(count: channels) { n, channel, target in
            let mask = Self.mask(
                activation, n, channel, height: request.inputs.shape[1], width: request.inputs.shape[2])
            for index in 0..<size { target[index] = images[n * size + index] * mask[index / 3] }
        } take: { n, channel, score in
            scores[n][channel] = score
        }
        return scores
    }

    /// A channel in the image's size, from 0 to 1; zero where it is the same everywhere: [H * W].
    private static func mask(_ activation: Tensor, _ n: Int, _ channel: Int, height: Int, width: Int) -> [Float] {
        let (rows, columns, channels) = (activation.shape[1], activation.shape[2], activation.shape[3])
        let plane = activation.withValues { values in
            (0..<rows * columns).map { values[(n * rows * columns + $0) * channels + channel] }
        }
        let small = Tensor(shape: [1, rows, columns], values: plane)
        let mask = Bilinear.resize(small, height: height, width: width).values
        let low = mask.min() ?? 0, range = (mask.max() ?? 0) - low
        return mask.map { range > 0 ? ($0 - low) / range : 0 }
    }

    private static func softmax(_ scores: [Double]) -> [Double] {
        let largest = scores.max() ?? 0, powers = scores.map { exp($0 - largest) }, sum = powers.reduce(0, +)
        return powers.map { $0 / sum }
    }

    /// max(0, sum over the channels of weight * activation): [N, H', W'] of [N, H', W', C].
    private static func sum(
        _ activation: Tensor, weights: [[Double]], into output: UnsafeMutableBufferPointer<Float>
    ) {
        let channels = activation.shape[3], pixels = activation.shape[1] * activation.shape[2]
        activation.withValues { values in
            for index in output.indices {
                let weights = weights[index / pixels]
                let sum = (0..<channels).reduce(0.0) { $0 + weights[$1] * Double(values[index * channels + $1]) }
                output[index] = Float(max(0, sum))
            }
        }
    }
}
