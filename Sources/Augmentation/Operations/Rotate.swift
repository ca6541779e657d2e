import Glibc

import Images
import Tensors

/// Turns the image counter-clockwise about its middle by `magnitude` degrees, as Pillow's `Image.rotate` with the
/// nearest pixel.
struct Rotate: Operation {
    let name = "rotate"
    let summary = "turns the image counter-clockwise about its middle"
    let range: MagnitudeRange? = MagnitudeRange(-30, 30, randomSign: true, unit: "degrees")
    let magnitudeName: String? = "degrees"
    let magnitudes = -360.0...360.0
    let movesPixels = true

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        // Python's modulus has the divisor's sign.
        let remainder = magnitude.truncatingRemainder(dividingBy: 360)
        let angle = remainder < 0 ? remainder + 360 : remainder
        if angle == 0 || angle == 360 { return image }
        if angle == 180 || (image.width == image.height && (angle == 90 || angle == 270)) {
            return quarterTurns(image, Int(angle) / 90)
        }
        let radians = -(angle * (.pi / 180))
        let cosine = rounded(cos(radians)), sine = rounded(sin(radians)), minusSine = rounded(-sin(radians))
        let x = Double(image.width) / 2, y = Double(image.height) / 2
        let c = cosine * -x + sine * -y + 0.0 + x, f = minusSine * -x + cosine * -y + 0.0 + y
        return AffineTransform(a: cosine, b: sine, c: c, d: minusSine, e: cosine, f: f).apply(to: image)
    }

    /// Pillow transposes instead of sampling where nothing is lost by it.
    private func quarterTurns(_ image: Image, _ turns: Int) -> Image {
        let (width, height) = (image.width, image.height)
        var result = image
        for y in 0..<height {
            for x in 0..<width {
                let (column, row) =
                    turns == 1 ? (width - 1 - y, x) : turns == 2 ? (width - 1 - x, height - 1 - y) : (y, height - 1 - x)
                for channel in 0..<3 {
                    result.pixels[(y * width + x) * 3 + channel] = image.pixels[(row * width + column) * 3 + channel]
                }
            }
        }
        return result
    }

    /// Python's `round(value, 15)`: correctly rounded in decimal.
    private func rounded(_ value: Double) -> Double {
        var buffer = [CChar](repeating: 0, count: 40)
        _ = withVaList([value]) { vsnprintf(&buffer, buffer.count, "%.15f", $0) }
        return strtod(buffer, nil)
    }
}
