import Vocabulary

/// JSON as text (RFC 8259), on one line, ASCII but for what the strings hold.
public enum JSONWriter {
    /// Numbers are the shortest text that reads back; NaN and infinities become null, since JSON has no other word for
    /// them. Where the command under way is to end, long arrays lack elements.
    ///
    /// - Parameter space: what stands behind a comma or a colon: nothing or " ".
    public static func text(_ value: JSONValue, space: String = "") -> String {
        switch value {
        case .null: "null"
        case .boolean(let boolean): boolean ? "true" : "false"
        case .number(let number): number.isFinite ? Decimals.shortest(number) : "null"
        case .string(let string): quoted(string)
        case .array(let elements):
            "["
                + Pieces(of: elements.count, by: 4096).joined().map { text(elements[$0], space: space) }
                .joined(separator: "," + space) + "]"
        case .object(let fields):
            "{" + fields.map { "\(quoted($0)):\(space)\(text($1, space: space))" }.joined(separator: "," + space) + "}"
        }
    }

    /// A string in quotation marks, with escapes for just what has to have one.
    public static func quoted(_ string: String) -> String {
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
