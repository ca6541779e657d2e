import Attribution
import Datasets
import Foundation
import Images
import Language

enum ShowCommand {
    static let declaration = CommandDeclaration(
        "show", group: .output, summary: "draws an image, images, a figure or a description in the terminal",
        discussion: """
            Two pixels a character, in colour where the terminal has it; otherwise a character of about the pixel's
            brightness. Images stand side by side. For every pixel as it is, save a .png.
            """,
        parameters: [
            Parameter(
                "width", .integer, "columns to use; as many as the terminal has, at most 160, where it is left out",
                optional: true, range: 8...1000),
            Parameter(
                "color", .string, "whether to write colours", default: .string("auto"),
                choices: ["auto", "always", "never"]),
        ],
        inputs: [
            .object(LabelledImage.typeName), .object(ImageSet.typeName), .object(Figure.typeName),
            .object(PolicyDescription.typeName),
        ], requiresInput: true,
        examples: [
            .init("(dataset scenes train=10 test=10).test[0] | show", "an image"),
            .init(
                "(dataset scenes train=10 test=10).test[0] | randaugment | repeat 8 | show width=80",
                "what an augmentation makes of it, eight times"),
        ],
        output: { _ in .nothing }
    ) { invocation in
        let width = invocation.value("width") == nil ? min(160, terminalWidth) : try invocation.integer("width")
        let image = try picture(invocation, width: width)
        let color = try invocation.string("color")
        let picture = TerminalPicture(
            image: image, width: width, hasColor: color == "always" || (color == "auto" && terminalHasColor))
        invocation.context.output.write(picture.text)
        return .nothing
    }

    private static func picture(_ invocation: Invocation, width: Int) throws -> Image {
        if let image = invocation.input(as: LabelledImage.self) { return image.image }
        if let figure = invocation.input(as: Figure.self) { return figure.image }
        if let description = invocation.input(as: PolicyDescription.self) { return description.figure.image }
        guard let images = invocation.input(as: ImageSet.self), images.count > 0 else {
            throw CommandError("there are no images to show")
        }
        return TerminalPicture.sheet((0..<images.count).map(images.image(at:)), width: width)
    }

    private static var terminalWidth: Int {
        var size = winsize()
        return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }

    private static var terminalHasColor: Bool {
        let environment = ProcessInfo.processInfo.environment
        return isatty(STDOUT_FILENO) == 1 && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }
}
