import Vocabulary

/// Fits values to the types that commands declare.
///
/// Beside the values that are of the type already: a string stands for the command of that name where an engine's value
/// is due, a value for another where a module says so (`Conversion`), a single value for a list of it, a range for the
/// list of its numbers.
struct Coercion {
    let registry: Registry
    /// Runs a command without arguments.
    let run: (CommandDeclaration) throws -> Value

    /// Longer ranges do not become lists.
    static let longestRange = 10_000_000

    /// nil where the value does not fit.
    func coerce(_ value: Value, to type: ValueType) throws -> Value? {
        if Self.matches(value, type) { return value }
        switch type {
        case .list(let element): return try list(value, of: element)
        case .object(let noun): return try object(value, noun)
        case .union(let types):
            for member in types { if let result = try coerce(value, to: member) { return result } }
            return nil
        default: return nil
        }
    }

    /// What a word, another engine's value or a list of them stands for.
    private func object(_ value: Value, _ noun: Noun) throws -> Value? {
        switch value {
        case .string(let word):
            guard let declaration = registry.maker(of: noun, word: word) else { return nil }
            let result = try run(declaration)
            return Self.matches(result, .object(noun)) ? result : nil
        case .object(let object):
            return try registry.conversion(from: .one(type(of: object).noun), to: noun)?.convert([object])
        case .list(let elements):
            let objects = elements.compactMap { if case .object(let object) = $0 { object } else { nil } }
            guard let first = objects.first, objects.count == elements.count else { return nil }
            return try registry.conversion(from: .list(of: type(of: first).noun), to: noun)?.convert(objects)
        default: return nil
        }
    }

    private func list(_ value: Value, of element: ValueType) throws -> Value? {
        switch value {
        case .list(let elements):
            var result: [Value] = []
            for value in elements {
                guard let coerced = try coerce(value, to: element) else { return nil }
                result.append(coerced)
            }
            return .list(result)
        case .range(let range):
            guard element.accepts(.integer), range.upper - range.lower <= Self.longestRange else { return nil }
            return .list((range.lower..<range.upper).map { .number(Double($0)) })
        case .nothing: return nil
        default:
            // A table where any elements are due is its rows, not one element.
            if element == .any, let elements = Elements(value) { return try elements.list { $0 } }
            return try coerce(value, to: element).map { .list([$0]) }
        }
    }

    /// Whether the value is of the type as it stands.
    static func matches(_ value: Value, _ type: ValueType) -> Bool {
        switch (type, value) {
        case (.any, _), (.boolean, .boolean), (.number, .number), (.string, .string), (.path, .string),
            (.fieldName, .string), (.range, .range), (.nothing, .nothing):
            true
        case (.record(let shape), .record(let record)):
            shape.fields.allSatisfy { matches(record[$0] ?? .nothing, $1) }
        case (.integer, .number(let number)): Int(exactly: number) != nil
        case (.list(let element), .list(let elements)): elements.allSatisfy { matches($0, element) }
        case (.sequence(let element), .list(let elements)): elements.allSatisfy { matches($0, element) }
        case (.sequence(let element), .range): element.accepts(.integer)
        case (.sequence(let element), .object(let object)):
            Swift.type(of: object).elementType.map { element.accepts($0) } ?? false
        case (.closure(let type), .object(let closure as Closure)): closure.type.parameters == type.parameters
        case (.object, .object(let object)), (.table, .object(let object)): Swift.type(of: object).noun == type.noun
        case (.union(let types), _): types.contains { matches(value, $0) }
        default: false
        }
    }

    /// What a value breaks of a parameter's range and choices; nil where it keeps them.
    static func violation(of parameter: Parameter, by value: Value) -> (message: String, hints: [String])? {
        switch value {
        case .number(let number):
            guard let range = parameter.range, !range.contains(number) else { return nil }
            let unit = parameter.unit.map { " \($0)" } ?? ""
            return ("\(parameter.label) takes \(RangeText.text(range))\(unit), got \(Decimals.shortest(number))", [])
        case .string(let word):
            guard !parameter.choices.isEmpty, !parameter.choices.contains(word) else { return nil }
            let near = NearestName.hints(for: word, among: parameter.choices)
            return (
                "there is no \"\(word)\" for \(parameter.label)",
                near.isEmpty ? ["one of: \(parameter.choices.joined(separator: ", "))"] : near
            )
        case .list(let elements): return elements.lazy.compactMap { violation(of: parameter, by: $0) }.first
        default: return nil
        }
    }
}
