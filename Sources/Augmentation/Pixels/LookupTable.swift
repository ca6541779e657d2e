import Images

/// A table of 256 bytes a channel.
struct LookupTable {
    private var red: [UInt8]
    private var green: [UInt8]
    private var blue: [UInt8]

    /// The same for every channel.
    init(_ map: (Int) -> UInt8) {
        red = (0..<256).map(map)
        (green, blue) = (red, red)
    }

    /// A channel's table from its histogram.
    init(of image: Image, _ make: (_ histogram: [Int]) -> [UInt8]) {
        let tables = (0..<3).map { channel in
            var histogram = [Int](repeating: 0, count: 256)
            for offset in stride(from: channel, to: image.pixels.count, by: 3) { histogram[Int(image.pixels[offset])] += 1 }
            return make(histogram)
        }
        (red, green, blue) = (tables[0], tables[1], tables[2])
    }

    static let identity = (0..<256).map { UInt8($0) }

    func apply(to image: Image) -> Image {
        var result = image
        result.pixels.withUnsafeMutableBufferPointer { pixels in
            for offset in stride(from: 0, to: pixels.count, by: 3) {
                pixels[offset] = red[Int(pixels[offset])]
                pixels[offset + 1] = green[Int(pixels[offset + 1])]
                pixels[offset + 2] = blue[Int(pixels[offset + 2])]
            }
        }
        return result
    }
}
