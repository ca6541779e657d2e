extension ValueType {
    /// The type of a value.
    public init(of value: Value) {
        switch value {
        case .nothing: self = .nothing
        case .boolean: self = .boolean
        case .number(let number): self = number == number.rounded() && number.isFinite ? .integer : .number
        case .string: self = .string
        case .list(let elements): self = .list(Self.common(elements.prefix(1000).map { Self(of: $0) }))
        case .record: self = .record
        case .range: self = .range
        case .object(let object): self = .object(type(of: object).noun)
        }
    }

    /// The type that covers all of `types`; `any` for none.
    static func common(_ types: [ValueType]) -> ValueType {
        var distinct: [ValueType] = []
        for type in types.flatMap(\.members) where !distinct.contains(type) { distinct.append(type) }
        if distinct.contains(.any) || distinct.isEmpty { return .any }
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
