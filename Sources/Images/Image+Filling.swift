extension Image {
    /// An image whose pixels `fill` writes, all of them, unless it throws or the command under way is to end.
    ///
    /// Inlined, since loops in `fill` become vector code only where the compiler sees what they write to.
    @inlinable @inline(__always)
    package init(width: Int, height: Int, filledBy fill: (UnsafeMutablePointer<UInt8>) throws -> Void) rethrows {
        let count = width * height * 3
        let pixels = try [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            // A picture has pixels, so the buffer has an address.
            if let pixels = buffer.baseAddress { try fill(pixels) }
            initialized = count
        }
        self.init(width: width, height: height, pixels: pixels)
    }
}
