/// Types in words, for diagnostics and help.
extension ValueType {
    /// With its article: "a number", "an augmentation", "a list of models".
    public var phrase: String {
        switch self {
        case .any: "a value"
        case .nothing: "nothing"
        case .boolean: "true or false"
        case .list(.any): "a list"
        case .list(let element): "a list of \(element.plural)"
        case .object(let noun): noun.phrase
        case .fieldName: "a field's name"
        case .sequence(.any): "something with elements"
        case .sequence(let element): ValueType.list(element).phrase
        case .closure(let closure): closure.phrase
        case .union(let types): Self.joined(types.map(\.phrase))
        default: Noun.withArticle(name)
        }
    }

    /// Without an article: "number", "augmentation", "list".
    public var name: String {
        switch self {
        case .any: "value"
        case .nothing: "nothing"
        case .boolean: "boolean"
        case .number: "number"
        case .integer: "whole number"
        case .string: "string"
        case .path: "path"
        case .fieldName: "name of a field"
        case .list(.any): "list"
        case .list(let element): "list of \(element.plural)"
        case .record: "record"
        case .range: "range"
        case .table: Table.noun.name
        case .sequence(.any): "sequence"
        case .sequence(let element): ValueType.list(element).name
        case .closure: Closure.noun.name
        case .object(let noun): noun.name
        case .union(let types): Self.joined(types.map(\.name))
        }
    }

    public var plural: String {
        switch self {
        case .object(let noun): noun.plural
        case .nothing: "nothing"
        case .fieldName: "names of fields"
        case .union(let types): Self.joined(types.map(\.plural))
        case .list: "lists"
        default: name + "s"
        }
    }

    /// "a record has", "images have".
    var havingPhrase: String { "\(gotPhrase(expecting: .any)) \(isPlural ? "have" : "has")" }

    private var isPlural: Bool {
        members.last?.noun?.isPlural ?? false
    }

    /// "a, b or c".
    static func joined(_ parts: [String]) -> String {
        var unique: [String] = []
        for part in parts where !unique.contains(part) { unique.append(part) }
        guard unique.count > 1, let last = unique.last else { return unique.first ?? "nothing" }
        return unique.dropLast().joined(separator: ", ") + " or " + last
    }
}

extension ClosureType {
    /// "a closure { |x| … } that gives true or false"; one that is given nothing is a block.
    var phrase: String {
        let names = ["x", "y", "z"].prefix(parameters.count).joined(separator: " ")
        let gives = result == .any ? "" : " that gives \(result.phrase)"
        return parameters.isEmpty ? "a block\(gives)" : "a closure { |\(names)| … }\(gives)"
    }
}

extension Value {
    /// What the value is, in words: "a number", "a list", "an augmentation".
    public var phrase: String {
        if case .list = self { "a list" } else { ValueType(of: self).gotPhrase(expecting: .any) }
    }
}
