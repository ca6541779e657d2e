import Images

/// Images in rows that have names and columns that have headings: in each cell a picture of each of some images, with a
/// label below them. The first column shows the images themselves.
public struct PictureGrid: Sendable {
    public struct Row: Sendable {
        public let name: String
        /// A smaller line below the name.
        public let detail: String
        /// From the left; fewer than there are columns leave the others empty.
        public let cells: [Cell]

        public init(name: String, detail: String, cells: [Cell]) {
            (self.name, self.detail, self.cells) = (name, detail, cells)
        }
    }

    public struct Cell: Sendable {
        /// One for each of the grid's images.
        public let images: [Image]
        public let label: String

        public init(images: [Image], label: String) { (self.images, self.label) = (images, label) }
    }

    private let heading: String
    private let images: [Image]
    private let columns: [String]
    private let rows: [Row]
    private let emptyText: String
    private let scale: Int
    /// With the room between the columns, half of it on each side.
    private let columnWidth: Int

    private static let margin = 24, gap = 10, textWidth = 151, fittedWidth = 144, imageGap = 4, textGap = 4,
        imagesHeading = "image"

    /// - Parameter emptyText: stands for the rows where there are none.
    public init(heading: String, images: [Image], columns: [String], rows: [Row], emptyText: String) {
        (self.heading, self.images, self.columns, self.rows, self.emptyText) = (
            heading, images, columns, rows, emptyText
        )
        scale = Picture.scale(of: images.map { max($0.width, $0.height) }.max() ?? 1, to: 80)
        let headings = ([Self.imagesHeading] + columns).map(Font.bold.width(of:))
        columnWidth = max((images.map(\.width).max() ?? 0) * scale, headings.max() ?? 0) + Self.gap
    }

    public func figure(title: String) -> Figure {
        let body: any Element =
            rows.isEmpty ? Label(emptyText, color: .gray) : Stack(.down, rows.map(element), spacing: 15)
        let content = Stack(
            .down,
            [
                Label(heading, font: .title), Spacer(height: 10), head, Spacer(height: 8), body,
            ])
        let end = Self.margin + Self.gap / 2
        return Figure(title: title, Padded(content, left: Self.margin, top: 12, right: end, bottom: end))
    }

    private var head: any Element {
        let headings = ([Self.imagesHeading] + columns).map { label($0, font: .bold, color: .ink) }
        return line(Spacer(width: Self.textWidth), headings[0], Array(headings.dropFirst()))
    }

    /// The images' own column stands apart.
    private func line(_ text: any Element, _ first: any Element, _ others: [any Element]) -> any Element {
        Stack(.across, [Frame(text, width: Self.textWidth), first, Spacer(width: Self.gap)] + others)
    }

    private func element(_ row: Row) -> any Element {
        let cells = row.cells.map { cell in
            Stack(.down, [pictures(cell.images), label(cell.label, font: .small, color: .gray)], spacing: 2)
        }
        return line(text(row), pictures(images), cells)
    }

    private func label(_ text: String, font: Font, color: Color) -> any Element {
        let label = Label(text, font: font, color: color, width: columnWidth - Self.textGap, alignment: .center)
        return Frame(label, width: columnWidth, horizontal: .center)
    }

    /// Name and detail are above and below the middle of the images.
    private func text(_ row: Row) -> any Element {
        let middle = images.reduce(0) { $0 + $1.height * scale + Self.imageGap } / 2
        let name = Label(row.name, font: .bold, width: Self.fittedWidth, breaksAtHyphen: true)
        return Stack(
            .down,
            [
                Spacer(height: max(0, middle - name.size.height)), name, Spacer(height: 2),
                Label(row.detail, font: .small, color: .gray, width: Self.fittedWidth),
            ])
    }

    private func pictures(_ images: [Image]) -> any Element {
        let column = Stack(.down, images.map { Picture($0, scale: scale) }, spacing: Self.imageGap, alignment: .center)
        return Frame(column, width: columnWidth, horizontal: .center)
    }
}
