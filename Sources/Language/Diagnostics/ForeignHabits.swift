/// Hints for what other shells and languages have, and this one has under another name or not at all.
enum ForeignHabits {
    /// For a command that there is not.
    static func hint(for call: CallSyntax) -> String? {
        let name = call.name.text
        if let hint = commands[name] { return hint }
        if let colon = name.firstIndex(of: ":"), TextFormat(String(name[colon...].dropFirst())) != nil {
            return "a value with a format stands in parentheses: \"${(…):.2f}\""
        }
        if name == "faa" { return programHint(call.arguments) }
        if name == "faa>" || name == "...>" { return "leave out the prompt, \(name)" }
        if name.hasPrefix("!") {
            return ["!", "!true", "!false"].contains(name)
                ? "not turns true and false around"
                : "other programs run at the prompt only, where a line begins with !; a script runs none"
        }
        if name.hasPrefix("?") || name.hasSuffix("?") { return "help lists the commands; help NAME explains one" }
        return nil
    }

    private static func programHint(_ arguments: [CallSyntax.Argument]) -> String {
        let words = arguments.compactMap { if case .word(let word) = $0.value.kind { word } else { nil } }
        if let file = words.first(where: { $0.hasSuffix(".faa") }) { return "import \"\(file)\" runs it here" }
        guard let first = words.first else { return "this is its prompt already" }
        return first == "help" ? "leave out faa: \(words.joined(separator: " "))" : "this is faa already; leave out faa"
    }

    private static let leaving = "quit ends the session, as Ctrl-D does"
    private static let naming = "let NAME = … names a value"
    private static let commands: [String: String] = [
        "\\q": leaving, ":q": leaving, "q": leaving, "bye": leaving, "logout": leaving,
        "dir": "ls lists a folder", "cat": "read FILE gives a file's text or table",
        "clear": "Ctrl-L clears the screen", "man": "help NAME", "source": "import \"FILE\" runs a script",
        "var": naming, "const": naming, "export": naming,
        "echo": "print writes values", "printf": "print writes values", "puts": "print writes values",
        "elif": elseIf, "elseif": elseIf, "else": "else stands behind the \"}\" of its if",
        "catch": "catch stands behind the \"}\" of its try", "except": "try { … } catch error { … }",
        "throw": "assert false \"message\" ends with an error", "raise": "assert false \"message\" ends with an error",
        "fn": "def NAME a b { … } makes a command", "function": "def NAME a b { … } makes a command",
        "len": "$list.count", "sort": "sort-by orders elements: … | sort-by loss",
        "filter": "where keeps elements: … | where { |x| $x > 2 }", "foreach": "for x in … { … }, or … | map { |x| … }",
    ]

    /// For a `=` behind what could be compared.
    static let assignment = "== compares; let NAME = … names a value, set NAME = … changes it"
    private static let elseIf = "if … { … } else if … { … }"
    static let range = "a range is written 0..<3, which ends before 3, or 0...3"

    /// For an operator among arguments.
    static func hint(operator text: String) -> String? {
        switch text {
        case ">", ">>": "a file is written by save: … | save FILE; a comparison stands in parentheses: ($n > 2)"
        case "==", "!=", "<", "<=", ">=":
            "a condition on elements is a closure: where { |x| $x.loss < 2 }; elsewhere in parentheses: ($n \(text) 2)"
        case "&&": found[text]
        default: nil
        }
    }

    /// For what stands where something else was expected.
    static func hint(found text: String) -> String? {
        if text.hasPrefix("..") { return range }
        return found[text]
    }

    private static let found: [String: String] = [
        "elif": elseIf, "elseif": elseIf,
        "&&": "and joins conditions; \";\" separates statements", "|": "or joins conditions; one \"|\" is a pipe",
    ]
}
