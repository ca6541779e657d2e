extension Value {
    /// Plain values are equal by what they hold; a table by its rows; of an engine's values only the text or the fields
    /// can be compared.
    public func isEqual(to other: Value) throws -> Bool {
        switch (self, other) {
        case (.nothing, .nothing): return true
        case (.boolean(let a), .boolean(let b)): return a == b
        case (.number(let a), .number(let b)): return a == b
        case (.string(let a), .string(let b)): return a == b
        case (.range(let a), .range(let b)): return a == b
        case (.list(let a), .list(let b)):
            return try a.count == b.count && zip(a, b).allSatisfy { try $0.isEqual(to: $1) }
        case (.record(let a), .record(let b)):
            return try a.fields.count == b.fields.count
                && a.fields.allSatisfy { name, value in try b[name].map { try value.isEqual(to: $0) } ?? false }
        case (.object(let a), .object(let b)): return try Self.areEqual(a, b)
        default: return false
        }
    }

    private static func areEqual(_ a: any EngineValue, _ b: any EngineValue) throws -> Bool {
        guard type(of: a) == type(of: b) else { return false }
        if let a = a as? Table, let b = b as? Table { return try a.plain.isEqual(to: b.plain) }
        throw CommandError(
            "two values of type \(type(of: a).typeName) cannot be compared",
            hint: "compare their fields, or their text: \"${a}\" == \"${b}\"")
    }
}
