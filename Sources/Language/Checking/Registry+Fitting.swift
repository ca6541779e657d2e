extension Registry {
    /// Whether a value of a type may fit where another is expected, with what `Coercion` does to it.
    public func canFit(_ type: ValueType, _ expected: ValueType) -> Bool {
        if expected.accepts(type) { return true }
        return type.members.contains { member in expected.members.contains { canFit(member, target: $0) } }
    }

    private func canFit(_ member: ValueType, target: ValueType) -> Bool {
        switch (target, member) {
        case (.list(let element), .range): element.accepts(.integer)
        case (.list(let element), .list(let given)): given.members.contains { canFit($0, element) }
        case (.list(let element), _): member != .nothing && canFit(member, element)
        case (.object, .string): true
        case (.sequence(let element), .object): elementType(of: member).map { canFit($0, element) } ?? false
        case (.object(let noun), _) where member.noun != nil:
            member.noun.flatMap { conversion(from: .one($0), to: noun) } != nil
        case (.object(let noun), .list(let element)): element.members.contains { canConvert(listOf: $0, to: noun) }
        default: target.accepts(member)
        }
    }

    private func canConvert(listOf element: ValueType, to noun: Noun) -> Bool {
        guard case .object(let source) = element else { return element == .any }
        return conversion(from: .list(of: source), to: noun) != nil
    }
}
