import Files
import OrderedCollections

/// What passes between faa and a child: a head in JSON, and planes. See docs/plugin-protocol.md.
struct PluginMessage {
    /// What every message begins with, before the head's length in 4 bytes.
    static let mark = Array("faa ".utf8)
    static let prefixLength = 8
    private static let mostPlanes = 1000

    var fields: OrderedDictionary<String, JSONValue>
    var planes: [Plane]

    var kind: String? { fields["kind"]?.string }

    /// The mark, the head's length and the head; the planes follow. `names` has one per plane; "": it has none.
    func encodedHead(names: [String]) -> [UInt8] {
        var fields = fields
        fields["planes"] = .array(
            planes.indices.map { index in
                var field: OrderedDictionary<String, JSONValue> = [
                    "type": .string(planes[index].type.rawValue),
                    "shape": .array(planes[index].shape.map { .number(Double($0)) }),
                ]
                if !names[index].isEmpty { field["name"] = .string(names[index]) }
                return .object(field)
            })
        let head = Array(JSONWriter.text(.object(fields)).utf8)
        return PluginMessage.mark + withUnsafeBytes(of: UInt32(head.count).littleEndian, Array.init) + head
    }

    /// The types and shapes of the planes that a head announces; nil where that is no list of them.
    static func announcedPlanes(_ fields: OrderedDictionary<String, JSONValue>) -> [PlaneForm]? {
        guard let field = fields["planes"], field != .null else { return [] }
        guard let array = field.array, array.count <= mostPlanes else { return nil }
        let forms = array.compactMap(PlaneForm.init)
        return forms.count == array.count ? forms : nil
    }
}

/// A plane's type and shape.
struct PlaneForm: Hashable {
    let type: Plane.ElementType
    let shape: [Int]

    init(_ type: Plane.ElementType, _ shape: [Int]) {
        self.type = type
        self.shape = shape
    }

    init?(_ json: JSONValue) {
        guard let type = json["type"]?.string.flatMap(Plane.ElementType.init), let sides = json["shape"]?.array,
            sides.count <= 8
        else { return nil }
        let shape = sides.compactMap(\.size)
        guard shape.count == sides.count else { return nil }
        self.init(type, shape)
    }

    /// nil where it is no number that this machine has.
    var byteCount: Int? {
        shape.reduce(Optional(type.size)) { product, side in
            guard let product else { return nil }
            let (result, overflows) = product.multipliedReportingOverflow(by: side)
            return overflows ? nil : result
        }
    }

    var text: String { "\(type.rawValue) [\(shape.map { "\($0)" }.joined(separator: ", "))]" }
}
