import Images
import Tensors

/// Turns bytes at or above the threshold into 255 - v (Pillow's `ImageOps.solarize`).
struct Solarize: Operation {
    let name = "solarize"
    let summary = "inverts what is brighter than a threshold"
    let range: MagnitudeRange? = MagnitudeRange(0, 256, unit: "bytes")
    let magnitudeName: String? = "threshold"
    let magnitudes = 0.0...256.0

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        // The smallest byte that is turned; 256 where none is.
        let threshold = UInt16(min(256, max(0, magnitude.rounded(.up))))
        return image.mapped { UInt16($0) < threshold ? $0 : ~$0 }
    }
}
