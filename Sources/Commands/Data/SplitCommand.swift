import Datasets
import Language

/// `split`: a data set's training images, or a text.
enum SplitCommand {
    private static let separator = Argument.string(
        "by", "of a text: what stands between its parts; white space where it is left out", position: .positional
    ).optional

    static let declaration = CommandDeclaration(
        "split", group: .data,
        summary: "takes a stratified part of the training images as validation images; or a text apart",
        discussion: dataset.discussion, parameters: [separator] + dataset.parameters,
        input: AnyInput([.object(Dataset.self), .string], isRequired: true),
        examples: dataset.examples + [.init("\"a.b.c\" | split .", "the parts of a text")],
        output: { $0 == .string ? .list(.string) : .object(Dataset.self) }
    ) { invocation in
        guard case .string(let text)? = invocation.input else { return try dataset.run(invocation) }
        guard let separator = try invocation[separator] else {
            return .strings(text.split(whereSeparator: \.isWhitespace).map(String.init))
        }
        guard !separator.isEmpty else { throw CommandError("there is nothing to split by", argument: "by") }
        return .strings(text.split(separator: separator, omittingEmptySubsequences: false).map(String.init))
    }

    private static let dataset = SplitCommands.split
}
