/// Typed access to the arguments. The evaluator has checked them against the declaration; a mismatch here is an error
/// in the command's own declaration and is reported as one, not trapped.
extension Invocation {
    public func number(_ name: String) throws -> Double {
        try required(name, "a number") { if case .number(let number) = $0 { number } else { nil } }
    }

    public func integer(_ name: String) throws -> Int {
        try required(name, "a whole number") { if case .number(let number) = $0 { Int(exactly: number) } else { nil } }
    }

    public func boolean(_ name: String) throws -> Bool {
        try required(name, "true or false") { if case .boolean(let boolean) = $0 { boolean } else { nil } }
    }

    public func string(_ name: String) throws -> String {
        try required(name, "a string") { if case .string(let string) = $0 { string } else { nil } }
    }

    public func list(_ name: String) throws -> [Value] {
        try required(name, "a list") { if case .list(let list) = $0 { list } else { nil } }
    }

    /// An engine's value: `try invocation.object("MODEL", Model.self)`.
    public func object<Object: EngineValue>(_ name: String, _ type: Object.Type) throws -> Object {
        try required(name, "a value of type \(Object.typeName)") {
            if case .object(let object) = $0 { object as? Object } else { nil }
        }
    }

    /// nil where the argument was left out and has no default.
    public func value(_ name: String) -> Value? { arguments[name] }

    /// What was piped in, as an engine's value; nil where it is another or none.
    public func input<Object: EngineValue>(as type: Object.Type) -> Object? {
        if case .object(let object) = input { object as? Object } else { nil }
    }

    private func required<Result>(_ name: String, _ expected: String, _ convert: (Value) -> Result?) throws -> Result {
        guard let value = arguments[name], let result = convert(value) else {
            throw CommandError(
                "the command \(command.name) asks for \(expected) in \(name), against its own declaration",
                argument: name)
        }
        return result
    }
}
