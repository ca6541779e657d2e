/// Which colour is which: squares with names behind them, in as many lines as they take.
public struct Legend: Element {
    private let content: Stack

    private static let side = 10, textGap = 5, gap = 16, lineGap = 3

    public init(_ entries: [(name: String, color: Color)], width: Int) {
        var lines: [[any Element]] = [[]], used = 0
        for entry in entries {
            let element = Self.element(entry, width: width), needed = element.size.width + Self.gap
            if used > 0, used + needed - Self.gap > width {
                lines.append([])
                used = 0
            }
            lines[lines.count - 1].append(element)
            used += needed
        }
        content = Stack(.down, lines.map { Stack(.across, $0, spacing: Self.gap) }, spacing: Self.lineGap)
    }

    public var size: Size { content.size }

    public func draw<Target: Drawing>(at origin: Point, on drawing: inout Target) throws(Target.Failure) {
        try content.draw(at: origin, on: &drawing)
    }

    private static func element(_ entry: (name: String, color: Color), width: Int) -> any Element {
        let room = max(0, width - side - textGap)
        let label = Label(entry.name, font: .small, width: min(room, Font.small.width(of: entry.name)))
        return Stack(
            .across, [Tile("", color: entry.color, width: side, height: side), label], spacing: textGap,
            alignment: .center)
    }
}
