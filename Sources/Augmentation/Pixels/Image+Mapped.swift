import Images

extension Image {
    /// The image with each byte as `map` gives it: for maps that the compiler can do on whole vectors.
    @inline(__always)
    func mapped(_ map: (UInt8) -> UInt8) -> Image {
        let pixels = [UInt8](unsafeUninitializedCapacity: pixels.count) { output, count in
            self.pixels.withUnsafeBufferPointer { input in
                for index in 0..<input.count { output[index] = map(input[index]) }
            }
            count = self.pixels.count
        }
        return Image(width: width, height: height, pixels: pixels)
    }
}
