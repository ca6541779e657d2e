import Augmentation
import Language
import Vocabulary

/// The command of the operations of one name: `rotate 20`, `rotate level=0.5 p=0.4`, `$image | rotate 20`,
/// `cutout size=16`.
struct OperationCommand {
    static let declarations = OperationCatalog.names.compactMap { name in
        OperationCommand(OperationCatalog.variants(named: name))?.declaration
    }

    /// The search space's first.
    private let variants: [any Operation]
    private let main: any Operation
    private let magnitudes: [(operation: any Operation, argument: Argument<Double?>)]
    private let level: LevelArguments?
    private let probability = Argument.number("p", "the probability that it happens", in: 0...1).optional
    private let making: OperationMaking?

    /// - Parameters:
    ///   - variants: operations of one name, the search space's first.
    ///   - making: further arguments, and how an operation is made with them.
    init?(_ variants: [any Operation], making: OperationMaking? = nil) {
        guard let first = variants.first else { return nil }
        self.variants = variants
        self.making = making
        main = first
        magnitudes = variants.enumerated().compactMap { index, operation in
            Argument.magnitude(of: operation, position: index == 0 ? .positional : .named).map { (operation, $0) }
        }
        level = LevelArguments(of: first)
    }

    var declaration: CommandDeclaration {
        CommandDeclaration(
            main.name, group: .augmentation, summary: main.summary, discussion: discussion, parameters: parameters,
            input: AugmentationInput(), examples: making?.examples ?? OperationExamples.of(variants),
            output: AugmentationInput.output
        ) { try augmentation($0).applied(in: $0, seed: $0[.ofDraws]) }
    }

    private var parameters: [any ParameterSource] {
        magnitudes.map(\.argument) + (making?.parameters ?? []) + (level?.arguments ?? [])
            + [probability, Argument.ofDraws]
    }

    private var discussion: String {
        var paragraphs = [
            """
            Without anything piped in it is an augmentation; with an augmentation piped in it follows it; with an image
            or images piped in it is applied to them.
            """
        ]
        if variants.count > 1 {
            paragraphs.append(variants.map { "\($0.magnitudeName ?? "")= \($0.summary)." }.joined(separator: " "))
        }
        if let range = main.range, let name = main.magnitudeName {
            let sign = range.randomSign ? ", with a random sign" : ""
            paragraphs.append(
                "\(name)= is what it says, always; level= is a space's: in Fast AutoAugment's 0...1 stands for "
                    + "\(short(range.lower))...\(short(range.upper)) \(range.unit)\(sign).")
        }
        if let level { paragraphs.append(level.discussion) }
        if let making, !making.discussion.isEmpty { paragraphs.append(making.discussion) }
        if main.mixesImages {
            paragraphs.append(
                """
                The other image is any of those that are augmented together: in training and in a search one of the
                set's, in `$images | …` and in `preview` one of the images given. An image that is alone stays as it is.
                """)
        }
        return paragraphs.joined(separator: "\n\n")
    }

    private func augmentation(_ invocation: Invocation) throws -> Augmentation {
        let (operation, strength) = try strength(invocation)
        return try .checked(
            operation, strength: strength, probability: invocation[probability] ?? operation.defaultProbability)
    }

    /// The operation that is meant, and how strong it is: by the one argument that says so.
    private func strength(_ invocation: Invocation) throws -> (any Operation, Strength) {
        let written = magnitudes.filter { invocation.isWritten($0.argument) }
        let names = written.map(\.argument.name) + (level?.isWritten(in: invocation) == true ? ["level"] : [])
        guard names.count <= 1 else {
            throw CommandError("\(main.name) takes one of \(choices)", argument: names.last)
        }
        let main = try making?.make(invocation) ?? main
        if let strength = try level?.strength(invocation) { return (main, strength) }
        if let (operation, argument) = written.first, let magnitude = try invocation[argument] {
            return (making == nil ? operation : main, .magnitude(magnitude))
        }
        return (main, try usualStrength())
    }

    private func usualStrength() throws -> Strength {
        guard main.magnitudeName != nil else { return .none }
        guard let magnitude = main.defaultMagnitude else {
            throw CommandError(
                "\(main.name) needs to know how strong", hint: "write \(main.name) with one of \(choices)")
        }
        return .magnitude(magnitude)
    }

    /// "degrees= and level=".
    private var choices: String {
        let names = (magnitudes.map(\.argument.name) + (level == nil ? [] : ["level"])).map { $0 + "=" }
        return names.count < 2
            ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
    }

    private func short(_ number: Double) -> String { Decimals.shortest(Decimals.rounded(number, 3)) }
}

/// How an operation is made that has arguments beside its strength.
struct OperationMaking: Sendable {
    let parameters: [any ParameterSource]
    let discussion: String
    let examples: [CommandDeclaration.Example]?
    let make: @Sendable (Invocation) throws -> any Operation
}

extension Argument<Double?> {
    /// nil for an operation that has no magnitude. Read as nil where it is not written and there is no default.
    fileprivate static func magnitude(of operation: any Operation, position: Parameter.Position) -> Argument? {
        operation.magnitudeName.map { name in
            Argument<Double>.number(
                name, "how strong", position: position, default: operation.defaultMagnitude,
                in: operation.magnitudes, unit: operation.range?.unit
            ).optional
        }
    }
}
