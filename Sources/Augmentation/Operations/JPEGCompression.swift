import Images
import Tensors

/// What is left of the image after JPEG compression, with half the colour resolution each way (Pillow's `save(…,
/// "JPEG", quality=…)`, read again).
struct JPEGCompression: Operation {
    let name = "jpeg"
    let summary = "compresses the image as JPEG and reads it again"
    let magnitudeName: String? = "quality"
    /// A fraction is dropped.
    let magnitudes = 1.0...100.0

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        // libjpeg-turbo refuses nothing that an image can be; without memory for it the image stays as it is.
        (try? JPEG.decode(JPEG.encode(image, quality: Int(magnitude)), name: name)) ?? image
    }
}
