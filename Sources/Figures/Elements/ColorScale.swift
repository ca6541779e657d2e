import Images

/// The colours of a map's values in a bar, with the values at its ends below, and below these what else is to be said.
public struct ColorScale: Element {
    private let scale: MapScale
    private let width: Int
    private let caption: String

    private static let barHeight = 4, gap = 1, textGap = 6

    public init(_ scale: MapScale, width: Int, caption: String = "") {
        (self.scale, self.width, self.caption) = (scale, max(1, width), caption)
    }

    public var size: Size {
        Size(width: width, height: Self.barHeight + Self.gap + Font.small.height * (caption.isEmpty ? 1 : 2))
    }

    public func draw<Target: Drawing>(at origin: Point, on drawing: inout Target) throws(Target.Failure) {
        try drawing.image(bar, at: origin, scale: 1)
        try labels.draw(at: Point(x: origin.x, y: origin.y + Self.barHeight + Self.gap), on: &drawing)
        guard !caption.isEmpty else { return }
        try label(caption, width: width, alignment: .center).draw(
            at: Point(x: origin.x, y: origin.y + Self.barHeight + Self.gap + Font.small.height), on: &drawing)
    }

    private var bar: Image {
        let row = (0..<width).flatMap { column in
            let color = scale.colors.color(at: Double(column) / Double(max(1, width - 1)))
            return [color.red, color.green, color.blue]
        }
        return Image(width: width, height: Self.barHeight, pixels: (0..<Self.barHeight).flatMap { _ in row })
    }

    /// Where both ends do not fit side by side, "±0.0213" or the upper one.
    private var labels: any Element {
        let (start, end) = scale.endTexts, widths = (Font.small.width(of: start), Font.small.width(of: end))
        guard widths.0 + Self.textGap + widths.1 <= width else {
            return scale.isSigned
                ? label("±\(end)", width: width, alignment: .center) : label(end, width: width, alignment: .end)
        }
        return Stack(.across, [label(start, width: widths.0), label(end, width: width - widths.0, alignment: .end)])
    }

    private func label(_ text: String, width: Int, alignment: Alignment = .start) -> Label {
        Label(text, font: .small, color: .gray, width: width, alignment: alignment)
    }
}
