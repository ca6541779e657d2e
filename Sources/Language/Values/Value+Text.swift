import Vocabulary

/// Values as text.
extension Value {
    /// As `print` and `"${…}"` give it: strings bare, everything else as `literal`, engines' values as they show
    /// themselves.
    public var text: String {
        switch self {
        case .string(let string): string
        case .nothing: ""
        default: literal
        }
    }

    /// What the prompt shows; may take several lines. Plain values read back as themselves.
    public var display: String {
        switch self {
        case .string(let string): string
        case .list(let list): ValueLayout.list(list)
        case .record(let record): ValueLayout.record(record)
        default: literal
        }
    }

    /// On one line as far as it is made of plain values; reads back as the same value.
    public var literal: String {
        switch self {
        case .nothing: "nothing"
        case .boolean(let boolean): boolean ? "true" : "false"
        case .number(let number): Decimals.shortest(number)
        case .string(let string): Self.quoted(string)
        case .list(let elements): "[" + elements.map(\.elementLiteral).joined(separator: " ") + "]"
        case .record(let record):
            "{" + record.fields.map { "\(Self.fieldName($0)): \($1.elementLiteral)" }.joined(separator: ", ") + "}"
        case .range(let range): "\(range.lower)..<\(range.upper)"
        case .object(let object): Self.shown(object)
        }
    }

    /// As one would write it as an argument: words without quotes, and for `sampler tpe` the word that stands for it.
    public var argumentText: String {
        switch self {
        case .string(let word) where Self.fieldName(word) == word && word.first?.isLetter == true: return word
        case .object(let object):
            let words = Self.shown(object).split(separator: " ")
            return words.count == 2 && words[0] == type(of: object).noun.name ? String(words[1]) : elementLiteral
        default: return elementLiteral
        }
    }

    /// As an element of a list: what holds positional arguments goes in parentheses.
    var elementLiteral: String {
        guard case .object(let object) = self else { return literal }
        let text = Self.shown(object)
        return text.contains("\n") ? "<\(type(of: object).typeName)>" : text.contains(" ") ? "(\(text))" : text
    }

    /// The names in it may come from files.
    private static func shown(_ object: any EngineValue) -> String {
        VisibleText.of(object.display, keepingLines: true)
    }

    public static func quoted(_ string: String) -> String {
        var result = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "$": result += "\\$"
            case _ where VisibleText.isInvisible(scalar): result += VisibleText.escape(scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    private static func fieldName(_ name: String) -> String {
        name.isEmpty || name.utf8.contains { !($0.isLetter || $0.isDigit || $0 == .minus || $0 == .underscore) }
            ? quoted(name) : name
    }
}

/// Lists and records over several lines where one would be too long.
enum ValueLayout {
    static let width = 100

    static func list(_ elements: ValueList) -> String {
        let line = Value.list(elements).literal
        guard line.count > width || line.contains("\n") else { return line }
        return (["["] + elements.map { "  " + $0.elementLiteral } + ["]"]).joined(separator: "\n")
    }

    static func record(_ record: Record) -> String {
        let line = Value.record(record).literal
        guard line.count > width || line.contains("\n") else { return line }
        return
            (["{"] + record.fields.map { "  \(Value.record(Record([$0: $1])).literal.dropFirst().dropLast())" } + ["}"])
            .joined(separator: "\n")
    }
}
