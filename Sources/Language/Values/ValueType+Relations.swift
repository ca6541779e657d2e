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
        case .record: self = .record
        case .range: self = .range
        case .object(let object): self = .object(type(of: object).noun)
        }
    }

    private static func types(of elements: Slice<ValueList>, _ budget: inout Int) -> [ValueType] {
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
        case .list(let element): element.listDepth + 1
        case .union(let types): types.map(\.listDepth).max() ?? 0
        default: 0
        }
    }

    /// The type that covers all of `types`; `any` for none.
    static func common(_ types: [ValueType]) -> ValueType {
        var distinct: [ValueType] = []
        for type in types.flatMap(\.members) where !distinct.contains(type) { distinct.append(type) }
        if distinct.contains(.any) || distinct.isEmpty || distinct.count > widestUnion { return .any }
        if distinct.contains(.number) { distinct.removeAll { $0 == .integer } }
        return distinct.count == 1 ? distinct[0] : .union(distinct)
    }

    /// What a union is made of; else itself alone.
    var members: [ValueType] {
        if case .union(let types) = self { types.flatMap(\.members) } else { [self] }
    }

    /// Whether a value of type `other` can be one of this type, as far as is known. A number may prove whole only when
    /// it runs.
    public func accepts(_ other: ValueType) -> Bool {
        if other == .any || self == .any { return true }
        if case .union = other { return other.members.contains { accepts($0) } }
        if case .union(let types) = self { return types.contains { $0.accepts(other) } }
        switch (self, other) {
        case (.number, .integer), (.integer, .number), (.path, .string), (.string, .path), (.list, .list(.any)),
            (.list(.any), .list):
            return true
        case (.list(let element), .list(let otherElement)): return element.accepts(otherElement)
        default: return self == other
        }
    }
}
