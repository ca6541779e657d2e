import Images
import Tensors

/// Keeps the highest bits of each channel (Pillow's `ImageOps.posterize`); a fraction of a bit is dropped, as the
/// reference does.
struct Posterize: Operation {
    let name = "posterize"
    let summary = "keeps some bits of each channel"
    let range: MagnitudeRange? = MagnitudeRange(4, 8, unit: "bits")
    let magnitudeName: String? = "bits"
    let magnitudes = 0.0...8.0

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        let mask = UInt8(truncatingIfNeeded: ~((1 << (8 - Int(magnitude))) - 1))
        return image.mapped { $0 & mask }
    }
}
