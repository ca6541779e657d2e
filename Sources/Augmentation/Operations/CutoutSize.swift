import Images
import Tensors

/// Fills a square of `size` pixels around a random pixel, clipped at the border (DeVries and Taylor, arXiv 1708.04552),
/// with (125, 123, 114), which is about zero when normalized.
struct CutoutSize: Operation {
    let name = "cutout"
    let summary = "fills a square of a size in pixels around a random pixel with gray"
    let magnitudeName: String? = "size"
    let magnitudes = 0.0...16384.0

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        let size = Int(magnitude)
        let column = stream.below(image.width) - size / 2, row = stream.below(image.height) - size / 2
        let columns = max(0, column)..<min(image.width, column + size),
            rows = max(0, row)..<min(image.height, row + size)
        guard !columns.isEmpty, !rows.isEmpty else { return image }
        return image.filling(columns: ClosedRange(columns), rows: ClosedRange(rows), color: Cutout.fill)
    }
}
