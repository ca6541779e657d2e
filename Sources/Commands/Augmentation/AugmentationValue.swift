import Augmentation
import Datasets
import Language

extension Augmentation: EngineValue {
    public static let noun: Noun = "augmentation"
    public static let fields: [Field<Augmentation>] = [
        Field("expression", .string, "the augmentation as the language writes it") { .string($0.description) },
        Field(
            "table", .object(Table.self),
            "a row an operation: where it stands, probability, level, magnitude (for 32x32, without a random sign)"
        ) { .object($0.table) },
    ]

    public var display: String { description }
    public var plain: Value { .string(description) }

    /// Parts are shared (`let a = choose [$a $a]`), so that counting them ends where there are too many.
    public var extent: Extent {
        var count = 0
        let depth = depth(&count)
        return Extent(depth: depth, size: count > Self.mostParts ? .max : Extent.scalar * count)
    }

    private static let mostParts = 100_000

    private func depth(_ count: inout Int, level: Int = 1) -> Int {
        count += 1
        guard count <= Self.mostParts, level <= Extent.deepest else { return level }
        switch self {
        case .sequence(let parts), .choice(let parts):
            return parts.reduce(level) { max($0, $1.depth(&count, level: level + 1)) }
        case .operation, .mixture: return level
        }
    }

    public func apply(to input: Value, in invocation: Invocation) throws -> Value {
        try applied(to: input, seed: 0, context: invocation.context)
    }

    public static func applied(to input: ValueType) -> ValueType? {
        if case .list(let element) = input { return ImageSet.joins(element) ? .object(ImageSet.self) : nil }
        return AugmentationInput.types.contains(input) ? input : nil
    }
}

extension Augmentation {
    /// Stages of the pipeline and options of a choice are counted from 0.
    private var table: Table {
        let names = ["stage", "option", "operation", "probability", "level", "space", "magnitude", "unit", "sign"]
        return Table(
            columns: names.map { Table.Column($0) },
            rows: steps.map { [.number($0), Self.value(ofOptions: $1)] + $2.cells })
    }

    /// "0.2" for the third option of the first option.
    private static func value(ofOptions options: [Int]) -> Value {
        switch options.count {
        case 0: .nothing
        case 1: .number(options[0])
        default: .string(options.map(String.init).joined(separator: "."))
        }
    }
}

extension PolicyStep {
    fileprivate var cells: [Value] {
        [
            .string(operation.name), .number(probability), levelValue,
            strength.space.map { .string($0.name) } ?? .nothing,
            magnitude(width: 32, height: 32).map { .number($0) } ?? .nothing, unit.map { .string($0) } ?? .nothing,
            hasRandomSign ? .string("random") : .nothing,
        ]
    }

    private var levelValue: Value {
        if case .randomLevel = strength { return .string("random") }
        return level.map { .number($0) } ?? .nothing
    }

    /// What the magnitude's argument is called: "degrees", "share", …
    private var unit: String? {
        if case .none = strength { return nil }
        return (strength.space?.scale(of: operation)?.operation ?? operation).magnitudeName
    }
}

extension Augmentation: Savable {
    public static let fileEndings = ["faa", "json"]

    public func encoded(ending: String) throws -> [UInt8] {
        Array((ending == "json" ? try PolicyFile.write(self) : PolicyPlugins.header(plugins) + description + "\n").utf8)
    }
}
