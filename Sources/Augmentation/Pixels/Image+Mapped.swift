import Images
import Vocabulary

extension Image {
    /// The image with each byte as `map` gives it: for maps that the compiler can do on whole vectors.
    @inline(__always)
    func mapped(_ map: (UInt8) -> UInt8) -> Image {
        Image(width: width, height: height) { output in
            pixels.withUnsafeBufferPointer { input in
                for piece in Pieces(ofBytes: input.count) {
                    for index in piece { output[index] = map(input[index]) }
                }
            }
        }
    }
}
