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

    /// As a file holds it; may take several lines. Plain values read back as themselves.
    public var display: String {
        switch self {
        case .string(let string): string
        case .list, .record: ValueLayout.text(of: self)
        default: literal
        }
    }

    /// What the prompt shows: the numbers in lists, records and tables with as many digits as the session wants.
    ///
    /// - Parameter columns: of a terminal, which tables are fitted into.
    public func display(_ preferences: Preferences, columns: Int? = nil) -> String {
        switch self {
        case .object(let object): Self.visible(object.display(in: DisplayRoom(preferences, columns: columns)))
        case .list, .record: ValueLayout.text(of: self, digits: preferences.digits)
        default: display
        }
    }

    /// On one line, as `display` has it.
    public func text(_ preferences: Preferences) -> String { text(digits: preferences.digits) }

    /// - Parameter digits: significant ones of the numbers in lists and records; nil: all.
    func text(digits: Int?) -> String {
        switch self {
        case .string(let string): string
        case .nothing: ""
        default: literal(digits: digits)
        }
    }

    /// On one line as far as it is made of plain values; reads back as the same value.
    public var literal: String { literal(digits: nil) }

    /// - Parameter digits: significant ones of the numbers in lists and records; nil: all.
    fileprivate func literal(digits: Int?, isInner: Bool = false) -> String {
        switch self {
        case .nothing: return "nothing"
        case .boolean(let boolean): return boolean ? "true" : "false"
        case .number(let number):
            if let digits, isInner { return Decimals.significant(number, digits) }
            return Decimals.shortest(number)
        case .string(let string): return Self.quoted(string)
        case .list(let elements):
            return "[" + elements.mapWhileWanted { $0.elementLiteral(digits) }.joined(separator: " ") + "]"
        case .record(let record):
            let fields = record.fields.mapWhileWanted { "\(Self.fieldName($0)): \($1.elementLiteral(digits))" }
            return "{" + fields.joined(separator: ", ") + "}"
        case .range(let range): return "\(range.lower)..<\(range.upper)"
        case .object(let object): return Self.shown(object)
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

    var elementLiteral: String { elementLiteral(nil) }

    /// As an element of a list: what holds positional arguments goes in parentheses.
    fileprivate func elementLiteral(_ digits: Int?) -> String {
        guard case .object(let object) = self else { return literal(digits: digits, isInner: true) }
        let text = Self.shown(object)
        return text.contains("\n") ? "<\(type(of: object).typeName)>" : text.contains(" ") ? "(\(text))" : text
    }

    /// The names in it may come from files.
    private static func shown(_ object: any EngineValue) -> String { visible(object.display) }

    static func visible(_ text: String) -> String { VisibleText.of(text, keepingLines: true) }

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

    static func text(of value: Value, digits: Int? = nil) -> String {
        let line = value.literal(digits: digits)
        guard line.count > width || line.contains("\n") else { return line }
        switch value {
        case .list(let elements):
            let lines = elements.mapWhileWanted { "  " + $0.elementLiteral(digits) }
            return (["["] + lines + ["]"]).joined(separator: "\n")
        case .record(let record):
            let fields = record.fields.map { Value.record(Record([$0: $1])).literal(digits: digits) }
            return (["{"] + fields.map { "  \($0.dropFirst().dropLast())" } + ["}"]).joined(separator: "\n")
        default: return line
        }
    }
}
