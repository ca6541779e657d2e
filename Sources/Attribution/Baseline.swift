import Tensors

/// The image that says nothing, from which a method counts (Sturmfels et al., "Visualizing the impact of feature
/// attribution baselines", Distill 2020).
public enum Baseline: String, CaseIterable, Sendable {
    case black
    /// The mean colour of the images that the network's normalization was made of: zero in its input.
    case mean
    /// The image itself, blurred.
    case blur
    /// Each value uniform between black and white.
    case random

    private static let purpose = RandomPurpose("baseline")

    /// One per image, normalized: [N * H * W * 3].
    ///
    /// - Parameters:
    ///   - deviation: of the Gaussian of `.blur`, in pixels.
    ///   - seed: of `.random`, with the image's index.
    package func inputs(_ request: AttributionRequest, deviation: Double, seed: UInt64) -> [Float] {
        let size = request.imageSize, black = request.model.blackInput
        switch self {
        case .black: return (0..<request.inputs.count).map { black[$0 % size % 3] }
        case .mean: return [Float](repeating: 0, count: request.inputs.count)
        case .blur: return GaussianBlur(deviation: deviation).blurred(request.inputs).values
        case .random:
            return request.names.flatMap { name in
                var stream = RandomStream(seed: seed, purpose: Self.purpose, sample: name.index)
                return Self.noise(&stream, request)
            }
        }
    }

    /// An image of values that are uniform between black and white: [H * W * 3].
    static func noise(_ stream: inout RandomStream, _ request: AttributionRequest) -> [Float] {
        let black = request.model.blackInput, range = request.model.inputRange
        return (0..<request.imageSize).map { black[$0 % 3] + range[$0 % 3] * Float(stream.uniform()) }
    }
}
