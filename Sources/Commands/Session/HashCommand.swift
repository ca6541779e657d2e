import Datasets
import Files
import Language

/// `hash`: whether two values are the same to the bit.
enum HashCommand {
    private static let value = Argument<Value>.value("value", .any, "what to hash", position: .positional).optional

    static let declaration = CommandDeclaration(
        "hash", group: .session, summary: "a value's hash, the same for values that are the same to the bit",
        discussion: """
            SHA-256 in hexadecimal digits: of a model its weights and what is known of it, of images their pixels and
            labels, of other values all that they hold.
            """,
        parameters: [value], input: AnyInput([.any]),
        examples: [
            .init("[1 2 3] | hash", "a list's"),
            .init("(hash (wrn depth=10 widen=1 seed=1)) == (hash (wrn depth=10 widen=1 seed=1))", "the same networks"),
        ],
        output: .string
    ) { invocation in
        guard let value = try invocation[value] ?? invocation.input else {
            throw CommandError("hash needs a value", hint: "hash $m, or $m | hash")
        }
        return .string(try ValueDigest.text(of: value))
    }
}

/// SHA-256 of all that a value holds.
public enum ValueDigest {
    public static func text(of value: Value) throws -> String {
        var digest = Digest()
        try add(value, to: &digest)
        return digest.text
    }

    private static func add(_ value: Value, to digest: inout Digest) throws {
        try Cancellation.checkCurrent()
        switch value {
        case .list(let elements):
            digest.add("list")
            digest.add(elements.count)
            for element in elements { try add(element, to: &digest) }
        case .record(let record):
            digest.add("record")
            for (name, value) in record.fields {
                digest.add(name)
                try add(value, to: &digest)
            }
            digest.add("end")
        case .string(let string):
            digest.add("string")
            digest.add(string)
        case .object(let object): try add(object, to: &digest)
        case .nothing, .boolean, .number, .range: digest.add(value.literal)
        }
    }

    private static func add(_ object: any EngineValue, to digest: inout Digest) throws {
        digest.add(type(of: object).typeName)
        if let images = object as? ImageSet { return digest.add(images.digest) }
        if let table = object as? Table {
            for column in table.columns { digest.add(column.name) }
            for row in table.rows { for cell in row { try add(cell, to: &digest) } }
            return
        }
        let exact = ["safetensors", "npy", "npz", "faa", "json"]
        if let savable = object as? any Savable,
            let ending = exact.first(where: { type(of: savable).fileEndings.contains($0) })
        {
            return try savable.encoded(ending: ending).withUnsafeBytes { digest.add($0) }
        }
        try add(object.plain, to: &digest)
    }
}
