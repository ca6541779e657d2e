import Networks
import Tensors

/// How much the target's logit falls when a square of the image is black, averaged over the squares that cover a pixel
/// (Zeiler and Fergus, arXiv 1311.2901). [N, H, W].
public struct Occlusion: AttributionMethod {
    public let name = "occlusion"
    public let window: Int
    public let stride: Int

    /// Pixels.
    public init(window: Int = 8, stride: Int = 4) { (self.window, self.stride) = (window, stride) }

    public func attribute(
        _ model: any Differentiable, inputs: Tensor, targets: [Int], samples: [Int], pool: WorkerPool,
        observe: (Double) throws -> Void
    ) throws -> Attribution {
        let (count, height, width) = (inputs.shape[0], inputs.shape[1], inputs.shape[2])
        guard window > 0, stride > 0, window <= min(height, width) else {
            throw AttributionError.invalidSetting(
                name: "window", reason: "and stride must be at least 1, and the window no larger than the image")
        }
        let corners = places(height).flatMap { y in places(width).map { (y, $0) } }
        let images = inputs.values, black = model.blackInput, size = height * width * 3
        var sums = [Double](repeating: 0, count: count * height * width), covers = sums
        var whole = [Float](repeating: 0, count: count)
        // The first variant is the whole image.
        try InputSamples(model: model, inputs: inputs, targets: targets, pool: pool).forEachLogit(
            count: corners.count + 1, observe: observe
        ) { n, variant, target in
            for index in 0..<size { target[index] = images[n * size + index] }
            if variant > 0 {
                forEachPixel(corners[variant - 1], width) { pixel in
                    for channel in 0..<3 { target[pixel * 3 + channel] = black[channel] }
                }
            }
        } take: { n, variant, logit in
            guard variant > 0 else { return whole[n] = logit }
            forEachPixel(corners[variant - 1], width) { pixel in
                sums[n * height * width + pixel] += Double(whole[n] - logit)
                covers[n * height * width + pixel] += 1
            }
        }
        let maps = zip(sums, covers).map { $1 > 0 ? Float($0 / $1) : 0 }
        return Attribution(method: name, maps: Tensor(shape: [count, height, width], values: maps), targets: targets)
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
