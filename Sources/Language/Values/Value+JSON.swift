import Vocabulary

/// JSON (RFC 8259) on one line, fields in their order. Numbers are the shortest text that reads back; NaN, infinities
/// and nothing become null, since JSON has no other word for them; a range is an object of its bounds.
extension Value {
    public var json: String {
        switch self {
        case .nothing: "null"
        case .boolean(let boolean): boolean ? "true" : "false"
        case .number(let number): number.isFinite ? Decimals.shortest(number) : "null"
        case .string(let string): Self.jsonString(string)
        case .list(let elements): "[" + elements.map(\.json).joined(separator: ",") + "]"
        case .record(let record):
            "{" + record.fields.map { "\(Self.jsonString($0)):\($1.json)" }.joined(separator: ",") + "}"
        case .range(let range): "{\"lower\":\(range.lower),\"upper\":\(range.upper)}"
        case .object(let object): object.plain.json
        }
    }

    private static func jsonString(_ string: String) -> String {
        var result = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
