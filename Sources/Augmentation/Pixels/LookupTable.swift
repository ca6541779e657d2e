import Images
import Vocabulary

/// A table of 256 bytes a channel.
struct LookupTable {
    /// [3, 256]
    private let bytes: [UInt8]

    /// A channel's table from its histogram: `make` writes 256 bytes.
    init(
        of image: Image,
        _ make: (_ histogram: UnsafeBufferPointer<UInt32>, _ table: UnsafeMutableBufferPointer<UInt8>) -> Void
    ) {
        bytes = [UInt8](unsafeUninitializedCapacity: 768) { bytes, count in
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 768) { histograms in
                LookupTable.count(image, histograms)
                for channel in 0..<3 {
                    let range = channel * 256..<(channel + 1) * 256
                    make(
                        UnsafeBufferPointer(rebasing: histograms[range]),
                        UnsafeMutableBufferPointer(rebasing: bytes[range]))
                }
            }
            count = 768
        }
    }

    /// Whole pixels.
    private static let bytesPerPiece = 3 << 20

    private static func count(_ image: Image, _ histograms: UnsafeMutableBufferPointer<UInt32>) {
        histograms.initialize(repeating: 0)
        image.pixels.withUnsafeBufferPointer { pixels in
            for piece in Pieces(of: pixels.count, by: bytesPerPiece) {
                for offset in stride(from: piece.lowerBound, to: piece.upperBound, by: 3) {
                    histograms[Int(pixels[offset])] &+= 1
                    histograms[256 + Int(pixels[offset + 1])] &+= 1
                    histograms[512 + Int(pixels[offset + 2])] &+= 1
                }
            }
        }
    }

    /// Each byte as it is.
    static func identity(_ table: UnsafeMutableBufferPointer<UInt8>) {
        for value in 0..<256 { table[value] = UInt8(value) }
    }

    func apply(to image: Image) -> Image {
        Image(width: image.width, height: image.height) { output in
            image.pixels.withUnsafeBufferPointer { input in
                bytes.withUnsafeBufferPointer { table in
                    for piece in Pieces(of: input.count, by: LookupTable.bytesPerPiece) {
                        for offset in stride(from: piece.lowerBound, to: piece.upperBound, by: 3) {
                            output[offset] = table[Int(input[offset])]
                            output[offset + 1] = table[256 + Int(input[offset + 1])]
                            output[offset + 2] = table[512 + Int(input[offset + 2])]
                        }
                    }
                }
            }
        }
    }
}
