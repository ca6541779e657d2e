import Vocabulary

/// An 8-bit RGB picture: `pixels` is [height, width, 3], row-major.
public struct Image: Hashable, Sendable {
    public let width: Int
    public let height: Int
    public var pixels: [UInt8]

    /// `pixels.count` must be `width * height * 3`; both sides at least 1.
    public init(width: Int, height: Int, pixels: [UInt8]) {
        precondition(
            width > 0 && height > 0 && pixels.count == width * height * 3,
            "an RGB image of \(width)x\(height) needs \(width * height * 3) bytes, not \(pixels.count)")
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// A picture of one colour.
    public init(width: Int, height: Int, red: UInt8 = 0, green: UInt8 = 0, blue: UInt8 = 0) {
        self.init(width: width, height: height) { pixels in
            for piece in Pieces(ofBytes: width * height) {
                for pixel in piece {
                    (pixels[3 * pixel], pixels[3 * pixel + 1], pixels[3 * pixel + 2]) = (red, green, blue)
                }
            }
        }
    }
}
