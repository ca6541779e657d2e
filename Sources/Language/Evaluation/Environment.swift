/// The names that running code sees.
struct Environment: Sendable {
    var globals: [String: Value] = [:]
    /// The blocks that are being run, the outermost first; empty at top level.
    var scopes: [[String: Value]] = []
    var definitions: [String: Definition] = [:]
    /// The jobs that make the values of globals.
    var pending: [String: Job] = [:]

    func value(of name: String) -> Value? {
        for scope in scopes.reversed() { if let value = scope[name] { return value } }
        return globals[name]
    }

    mutating func bind(_ name: String, _ value: Value) {
        if scopes.isEmpty { setGlobal(name, value) } else { scopes[scopes.count - 1][name] = value }
    }

    /// Changes a name that there is, the innermost of that name.
    mutating func set(_ name: String, _ value: Value) {
        guard let index = scopes.lastIndex(where: { $0[name] != nil }) else { return setGlobal(name, value) }
        scopes[index][name] = value
    }

    /// What a job makes for the name is not wanted any more.
    private mutating func setGlobal(_ name: String, _ value: Value) {
        globals[name] = value
        if !pending.isEmpty { pending[name] = nil }
    }

    /// Inner names first.
    var names: [String] { scopes.reversed().flatMap { $0.keys.sorted() } + globals.keys.sorted() }
}

extension Expression {
    /// The value of a number, string, word, or list or record of them; nil for what has to run.
    var constant: Value? {
        switch kind {
        case .number(let number, _): .number(number)
        case .boolean(let boolean, _): .boolean(boolean)
        case .nothing: .nothing
        case .word(let text), .string(let text): .string(text)
        case .list(let elements): Self.all(elements.map(\.constant)).map { .list($0) }
        case .record(let fields):
            Self.all(fields.map(\.value.constant)).map { values in
                var record = Record()
                for (field, value) in zip(fields, values) { record[field.name.text] = value }
                return .record(record)
            }
        default: nil
        }
    }

    private static func all(_ values: [Value?]) -> [Value]? {
        let present = values.compactMap { $0 }
        return present.count == values.count ? present : nil
    }
}
