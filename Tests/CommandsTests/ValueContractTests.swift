import Commands
import Language
import Testing

/// What the runnable examples of all commands yield, one of each type, must keep what its type declares: completion and
/// checking rely on it.
private struct Yielded: CustomTestStringConvertible {
    let code: String
    let command: String

    var testDescription: String { "\(command): \(code)" }

    static let examples = AllModules.registry.commands.values.flatMap { command in
        command.examples.filter(\.isRunnable).prefix(1).map { Yielded(code: $0.code, command: command.name) }
    }
}

@Test(arguments: Yielded.examples)
private func `a value keeps what its type declares`(example: Yielded) throws {
    let session = try TestSession(), values = try session.values(example.code)
    let command = try #require(AllModules.registry.command(example.command))
    #expect(values.isEmpty == (command.output(nil) == .nothing))
    for value in values {
        guard case .object(let object) = value else { continue }
        try checkDeclaration(of: object)
        // A table's columns come before its fields.
        let columns = (object as? Table)?.columns.map(\.name) ?? []
        for field in type(of: object).fieldDeclarations where !columns.contains(field.name) {
            checkField(field, of: object)
        }
        if let element = type(of: object).elementType, object.count > 0 {
            let first = try object.element(at: 0)
            #expect(element.covers(first), "an element is declared as \(element.phrase), and is \(first.phrase)")
            let part = try object.selection([0])
            #expect(ValueType(of: part).noun == ValueType(of: value).noun, "a part is of the same type")
        }
        #expect(!object.display.isEmpty && !object.display.hasSuffix("\n"), "its display")
        #expect(!value.json.contains("\n"), "its JSON is one line")
    }
}

private func checkDeclaration(of object: any EngineValue) throws {
    let name = type(of: object).typeName
    let declared = try #require(AllModules.registry.types[name], "the type \(name) is not registered")
    #expect(ObjectIdentifier(declared) == ObjectIdentifier(type(of: object)))
}

/// A field may throw a `CommandError` where this value has none; what it gives is of the declared type.
private func checkField(_ field: FieldDeclaration, of object: any EngineValue) {
    do {
        let value = try #require(try object.field(field.name), ".\(field.name) is declared, and not there")
        #expect(field.type.covers(value), ".\(field.name) is declared as \(field.type.phrase), and is \(value.phrase)")
    } catch {
        #expect(error is CommandError, ".\(field.name) threw \(error)")
    }
}

@Test(arguments: Yielded.examples)
private func `an augmentation or plain value reads back as it prints`(example: Yielded) throws {
    let session = try TestSession()
    for value in try session.values(example.code) {
        if case .object(let object) = value, type(of: object).typeName != "augmentation" { continue }
        let text = value.literal
        guard !text.contains("\n") else { continue }
        let again = try session.values(value.isPlain ? text : "let again = \(text); $again")
        #expect(again.map(\.literal) == [text])
    }
}

extension Value {
    fileprivate var isPlain: Bool {
        switch self {
        case .object: false
        case .list(let elements): elements.allSatisfy(\.isPlain)
        case .record(let record): record.fields.values.allSatisfy(\.isPlain)
        default: true
        }
    }
}

extension ValueType {
    /// Whether a value is of the type, or is nothing where there may be none.
    fileprivate func covers(_ value: Value) -> Bool { accepts(ValueType(of: value)) }
}
