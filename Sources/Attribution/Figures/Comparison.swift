import Images

/// Where several networks look, on the same images: a block of rows an image, a row a network, a column a method. A
/// method's colours have one scale over all networks of an image, which stands below its column: so two maps side by
/// side can be compared.
public struct Comparison: Sendable {
    public struct Subject: Sendable {
        public let image: Image
        /// "cat", or "" where it is not known.
        public let label: String
        /// The object's mask, whose outline is drawn.
        public let mask: Mask?

        public init(image: Image, label: String, mask: Mask?) {
            (self.image, self.label, self.mask) = (image, label, mask)
        }
    }

    public struct Row: Sendable {
        public let network: String
        public let prediction: String
        public let probability: Double
        public let isRight: Bool?
        /// The class that the maps explain.
        public let target: String
        /// A map a method, [H * W].
        public let maps: [[Double]]

        public init(
            network: String, prediction: String, probability: Double, isRight: Bool?, target: String, maps: [[Double]]
        ) {
            (self.network, self.prediction, self.probability, self.isRight, self.target, self.maps) = (
                network, prediction, probability, isRight, target, maps
            )
        }
    }

    public let methods: [String]
    /// Whether a method's maps are signed.
    public let isSigned: [Bool]
    public let subjects: [(subject: Subject, rows: [Row])]

    public init(methods: [String], isSigned: [Bool], subjects: [(subject: Subject, rows: [Row])]) {
        (self.methods, self.isSigned, self.subjects) = (methods, isSigned, subjects)
    }

    private static let right = Color(28, 122, 70), wrong = Color(178, 40, 48)
    private static let margin = 24, gap = 10, textWidth = 150, headHeight = 76, rowGap = 8, scaleHeight = 26

    public var figure: Figure {
        let cell = cellSize,
            width = Self.margin * 2 + cell + Self.gap * 2 + Self.textWidth + methods.count * (cell + Self.gap)
        let heights = subjects.map { $0.rows.count * (cell + Self.rowGap) + Self.scaleHeight }
        var canvas = Canvas(width: max(width, 420), height: Self.headHeight + heights.reduce(0, +) + Self.margin)
        drawHead(on: &canvas, cell: cell)
        var top = Self.headHeight
        for (block, height) in zip(subjects, heights) {
            draw(block, top: top, cell: cell, on: &canvas)
            top += height
        }
        return Figure(
            title:
                "where \(subjects.first?.rows.count ?? 0) networks look, on \(subjects.count) images by \(methods.count) methods",
            image: canvas.image)
    }

    /// Small images are enlarged by a whole factor to about 128 pixels.
    private var factor: Int {
        max(1, 128 / max(1, subjects.map { max($0.subject.image.width, $0.subject.image.height) }.max() ?? 1))
    }
    private var cellSize: Int {
        factor * (subjects.map { max($0.subject.image.width, $0.subject.image.height) }.max() ?? 1)
    }

    private func left(ofMethod index: Int, _ cell: Int) -> Int {
        Self.margin + cell + Self.gap * 2 + Self.textWidth + index * (cell + Self.gap)
    }

    private func drawHead(on canvas: inout Canvas, cell: Int) {
        canvas.text("Where the networks look", x: Self.margin, y: 12, font: .title)
        canvas.text("image", x: Self.margin + cell / 2, y: Self.headHeight - 22, font: .bold, alignment: .center)
        canvas.text("network", x: Self.margin + cell + Self.gap * 2, y: Self.headHeight - 22, font: .bold)
        for (index, method) in methods.enumerated() {
            let lines = Self.heading(method, width: cell + Self.gap)
            for (number, line) in lines.enumerated() {
                let y = Self.headHeight - 22 - (lines.count - 1 - number) * Font.bold.height
                canvas.text(line, x: left(ofMethod: index, cell) + cell / 2, y: y, font: .bold, alignment: .center)
            }
        }
    }

    /// "integrated-", "gradients" where both do not fit into `width` pixels.
    private static func heading(_ method: String, width: Int) -> [String] {
        guard Font.bold.width(of: method) > width, let hyphen = method.firstIndex(of: "-") else {
            return [Font.bold.fitted(method, to: width)]
        }
        return [method[...hyphen], method[method.index(after: hyphen)...]].map {
            Font.bold.fitted(String($0), to: width)
        }
    }

