import Language
import Vocabulary

/// How editors colour scripts, from the command table: for Vim, and for what reads TextMate's grammars (VS Code,
/// Sublime Text, GitHub).
public enum EditorGrammar {
    private static let declarations = ["let", "set", "def", "param", "import", "plugin"]
    private static let flow = ["if", "else", "for", "in", "while", "try", "catch", "return", "break", "continue"]
    private static let operators = ["and", "or", "not"]
    private static let constants = ["true", "false", "nothing", "inf", "nan"]

    /// `syntax/faa.vim`.
    public static func vim(_ registry: Registry) -> String {
        """
        " Colours of faa scripts. Made by: faa help --grammar vim
        if exists("b:current_syntax")
          finish
        endif

        syntax iskeyword @,48-57,_,-,+,192-255
        syntax keyword faaStatement \(declarations.joined(separator: " "))
        syntax keyword faaConditional \(flow.joined(separator: " "))
        syntax keyword faaOperator \(operators.joined(separator: " "))
        syntax keyword faaConstant \(constants.joined(separator: " "))
        \(vimCommands(registry))
        syntax match faaParameter /\\<[A-Za-z_][A-Za-z0-9_-]*\\ze=/
        syntax match faaNumber /\\<\\d\\+\\(\\.\\d\\+\\)\\?\\([eE][-+]\\?\\d\\+\\)\\?\\>/
        syntax match faaVariable /\\$[A-Za-z_][A-Za-z0-9_]*/
        syntax match faaField /\\.\\zs[A-Za-z_][A-Za-z0-9_]*/
        syntax region faaInterpolation matchgroup=faaVariable start=/\\${/ end=/}/ contained contains=TOP
        syntax match faaEscape /\\\\./ contained
        syntax region faaString start=/"/ skip=/\\\\./ end=/"/ contains=faaInterpolation,faaEscape
        syntax region faaString start=/'/ end=/'/
        syntax match faaComment /\\(^\\|\\s\\)\\zs#.*$/

        highlight default link faaStatement Statement
        highlight default link faaConditional Conditional
        highlight default link faaOperator Operator
        highlight default link faaConstant Boolean
        highlight default link faaCommand Function
        highlight default link faaParameter Identifier
        highlight default link faaNumber Number
        highlight default link faaVariable Identifier
        highlight default link faaField Type
        highlight default link faaEscape SpecialChar
        highlight default link faaString String
        highlight default link faaComment Comment

        let b:current_syntax = "faa"

        """
    }

    private static func vimCommands(_ registry: Registry) -> String {
        registry.firstWords.sorted().map { "syntax keyword faaCommand \($0)" }.joined(separator: "\n")
    }

    /// `faa.tmLanguage.json`.
    public static func textMate(_ registry: Registry) -> String {
        let commands = registry.firstWords.sorted().map { $0.replacing("+", with: "\\+") }
        let rules: [Record] = [
            match("comment.line.number-sign.faa", "(?:^|(?<=\\s))#.*$"),
            [
                "name": .string("string.quoted.double.faa"), "begin": .string("\""), "end": .string("\""),
                "patterns": .list([
                    .record(match("constant.character.escape.faa", "\\\\.")),
                    .record([
                        "name": .string("meta.interpolation.faa"), "begin": .string("\\$\\{"), "end": .string("\\}"),
                        "patterns": .list([.record(["include": .string("$self")])]),
                    ]),
                ]),
            ],
            ["name": .string("string.quoted.single.faa"), "begin": .string("'"), "end": .string("'")],
            match("variable.other.faa", "\\$[A-Za-z_][A-Za-z0-9_]*"),
            match("variable.parameter.faa", "(?<![\\w.-])[A-Za-z_][A-Za-z0-9_-]*(?==)"),
            match("variable.other.property.faa", "(?<=\\.)[A-Za-z_][A-Za-z0-9_]*"),
            match("constant.numeric.faa", "(?<![\\w.-])[0-9]+(?:\\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![\\w-])"),
            words("keyword.declaration.faa", declarations), words("keyword.control.faa", flow),
            words("keyword.operator.faa", operators), words("constant.language.faa", constants),
            words("support.function.faa", commands),
        ]
        let grammar: Record = [
            "name": .string("faa"), "scopeName": .string("source.faa"),
            "comment": .string("Made by: faa help --grammar textmate"), "fileTypes": .strings(["faa"]),
            "patterns": .list(rules.map { .record($0) }),
        ]
        return Value.record(grammar).json + "\n"
    }

    private static func match(_ name: String, _ pattern: String) -> Record {
        ["name": .string(name), "match": .string(pattern)]
    }

    private static func words(_ name: String, _ words: [String]) -> Record {
        match(name, "(?<![\\w.$-])(?:\(words.joined(separator: "|")))(?![\\w=-])")
    }
}
