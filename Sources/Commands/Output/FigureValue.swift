import Figures
import Language

extension Figure: EngineValue {
    public static let noun: Noun = "figure"
    public static let fields: [Field<Figure>] = [
        Field("title", .string, "what it shows") { .string($0.title) },
        Field("width", .integer, "pixels") { .number($0.width) },
        Field("height", .integer, "pixels") { .number($0.height) },
    ]

    /// In a terminal a plot shows itself.
    public func display(in room: DisplayRoom) -> String {
        guard let columns = room.columns, let letters else { return display }
        return letters(columns)
    }

    public var display: String { "figure of \(width)x\(height) pixels: \(title)" }
}

extension Figure: Drawable {
    public var figure: Figure { self }
}
