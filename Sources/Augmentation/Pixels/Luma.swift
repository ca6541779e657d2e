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
        let count = image.width * image.height
        var result = image
        // Counted by pixels, and through addresses, the loops become vector code.
        result.pixels.withUnsafeMutableBufferPointer { pixels in
            guard let pixels = pixels.baseAddress else { return }
            for pixel in 0..<count {
                let value = of(pixels[pixel &* 3], pixels[pixel &* 3 &+ 1], pixels[pixel &* 3 &+ 2])
                pixels[pixel &* 3] = value
                pixels[pixel &* 3 &+ 1] = value
                pixels[pixel &* 3 &+ 2] = value
            }
        }
        return result
    }

    /// `int(ImageStat.Stat(image.convert("L")).mean[0] + 0.5)`
    static func mean(_ image: Image) -> UInt8 {
        let count = image.width * image.height
        var sum = 0
        image.pixels.withUnsafeBufferPointer { pixels in
            guard let pixels = pixels.baseAddress else { return }
            for pixel in 0..<count {
                sum &+= Int(of(pixels[pixel &* 3], pixels[pixel &* 3 &+ 1], pixels[pixel &* 3 &+ 2]))
            }
        }
        return UInt8(Double(sum) / Double(count) + 0.5)
    }
}
