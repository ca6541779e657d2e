/// `["Rotate", 0.7, 0.2]`: an operation, its probability, its level.
struct PolicyEntry: Decodable {
    let name: String
    let probability: Double
    /// nil for an operation that has no levels.
    let level: Double?

    static let form = "[name, probability, level]"

    init(name: String, probability: Double, level: Double?) {
        (self.name, self.probability, self.level) = (name, probability, level)
    }

    init(from decoder: any Decoder) throws {
        var row = try decoder.unkeyedContainer()
        name = try row.decode(String.self)
        probability = try row.decode(Double.self)
        level = try row.decodeNil() ? nil : row.decode(Double.self)
        guard row.isAtEnd else {
            throw DecodingError.dataCorruptedError(
                in: row, debugDescription: "expected \(PolicyEntry.form), and nothing more")
        }
    }

    var text: String { "[\"\(name)\", \(Augmentation.text(probability)), \(level.map(Augmentation.text) ?? "null")]" }
}
