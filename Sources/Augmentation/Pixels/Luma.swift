import Images
import Vocabulary

/// ITU-R 601-2 luma in Pillow's 16-bit fixed point (libImaging/Convert.c).
enum Luma {
    @inline(__always)
    static func of(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> UInt8 {
        // At most 255 * 65536 + 32768: no overflow.
        let weighted: UInt32 = UInt32(red) &* 19595 &+ UInt32(green) &* 38470 &+ UInt32(blue) &* 7471
        return UInt8(truncatingIfNeeded: (weighted &+ 0x8000) >> 16)
    }

    /// The picture in gray.
    static func gray(_ image: Image) -> Image {
        let count = image.width * image.height
        // Counted by pixels, and through addresses, the loops become vector code.
        return Image(width: image.width, height: image.height) { output in
            image.pixels.withUnsafeBufferPointer { input in
                guard let input = input.baseAddress else { return }
                for piece in Pieces(ofBytes: count) {
                    for pixel in piece {
                        let value = of(input[pixel &* 3], input[pixel &* 3 &+ 1], input[pixel &* 3 &+ 2])
                        output[pixel &* 3] = value
                        output[pixel &* 3 &+ 1] = value
                        output[pixel &* 3 &+ 2] = value
                    }
                }
            }
        }
    }

    /// `int(ImageStat.Stat(image.convert("L")).mean[0] + 0.5)`
    static func mean(_ image: Image) -> UInt8 {
        let count = image.width * image.height
        var sum = 0
        image.pixels.withUnsafeBufferPointer { pixels in
            guard let pixels = pixels.baseAddress else { return }
            for piece in Pieces(ofBytes: count) {
                for pixel in piece {
                    sum &+= Int(of(pixels[pixel &* 3], pixels[pixel &* 3 &+ 1], pixels[pixel &* 3 &+ 2]))
                }
            }
        }
        return UInt8(Double(sum) / Double(count) + 0.5)
    }
}
