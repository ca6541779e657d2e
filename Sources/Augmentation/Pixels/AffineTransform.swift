import Glibc

import Images
import Vocabulary

/// Pillow's `Image.transform(size, AFFINE, …, NEAREST)` on RGB, to the bit: each output pixel (x, y) is the input's at
/// (a x + b y + c, d x + e y + f), taken at pixel centres; black where that lies outside.
///
/// Pillow (libImaging/Geometry.c) has three ways of computing this, which round differently; which it takes depends on
/// the matrix.
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
        return gather(image) { x, y in (columns[x], rows[y]) }
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
        // Sizes and coefficients are below 2^31, so nothing overflows.
        return gather(image) { x, y in ((a2 &+ y &* a1 &+ x &* a0) >> 16, (a5 &+ y &* a4 &+ x &* a3) >> 16) }
    }

    private func fixed(_ value: Double) -> Int { Int(floor(value * 65536 + 0.5)) }

    private func fitsFixedPoint(_ x: Int, _ y: Int) -> Bool {
        abs(Double(x) * a + Double(y) * b + c) < 32768 && abs(Double(x) * d + Double(y) * e + f) < 32768
    }

    private func floatingPoint(_ image: Image) -> Image {
        let start = (c + a * 0.5 + b * 0.5, f + d * 0.5 + e * 0.5)
        return gather(image) { x, y in
            let column = start.0 + Double(y) * b + Double(x) * a, row = start.1 + Double(y) * e + Double(x) * d
            guard column >= 0, column < Double(image.width), row >= 0, row < Double(image.height) else {
                return (-1, -1)
            }
            return (Int(column), Int(row))
        }
    }

    /// Each pixel from the column and row that `source` gives, black where that is outside.
    @inline(__always)
    private func gather(_ image: Image, from source: (_ x: Int, _ y: Int) -> (column: Int, row: Int)) -> Image {
        let (width, height) = (image.width, image.height)
        return Image(width: width, height: height) { output in
            image.pixels.withUnsafeBufferPointer { input in
                var target = 0
                for rows in Pieces(ofRows: height, bytes: width * 3) {
                    for y in rows {
                        for x in 0..<width {
                            let (column, row) = source(x, y)
                            // A negative number is larger than any size when it is read as one without a sign.
                            let isInside =
                                UInt(bitPattern: column) < UInt(width) && UInt(bitPattern: row) < UInt(height)
                            let pixel = isInside ? (row &* width &+ column) &* 3 : 0
                            output[target] = isInside ? input[pixel] : 0
                            output[target + 1] = isInside ? input[pixel + 1] : 0
                            output[target + 2] = isInside ? input[pixel + 2] : 0
                            target += 3
                        }
                    }
                }
            }
        }
    }
}
