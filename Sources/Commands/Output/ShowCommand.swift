import Datasets
import Figures
import Foundation
import Images
import Language

enum ShowCommand {
    private static let width = Argument.integer(
        "width", "columns to use; as many as the terminal has, at most 160, where it is left out", in: 8...1000
    ).optional
    private static let color = Argument.string(
        "color", "whether to write colours", default: "auto", choices: ["auto", "always", "never"])

    static let declaration = CommandDeclaration(
        "show", group: .output, summary: "draws an image, images, a figure or a description in the terminal",
        discussion: """
            Two pixels a character, in colour where the terminal has it; otherwise a character of about the pixel's
            brightness. Images stand side by side. For every pixel as it is, save a .png.
            """,
        parameters: [width, color],
        input: AnyInput(
            [
                .object(LabelledImage.self), .object(ImageSet.self), .object(Figure.self),
                .object(PolicyDescription.self),
            ], isRequired: true),
        examples: [
            .init("(dataset scenes train=10 test=10).test[0] | show", "an image"),
            .init(
                "(dataset scenes train=10 test=10).test[0] | randaugment | repeat 8 | show width=80",
                "what an augmentation makes of it, eight times"),
        ],
        output: .nothing
    ) { invocation in
        let width = try invocation[width] ?? min(160, terminalWidth), color = try invocation[color]
        let picture = TerminalPicture(
            image: try picture(invocation.input, width: width), width: width,
            hasColor: color == "always" || (color == "auto" && terminalHasColor))
        invocation.context.output.write(picture.text)
        return .nothing
    }

    private static func picture(_ input: Value?, width: Int) throws -> Image {
        switch input {
        case .object(let image as LabelledImage)?: image.image
        case .object(let figure as Figure)?: figure.image
        case .object(let description as PolicyDescription)?: description.figure.image
        case .object(let images as ImageSet)? where images.count > 0:
            TerminalPicture.sheet((0..<images.count).map(images.image(at:)), width: width)
        default: throw CommandError("there are no images to show")
        }
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
