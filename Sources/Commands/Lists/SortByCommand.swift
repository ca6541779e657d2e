import Language

enum SortByCommand {
    private static let elements = ElementsInput()
    private static let key = Argument.selector(
        "key", "a field, or what to sort by; the elements themselves where it is left out",
        gives: .union([.number, .string, .boolean, .nothing]), orItself: true)
    private static let descending = Argument.boolean("descending", "the largest first", default: false)

    static let declaration = CommandDeclaration(
        "sort-by", group: .lists, summary: "orders elements by a field or by what a closure gives",
        discussion: """
            Numbers from the smallest, texts by their characters, false before true. Elements of one key keep their
            order; those whose key is nothing or not a number come last.
            """,
        parameters: [key, descending], input: elements,
        examples: [
            .init("[{name: a loss: 0.5} {name: b loss: 0.25}] | sort-by loss", "by a field"),
            .init("[\"ccc\" \"a\" \"bb\"] | sort-by { |word| $word.count } descending=true", "by what a closure gives"),
            .init("[3 1 2] | sort-by", "numbers"),
        ],
        yields: \.selection
    ) { invocation in
        let elements = try invocation[elements], key = try invocation[key]
        let keys = try elements.map { try SortKey(key($0)) }
        let kinds = Set(keys.filter(\.isComparable).map(\.kind))
        guard kinds.count <= 1 else {
            throw CommandError("the keys are of several types: \(kinds.sorted().joined(separator: ", "))")
        }
        let descending = try invocation[descending]
        return try elements.selection(
            keys.indices.sorted { a, b in
                let isBefore = descending ? keys[b].isLess(than: keys[a]) : keys[a].isLess(than: keys[b])
                if keys[a].isComparable != keys[b].isComparable { return keys[a].isComparable }
                if isBefore { return true }
                let isAfter = descending ? keys[a].isLess(than: keys[b]) : keys[b].isLess(than: keys[a])
                return !isAfter && a < b
            })
    }
}

/// What elements are ordered by.
enum SortKey {
    case number(Double)
    case text(String)
    case boolean(Bool)
    /// Nothing, and what is not a number.
    case last

    init(_ value: Value) {
        self =
            switch value {
            case .number(let number): number.isNaN ? .last : .number(number)
            case .string(let text): .text(text)
            case .boolean(let boolean): .boolean(boolean)
            default: .last
            }
    }

    var isComparable: Bool { if case .last = self { false } else { true } }

    var kind: String {
        switch self {
        case .number: "numbers"
        case .text: "texts"
        case .boolean: "booleans"
        case .last: "nothing"
        }
    }

    func isLess(than other: SortKey) -> Bool {
        switch (self, other) {
        case (.number(let a), .number(let b)): a < b
        case (.text(let a), .text(let b)): a < b
        case (.boolean(let a), .boolean(let b)): !a && b
        default: false
        }
    }
}
