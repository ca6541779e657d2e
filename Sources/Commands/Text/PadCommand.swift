import Language
import Vocabulary

enum PadCommand {
    private static let width = Argument.integer("width", "columns", position: .positional, in: 0...10_000)
    private static let side = Argument.string(
        "side", "where the spaces stand", default: "right", choices: ["left", "right"])

    static let declaration = CommandDeclaration(
        "pad", group: .text, summary: "a text with spaces up to a width",
        discussion: "A text that is as wide or wider stays as it is. \"${x:>8}\" does the same within a text.",
        parameters: [TextCommand.text, width, side],
        examples: [
            .init("pad \"wrn\" 8", "spaces behind it"), .init("\"7\" | pad 3 side=left", "spaces before it"),
        ],
        output: .string
    ) { invocation in
        let text = try invocation[TextCommand.text]
        let missing = try invocation[width] - DisplayWidth.of(text)
        let spaces = String(repeating: " ", count: max(0, missing))
        return .string(try invocation[side] == "left" ? spaces + text : text + spaces)
    }
}
