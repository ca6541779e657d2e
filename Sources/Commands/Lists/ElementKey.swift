import Language

/// What elements are told apart by: numbers, texts, booleans, nothing, and lists and records of them.
enum ElementKey: Hashable {
    case nothing
    case boolean(Bool)
    case number(Double)
    case notANumber
    case text(String)
    case list([ElementKey])
    case record([String: ElementKey])

    static let type = ValueType.union([.number, .string, .boolean, .nothing, .list(.any), .record, .range])

    /// - Throws: `CommandError` for an engine's value.
    init(_ value: Value) throws {
        switch value {
        case .nothing: self = .nothing
        case .boolean(let boolean): self = .boolean(boolean)
        case .number(let number): self = number.isNaN ? .notANumber : .number(number)
        case .string(let text): self = .text(text)
        case .list(let list): self = .list(try list.map { try ElementKey($0) })
        case .record(let record): self = .record(try Dictionary(record.fields.map { ($0, try ElementKey($1)) }) { $1 })
        case .range(let range): self = .list([.number(Double(range.lower)), .number(Double(range.upper))])
        case .object:
            throw CommandError(
                "\(value.phrase) cannot be told from another", hint: "name a field that tells them apart")
        }
    }
}
