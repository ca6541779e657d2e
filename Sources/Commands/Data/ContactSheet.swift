import Datasets
import Images

/// Images side by side, with the class of each below it, or once above them where it is the same. Small images are
/// enlarged by a whole factor.
struct ContactSheet {
    private let images: ImageSet
    private let classes: [String]
    private let columns: Int
    private let scale: Int

    private static let margin = 16, gap = 6, headHeight = 34, longestLabel = 110

    init(_ images: ImageSet) {
        self.images = images
        classes = (0..<images.count).map { images.labelled(at: $0).className ?? "" }
        columns = min(images.count <= 64 ? 8 : 16, images.count)
        scale = max(1, 80 / max(images.width, images.height))
    }

    private var haveOneClass: Bool { Set(classes).count == 1 }
    private var labelHeight: Int { haveOneClass ? 0 : Font.small.height + 2 }
    private var pictureWidth: Int { images.width * scale }
    private var cellWidth: Int {
        (haveOneClass ? pictureWidth : max(pictureWidth, min(widestLabel, Self.longestLabel))) + Self.gap
    }
    private var widestLabel: Int { Set(classes).map(Font.small.width(of:)).max() ?? 0 }
    private var cellHeight: Int { images.height * scale + Self.gap + labelHeight }

    var image: Image {
        let rows = (images.count + columns - 1) / columns
        var canvas = Canvas(
            width: max(columns * cellWidth - Self.gap, 120) + 2 * Self.margin,
            height: Self.headHeight + rows * cellHeight - Self.gap + Self.margin)
        let count = "\(images.count) image\(images.count == 1 ? "" : "s")"
        let title = haveOneClass && !classes[0].isEmpty ? "\(classes[0]), \(count)" : count
        canvas.text(
            Font.bold.fitted(title, to: canvas.image.width - 2 * Self.margin), x: Self.margin, y: 9, font: .bold)
        for position in 0..<images.count { draw(position, on: &canvas) }
        return canvas.image
    }

    private func draw(_ position: Int, on canvas: inout Canvas) {
        let left = Self.margin + position % columns * cellWidth, top = Self.headHeight + position / columns * cellHeight
        canvas.draw(
            images.image(at: position), x: left + (cellWidth - Self.gap - pictureWidth) / 2, y: top, scale: scale)
        guard !haveOneClass else { return }
        let width = cellWidth - Self.gap, y = top + images.height * scale + 1
        canvas.text(
            Font.small.fitted(classes[position], to: width), x: left + width / 2, y: y, font: .small, color: .gray,
            alignment: .center)
    }
}
