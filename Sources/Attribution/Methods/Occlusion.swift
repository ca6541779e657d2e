import Tensors
import Vocabulary

/// How much the target's logit falls when a square of the image is black, averaged over the squares that cover a pixel
/// (Zeiler and Fergus, arXiv 1311.2901). [N, H, W].
public struct Occlusion: AttributionMethod {
    public static let name = "occlusion"
    public static let summary = "how much the class's logit falls when a square is black"
    public static let source = "Zeiler and Fergus, arXiv 1311.2901. One value a pixel."
    public static let settings: [Setting<Occlusion>] = [
        .integer("window", \.window, "the square's side", in: 1...4096, unit: "pixels"),
        .integer("stride", \.stride, "from one square to the next", in: 1...4096, unit: "pixels"),
    ]

    public var window = 8
    public var stride = 4

    public init() {}

    public func attribute(_ request: AttributionRequest) throws -> Attribution {
        try checkSettings()
        let (count, height, width) = (request.inputs.shape[0], request.inputs.shape[1], request.inputs.shape[2])
        guard window <= min(height, width) else {
            throw InvalidSetting("window", "must be at most the image's side, \(min(height, width)), not \(window)")
        }
        let corners = places(height).flatMap { y in places(width).map { (y, $0) } }
        let images = request.inputs.values, black = request.model.blackInput, size = request.imageSize
        var sums = [Double](repeating: 0, count: count * height * width)
        var covers = sums
        var whole = [Double](repeating: 0, count: count)
        // The first variant is the whole image.
        try InputSamples(request).forEachScore(count: corners.count + 1) { n, variant, target in
            for index in 0..<size { target[index] = images[n * size + index] }
            guard variant > 0 else { return }
            forEachPixel(corners[variant - 1], width) { pixel in
                for channel in 0..<3 { target[pixel * 3 + channel] = black[channel] }
            }
        } take: { n, variant, score in
            guard variant > 0 else {
                whole[n] = score
                return
            }
            // In single precision, as logits are.
            let fall = Double(Float(whole[n] - score))
            forEachPixel(corners[variant - 1], width) { pixel in
                sums[n * height * width + pixel] += fall
                covers[n * height * width + pixel] += 1
            }
        }
        let maps = zip(sums, covers).map { $1 > 0 ? Float($0 / $1) : 0 }
        return Attribution(
            method: name, maps: Tensor(shape: [count, height, width], values: maps), targets: request.targets)
    }

    /// The squares' first rows or columns; the last square ends at the border.
    private func places(_ length: Int) -> [Int] {
        var places = Array(Swift.stride(from: 0, through: length - window, by: stride))
        if places.last != length - window { places.append(length - window) }
        return places
    }

    private func forEachPixel(_ corner: (Int, Int), _ width: Int, _ body: (Int) -> Void) {
        for y in corner.0..<corner.0 + window { for x in corner.1..<corner.1 + window { body(y * width + x) } }
    }
}
