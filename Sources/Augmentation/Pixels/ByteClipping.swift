extension Float {
    /// The whole part, clipped to a byte, as Pillow's C does it; for numbers. In steps that the compiler does on whole
    /// vectors: with 2^23 added, the whole part is a number's lowest bits.
    @inline(__always)
    var clippedToByte: UInt8 {
        let clipped = self < 0 ? 0 : self > 255 ? 255 : self
        return UInt8(truncatingIfNeeded: (clipped.rounded(.towardZero) + 0x1p23).bitPattern)
    }
}
