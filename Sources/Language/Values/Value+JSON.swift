import Files
import Vocabulary

/// JSON (RFC 8259) on one line, fields in their order. Numbers are the shortest text that reads back; NaN, infinities
/// and nothing become null, since JSON has no other word for them; a range is an object of its bounds.
extension Value {
    public var json: String {
        switch self {
        case .nothing: "null"
        case .boolean(let boolean): boolean ? "true" : "false"
        case .number(let number): number.isFinite ? Decimals.shortest(number) : "null"
        case .string(let string): JSONWriter.quoted(string)
        case .list(let elements): "[" + elements.mapWhileWanted(\.json).joined(separator: ",") + "]"
        case .record(let record):
            "{" + record.fields.mapWhileWanted { "\(JSONWriter.quoted($0)):\($1.json)" }.joined(separator: ",") + "}"
        case .range(let range): "{\"lower\":\(range.lower),\"upper\":\(range.upper)}"
        case .object(let object): object.plain.json
        }
    }
}
