import Augmentation
import Datasets
import Language

extension Augmentation: EngineValue {
    public static let typeName = "augmentation"
    public static let fields = [FieldDeclaration("expression", .string, "the augmentation as the language writes it")]

    public var display: String { description }
    public var plain: Value { .string(description) }

    public func field(_ name: String) throws -> Value {
        guard name == "expression" else { throw CommandError("an augmentation has no field \(name)") }
        return .string(description)
    }

    public func apply(to input: Value, in invocation: Invocation) throws -> Value {
        let seed = invocation.value("seed") == nil ? 0 : UInt64(try invocation.integer("seed"))
        return try AugmentationInput.apply(self, to: input, seed: seed, context: invocation.context)
    }

    public static func applied(to input: ValueType) -> ValueType? { AugmentationInput.types.contains(input) ? input : nil }
}

extension Augmentation: Savable {
    public static let fileEndings = ["faa"]

    public func encoded(ending: String) throws -> [UInt8] { Array((description + "\n").utf8) }
}
