#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

import Images

/// Pillow's `Image.transform(size, AFFINE, …, NEAREST)` on RGB, to the bit: each output pixel (x, y) is the input's at
/// (a x + b y + c, d x + e y + f), taken at pixel centres; black where that lies outside.
///
/// Pillow (libImaging/Geometry.c) has three ways of computing this, which round differently; which it takes depends on the matrix.
struct AffineTransform {
    let a, b, c, d, e, f: Double

    func apply(to image: Image) -> Image {
        if b == 0, d == 0 { return scaled(image) }
        let corners = [(0, 0), (image.width, image.height), (0, image.height), (image.width, 0)]
        return corners.allSatisfy(fitsFixedPoint) ? fixedPoint(image) : floatingPoint(image)
    }

    /// `ImagingScaleAffine`: positions are summed up in double precision.
    private func scaled(_ image: Image) -> Image {
        let columns = positions(from: c + a * 0.5, step: a, count: image.width)
        let rows = positions(from: f + e * 0.5, step: e, count: image.height)
        return gather(image) { x, y in
            let (column, row) = (columns[x], rows[y])
            return column >= 0 && column < image.width && row >= 0 && row < image.height ? row * image.width + column : nil
        }
    }

    private func positions(from start: Double, step: Double, count: Int) -> [Int] {
        var position = start
        return (0..<count).map { _ in
            defer { position += step }
            return position < 0 || position > 1e9 ? -1 : Int(position)
        }
    }

    /// `affine_fixed`: 16 bits of fraction.
    private func fixedPoint(_ image: Image) -> Image {
        let a0 = fixed(a), a1 = fixed(b), a3 = fixed(d), a4 = fixed(e)
        let a2 = fixed(c + a * 0.5 + b * 0.5), a5 = fixed(f + d * 0.5 + e * 0.5)
        return gather(image) { x, y in
            let column = (a2 + y * a1 + x * a0) >> 16, row = (a5 + y * a4 + x * a3) >> 16
            return column >= 0 && column < image.width && row >= 0 && row < image.height ? row * image.width + column : nil
        }
    }

    private func fixed(_ value: Double) -> Int { Int(floor(value * 65536 + 0.5)) }

    private func fitsFixedPoint(_ x: Int, _ y: Int) -> Bool {
        abs(Double(x) * a + Double(y) * b + c) < 32768 && abs(Double(x) * d + Double(y) * e + f) < 32768
    }

    private func floatingPoint(_ image: Image) -> Image {
        let start = (c + a * 0.5 + b * 0.5, f + d * 0.5 + e * 0.5)
        return gather(image) { x, y in
            let column = start.0 + Double(y) * b + Double(x) * a, row = start.1 + Double(y) * e + Double(x) * d
            guard column >= 0, column < Double(image.width), row >= 0, row < Double(image.height) else { return nil }
            return Int(row) * image.width + Int(column)
        }
    }

    private func gather(_ image: Image, from source: (_ x: Int, _ y: Int) -> Int?) -> Image {
        var result = [UInt8](repeating: 0, count: image.pixels.count)
        var output = 0
        for y in 0..<image.height {
            for x in 0..<image.width {
                if let pixel = source(x, y) {
                    for channel in 0..<3 { result[output + channel] = image.pixels[pixel * 3 + channel] }
                }
                output += 3
            }
        }
        return Image(width: image.width, height: image.height, pixels: result)
    }
}