    private func draw(_ block: (subject: Subject, rows: [Row]), top: Int, cell: Int, on canvas: inout Canvas) {
        let (subject, rows) = block
        canvas.fill(x: Self.margin, y: top - 4, width: canvas.image.width - 2 * Self.margin, height: 1, .rule)
        canvas.draw(subject.image, x: Self.margin, y: top, scale: factor)
        canvas.text(
            Font.regular.fitted(subject.label, to: cell), x: Self.margin + cell / 2, y: top + cell + 4,
            alignment: .center)
        let scales = methods.indices.map { method in HeatMap.scale(of: rows.map { $0.maps[method] }) }
        for (index, row) in rows.enumerated() {
            let y = top + index * (cell + Self.rowGap)
            drawText(row, x: Self.margin + cell + Self.gap * 2, y: y + cell / 2 - 30, on: &canvas)
            for method in methods.indices {
                let map = HeatMap.image(
                    row.maps[method], width: subject.image.width, height: subject.image.height, scale: scales[method],
                    isSigned: isSigned[method])
                canvas.draw(map, x: left(ofMethod: method, cell), y: y, scale: factor)
                if let mask = subject.mask {
                    drawOutline(
                        mask, x: left(ofMethod: method, cell), y: y, color: isSigned[method] ? .ink : .white,
                        on: &canvas)
                }
            }
        }
        for method in methods.indices {
            let y = top + rows.count * (cell + Self.rowGap) - Self.rowGap + 3
            drawScale(
                scales[method], isSigned: isSigned[method], x: left(ofMethod: method, cell), y: y, width: cell,
                on: &canvas)
        }
    }

    private func drawText(_ row: Row, x: Int, y: Int, on canvas: inout Canvas) {
        canvas.text(Font.bold.fitted(row.network, to: Self.textWidth - 8), x: x, y: y, font: .bold)
        let color = row.isRight.map { $0 ? Self.right : Self.wrong } ?? .ink
        canvas.text(Font.regular.fitted(row.prediction, to: Self.textWidth - 8), x: x, y: y + 22, color: color)
        canvas.text("p = \(Self.fixed(row.probability, digits: 2))", x: x, y: y + 42, font: .small, color: .gray)
        if row.target != row.prediction {
            canvas.text(
                Font.small.fitted("maps of \(row.target)", to: Self.textWidth - 8), x: x, y: y + 60, font: .small,
                color: .gray)
        }
    }

    /// The line between the object and what is around it.
    private func drawOutline(_ mask: Mask, x: Int, y: Int, color: Color, on canvas: inout Canvas) {
        for row in 0..<mask.height {
            for column in 0..<mask.width {
                let isObject = mask.values[row * mask.width + column]
                if column + 1 < mask.width, mask.values[row * mask.width + column + 1] != isObject {
                    for step in 0..<factor {
                        canvas.set(x + (column + 1) * factor, y + row * factor + step, color, alpha: 0.7)
                    }
                }
                if row + 1 < mask.height, mask.values[(row + 1) * mask.width + column] != isObject {
                    for step in 0..<factor {
                        canvas.set(x + column * factor + step, y + (row + 1) * factor, color, alpha: 0.7)
                    }
                }
            }
        }
    }

    private func drawScale(_ scale: Double, isSigned: Bool, x: Int, y: Int, width: Int, on canvas: inout Canvas) {
        let colors = isSigned ? ColorMap.diverging : ColorMap.sequential
        for column in 0..<width {
            canvas.fill(
                x: x + column, y: y, width: 1, height: 4, colors.color(at: Double(column) / Double(max(1, width - 1))))
        }
        let end = Self.short(scale)
        canvas.text(isSigned ? "-\(end)" : "0", x: x, y: y + 5, font: .small, color: .gray)
        canvas.text(end, x: x + width, y: y + 5, font: .small, color: .gray, alignment: .right)
    }

    /// Three significant digits or so: "0.0213", "1.5e-06".
    private static func short(_ value: Double) -> String {
        guard value > 0, value.isFinite else { return "0" }
        if value < 0.001 || value >= 10_000 {
            var exponent = 0, mantissa = value
            while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
            while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
            return "\(fixed(mantissa, digits: 1))e\(exponent)"
        }
        return fixed(value, digits: value < 0.1 ? 4 : value < 10 ? 2 : 0)
    }

    private static func fixed(_ value: Double, digits: Int) -> String {
        let power = (0..<digits).reduce(1) { result, _ in result * 10 }
        let scaled = Int((value * Double(power)).rounded())
        guard digits > 0 else { return "\(scaled)" }
        let fraction = String(scaled % power)
        return "\(scaled / power)." + String(repeating: "0", count: digits - fraction.count) + fraction
    }
}
