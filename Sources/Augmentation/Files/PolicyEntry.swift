import Files

/// `["Rotate", 0.7, 0.2]`: an operation, its probability, its level.
struct PolicyEntry {
    let name: String
    let probability: Double
    /// nil for an operation that has no levels.
    let level: Double?

    static let form = "[name, probability, level]"

    var json: JSONValue { .array([.string(name), .number(probability), level.map(JSONValue.number) ?? .null]) }
}

extension PolicyEntry {
    /// - Parameter place: for errors.
    init(_ json: JSONValue, place: String) throws(AugmentationError) {
        guard let row = json.array, row.count >= 3, let name = row[0].string, let probability = row[1].number,
            row[2] == .null || row[2].number != nil
        else { throw .malformed(place: place, reason: "expected \(PolicyEntry.form)") }
        guard row.count == 3 else {
            throw .malformed(place: place, reason: "expected \(PolicyEntry.form), and nothing more")
        }
        self.init(name: name, probability: probability, level: row[2].number)
    }
}
