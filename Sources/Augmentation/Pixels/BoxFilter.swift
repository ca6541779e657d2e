import Images
import Vocabulary

/// Pillow's extended box filter (libImaging/BoxBlur.c): a mean over `2 radius + 1` pixels, whose radius may have a
/// fraction, in 8.24 fixed point; the border's pixels go on outside. `passes` of them, first along x, then along y.
struct BoxFilter {
    private let radius: Int
    private let passes: Int
    /// Of the pixels inside, and of the two at the ends.
    private let weight: UInt32
    private let endWeight: UInt32

    /// The filter that is nearest to a normal distribution of that deviation (Gwosdek et al., "Theoretical foundations
    /// of Gaussian convolution by extended box filtering", 2011, equations 7, 11 and 14), in single precision.
    init(deviation: Float, passes: Int) {
        let variance = deviation * deviation / Float(passes)
        let length = Float((12 * Double(variance) + 1).squareRoot())
        let whole = Float(((Double(length) - 1) / 2).rounded(.down))
        let fraction =
            (2 * whole + 1) * (whole * (whole + 1) - 3 * variance) / (6 * (variance - (whole + 1) * (whole + 1)))
        let size = whole + fraction
        radius = Int(size)
        self.passes = passes
        weight = UInt32(Float(1 << 24) / (size * 2 + 1))
        endWeight = (1 << 24 - UInt32(radius * 2 + 1) * weight) / 2
    }

    func apply(to image: Image) -> Image {
        let count = image.pixels.count
        return Image(width: image.width, height: image.height) { start in
            let pixels = UnsafeMutableBufferPointer(start: start, count: count)
            image.pixels.withUnsafeBufferPointer { input in
                for piece in Pieces(ofBytes: count) {
                    _ = pixels[piece].update(fromContentsOf: input[piece])
                }
            }
            for row in Pieces(ofRows: image.height, bytes: image.width * 3).joined() {
                for channel in 0..<3 {
                    filter(pixels, from: row * image.width * 3 + channel, step: 3, count: image.width)
                }
            }
            // Bytes that lie far apart take long.
            for column in Pieces(ofRows: image.width * 3, bytes: image.height * 8).joined() {
                filter(pixels, from: column, step: image.width * 3, count: image.height)
            }
        }
    }

    /// One channel of a row or column.
    private func filter(_ pixels: UnsafeMutableBufferPointer<UInt8>, from start: Int, step: Int, count: Int) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: count) { line in
            for _ in 0..<passes {
                for index in 0..<count { line[index] = UInt32(pixels[start + index * step]) }
                func value(_ index: Int) -> UInt32 { line[min(max(index, 0), count - 1)] }
                var sum = (-radius - 1..<radius).reduce(0) { $0 &+ value($1) }
                for index in 0..<count {
                    sum = sum &+ value(index + radius) &- value(index - radius - 1)
                    let mean = sum &* weight &+ (value(index - radius - 1) &+ value(index + radius + 1)) &* endWeight
                    pixels[start + index * step] = UInt8(truncatingIfNeeded: (mean &+ 1 << 23) >> 24)
                }
            }
        }
    }
}
