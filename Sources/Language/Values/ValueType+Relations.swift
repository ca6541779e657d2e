import OrderedCollections

extension ValueType {
    /// The type of a value; of a list, as far as its first 1000 elements tell.
    public init(of value: Value) {
        var budget = 20_000
        self.init(of: value, &budget)
    }

    /// - Parameter budget: how many more elements are looked at; beyond, types are not known.
    private init(of value: Value, _ budget: inout Int) {
        switch value {
        case .nothing: self = .nothing
        case .boolean: self = .boolean
        case .number(let number): self = number == number.rounded() && number.isFinite ? .integer : .number
        case .string: self = .string
        case .list(let list): self = .listed(Self.common(Self.types(of: list.prefix(1000), &budget)))
        case .record(let record): self = .record(Self.shape(of: record.fields, &budget))
        case .range: self = .range
        case .object(let table as Table): self = .table(Self.shape(of: table, &budget))
        case .object(let closure as Closure): self = .closure(closure.type)
        case .object(let object): self = .object(type(of: object).noun)
        }
    }

    private static func shape(of fields: OrderedDictionary<String, Value>, _ budget: inout Int) -> RecordShape {
        guard fields.count <= budget else { return .unknown }
        budget -= fields.count
        return RecordShape(fields.mapValues { Self(of: $0, &budget) })
    }

    private static func shape(of table: Table, _ budget: inout Int) -> RecordShape {
        var columns: OrderedDictionary<String, ValueType> = [:]
        for (index, column) in table.columns.enumerated() {
            let cells = table.rows.prefix(1000).map { $0[index] }
            columns[column.name] = .common(types(of: cells[...], &budget))
        }
        return RecordShape(columns)
    }

    private static func types(of elements: some Collection<Value>, _ budget: inout Int) -> [ValueType] {
        guard elements.count <= budget else { return [.any] }
        budget -= elements.count
        return elements.map { Self(of: $0, &budget) }
    }

    /// Lists within lists beyond this, and unions of more types, are not told apart: types stay small.
    private static let deepestList = 5, widestUnion = 12

    /// The type of a list, whose elements are not told apart where it is nested too deeply for that.
    static func listed(_ element: ValueType) -> ValueType {
        .list(element.listDepth < deepestList ? element : .any)
    }

    private var listDepth: Int {
        switch self {
        case .list(let element), .sequence(let element): element.listDepth + 1
        case .union(let types): types.map(\.listDepth).max() ?? 0
        default: 0
        }
    }

    /// The type that covers all of `types`; `any` for none.
    public static func common(_ types: [ValueType]) -> ValueType {
        var distinct: [ValueType] = []
        for type in types.flatMap(\.members) where !distinct.contains(type) {
            if let index = distinct.firstIndex(where: { $0.merged(with: type) != nil }) {
                distinct[index] = distinct[index].merged(with: type) ?? type
            } else {
                distinct.append(type)
            }
        }
        if distinct.isEmpty, !types.isEmpty { return .never }
        if distinct.contains(.any) || distinct.isEmpty || distinct.count > widestUnion { return .any }
        if distinct.contains(.number) { distinct.removeAll { $0 == .integer } }
        return distinct.count == 1 ? distinct[0] : .union(distinct)
    }

    /// Records, and tables, are of one type, which knows what any of them has.
    private func merged(with other: ValueType) -> ValueType? {
        switch (self, other) {
        case (.record(let a), .record(let b)): .record(a.merged(with: b))
        case (.table(let a), .table(let b)): .table(a.merged(with: b))
        case (.table, .object(Table.noun)), (.object(Table.noun), .table): .object(Table.self)
        default: nil
        }
    }

    /// What a union is made of; else itself alone.
    public var members: [ValueType] {
        if case .union(let types) = self { types.flatMap(\.members) } else { [self] }
    }

    /// Whether a value of type `other` can be one of this type, as far as is known. A number may prove whole only when
    /// it runs.
    public func accepts(_ other: ValueType) -> Bool {
        if other == .any || self == .any { return true }
        if case .union = other { return other.isNever || other.members.contains { accepts($0) } }
        if case .union(let types) = self { return types.contains { $0.accepts(other) } }
        switch (self, other) {
        case (.number, .integer), (.integer, .number), (.list, .list(.any)), (.list(.any), .list): return true
        case (.string, _) where other.isText, (.path, _) where other.isText, (.fieldName, _) where other.isText:
            return true
        case (.list(let element), .list(let otherElement)), (.sequence(let element), .list(let otherElement)),
            (.sequence(let element), .sequence(let otherElement)):
            return element.accepts(otherElement)
        case (.sequence(let element), .range): return element.accepts(.integer)
        case (.sequence(let element), .table(let shape)): return element.accepts(.record(shape))
        case (.record(let shape), .record(let other)), (.table(let shape), .table(let other)):
            return shape.accepts(other)
        case (.table, .object(Table.noun)), (.object(Table.noun), .table): return true
        case (.closure(let closure), .closure(let other)):
            return closure.parameters.count == other.parameters.count && closure.result.accepts(other.result)
        case (.object(Closure.noun), .closure): return true
        default: return self == other
        }
    }

    private var isText: Bool { self == .string || self == .path || self == .fieldName }
}
