import Figures
import Files
import Foundation
import Language

enum ShowCommand {
    private static let width = Argument.integer(
        "width", "columns to use; as many as the terminal has, at most 160, where it is left out", in: 8...1000
    ).optional
    private static let color = Argument.string(
        "color", "whether to write colours", default: "auto", choices: ["auto", "always", "never"])

    /// - Parameter types: those that there are; it takes the drawable ones.
    static func declaration(for types: [any EngineValue.Type]) -> CommandDeclaration {
        CommandDeclaration(
            "show", group: .output,
            summary: "draws an image, images, a figure, a description, a tensor or an attribution in the terminal",
            discussion: """
                Two pixels a character, in colour where the terminal has it; otherwise a character of about the pixel's
                brightness. Images stand side by side, and plots are drawn in letters. For every pixel as it is, save a .png.
                """,
            parameters: [width, color],
            input: AnyInput(
                types.filter { $0 is any Drawable.Type }.map { .object($0.noun) }, isRequired: true),
            examples: [
                .init("(dataset scenes train=10 test=10).test[0] | show", "an image"),
                .init(
                    "(dataset scenes train=10 test=10).test[0] | randaugment | repeat 8 | show width=80",
                    "what an augmentation makes of it, eight times"),
            ],
            output: .nothing, run: run)
    }

    private static func run(_ invocation: Invocation) throws -> Value {
        guard case .object(let object) = invocation.input, let drawable = object as? any Drawable else {
            throw CommandError("there are no images to show")
        }
        let width = try invocation[width] ?? min(160, Terminal.width(of: STDOUT_FILENO)), color = try invocation[color]
        if let letters = (object as? Figure)?.letters {
            invocation.context.output.show(letters(width) + "\n")
            return .nothing
        }
        let image = try drawable.terminalImage(columns: width) { invocation.context.warn($0) }
        let picture = TerminalPicture(
            image: image, width: width,
            hasColor: color == "always" || (color == "auto" && Terminal.hasColor(STDOUT_FILENO)))
        invocation.context.output.write(picture.text)
        return .nothing
    }
}
