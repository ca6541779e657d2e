import Images
import Vocabulary

/// Images side by side, with a label below each, or once above them where it is the same. Small images are enlarged by
/// a whole factor.
public struct ContactSheet: Sendable {
    private let pictures: [(image: Image, label: String)]
    private let columns: Int
    private let scale: Int
    /// The label of all of them, if they have one.
    private let commonLabel: String?

    private static let margin = 16, gap = 6, longestLabel = 110, leastWidth = 120

    /// - Parameters:
    ///   - pictures: a label may be empty.
    ///   - columns: at least 1; nil: 8, or 16 where there are more than 64 pictures.
    public init(_ pictures: [(image: Image, label: String)], columns: Int? = nil) {
        self.pictures = pictures
        self.columns = min(columns ?? (pictures.count <= 64 ? 8 : 16), max(1, pictures.count))
        scale = Picture.scale(of: pictures.map { max($0.image.width, $0.image.height) }.max() ?? 1, to: 80)
        let labels = Set(pictures.map(\.label))
        commonLabel = labels.count == 1 ? labels.first : nil
    }

    public var figure: Figure {
        let width = cellWidth
        let rows = stride(from: 0, to: pictures.count, by: columns).map { start in
            Stack(
                .across, pictures[start..<min(start + columns, pictures.count)].map { cell($0, width: width) },
                spacing: Self.gap
            )
        }
        let sheet = Stack(.down, rows, spacing: Self.gap)
        let heading = Label(title, font: .bold, width: max(sheet.size.width, Self.leastWidth))
        return Figure(
            title: title,
            Padded(
                Stack(.down, [heading, sheet], spacing: 7), left: Self.margin, top: 9, right: Self.margin,
                bottom: Self.margin))
    }

    private var title: String {
        let count = counted(pictures.count, "image")
        guard let commonLabel, !commonLabel.isEmpty else { return count }
        return "\(commonLabel), \(count)"
    }

    private var cellWidth: Int {
        let widest = pictures.map(\.image.width).max() ?? 0
        guard commonLabel == nil else { return widest * scale }
        let longest = Set(pictures.map(\.label)).map(Font.small.width(of:)).max() ?? 0
        return max(widest * scale, min(longest, Self.longestLabel))
    }

    private func cell(_ picture: (image: Image, label: String), width: Int) -> any Element {
        var parts: [any Element] = [Picture(picture.image, scale: scale)]
        if commonLabel == nil {
            let label = Label(picture.label, font: .small, color: .gray, width: width, alignment: .center)
            parts.append(Padded(label, top: 1, bottom: 1))
        }
        return Frame(Stack(.down, parts, alignment: .center), width: width, horizontal: .center)
    }
}
