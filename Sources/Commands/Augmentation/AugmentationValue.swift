import Augmentation
import Datasets
import Language

extension Augmentation: EngineValue {
    public static let typeName = "augmentation"
    public static let fields = [
        FieldDeclaration("expression", .string, "the augmentation as the language writes it"),
        FieldDeclaration(
            "table", .object(Table.typeName),
            "a row an operation: where it stands, probability, level, magnitude (for 32x32 pixels, without a random sign)"
        ),
    ]

    public var display: String { description }
    public var plain: Value { .string(description) }

    public func field(_ name: String) throws -> Value {
        switch name {
        case "expression": .string(description)
        case "table": .object(table)
        default: throw CommandError("an augmentation has no field \(name)")
        }
    }

    /// Stages of the pipeline and options of a choice are counted from 0.
    private var table: Table {
        let names = ["stage", "option", "operation", "probability", "level", "space", "magnitude", "unit", "sign"]
        return Table(
            columns: names.map { Table.Column($0) },
            rows: steps.map { stage, options, step in
                [
                    .number(Double(stage)),
                    options.isEmpty
                        ? .nothing
                        : options.count == 1
                            ? .number(Double(options[0])) : .string(options.map(String.init).joined(separator: ".")),
                    .string(step.operation.name), .number(step.probability), step.levelValue,
                    step.strength.space.map { .string($0.name) } ?? .nothing,
                    step.magnitude(width: 32, height: 32).map(Value.number) ?? .nothing,
                    step.unit.map(Value.string) ?? .nothing,
                    step.hasRandomSign ? .string("random") : .nothing,
                ]
            })
    }

    public func apply(to input: Value, in invocation: Invocation) throws -> Value {
        let seed = invocation.value("seed") == nil ? 0 : UInt64(try invocation.integer("seed"))
        return try AugmentationInput.apply(self, to: input, seed: seed, context: invocation.context)
    }

    public static func applied(to input: ValueType) -> ValueType? {
        AugmentationInput.types.contains(input) ? input : nil
    }
}

extension PolicyStep {
    fileprivate var levelValue: Value {
        if case .randomLevel = strength { return .string("random") }
        return level.map(Value.number) ?? .nothing
    }

    /// What the magnitude's argument is called: "degrees", "share", …
    fileprivate var unit: String? {
        if case .none = strength { return nil }
        return (strength.space?.scale(of: operation)?.operation ?? operation).magnitudeName
    }
}

extension Augmentation: Savable {
    public static let fileEndings = ["faa", "json"]

    public func encoded(ending: String) throws -> [UInt8] {
        guard ending == "json" else { return Array((description + "\n").utf8) }
        return Array(try AugmentationErrors.translated { try PolicyFile.write(self) }.utf8)
    }
}
