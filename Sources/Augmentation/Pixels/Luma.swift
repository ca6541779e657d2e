import Images

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
        var result = image
        result.pixels.withUnsafeMutableBufferPointer { pixels in
            for offset in stride(from: 0, to: pixels.count, by: 3) {
                let value = of(pixels[offset], pixels[offset + 1], pixels[offset + 2])
                (pixels[offset], pixels[offset + 1], pixels[offset + 2]) = (value, value, value)
            }
        }
        return result
    }

    /// `int(ImageStat.Stat(image.convert("L")).mean[0] + 0.5)`
    static func mean(_ image: Image) -> UInt8 {
        var sum = 0
        image.pixels.withUnsafeBufferPointer { pixels in
            for offset in stride(from: 0, to: pixels.count, by: 3) { sum &+= Int(of(pixels[offset], pixels[offset + 1], pixels[offset + 2])) }
        }
        return UInt8(Double(sum) / Double(image.width * image.height) + 0.5)
    }
}
