import OrderedCollections

/// A JSON value, as far as file headers need it.
enum JSONValue: Hashable {
    case null
    case boolean(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object(OrderedDictionary<String, JSONValue>)

    var string: String? { if case .string(let string) = self { string } else { nil } }
    var number: Double? { if case .number(let number) = self { number } else { nil } }
    /// A whole number of at least 0 that a Double holds exactly.
    var size: Int? { number.flatMap { $0 >= 0 && $0 <= 0x1p53 ? Int(exactly: $0) : nil } }
    var array: [JSONValue]? { if case .array(let array) = self { array } else { nil } }
    var object: OrderedDictionary<String, JSONValue>? { if case .object(let object) = self { object } else { nil } }
    subscript(key: String) -> JSONValue? { object?[key] }

    /// The shortest text, ASCII but for what the strings hold.
    var text: String {
        switch self {
        case .null: "null"
        case .boolean(let boolean): boolean ? "true" : "false"
        case .number(let number): Int(exactly: number).map(String.init) ?? "\(number)"
        case .string(let string): JSONValue.quoted(string)
        case .array(let elements): "[" + elements.map(\.text).joined(separator: ",") + "]"
        case .object(let fields): "{" + fields.map { JSONValue.quoted($0) + ":" + $1.text }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ string: String) -> String {
        var result = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
