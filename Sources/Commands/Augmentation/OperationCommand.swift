import Augmentation
import Language

/// The command of the operations of one name: `rotate 20`, `rotate level=0.5 p=0.4`, `$image | rotate 20`, `cutout
/// size=16`.
struct OperationCommand {
    /// The search space's first.
    private let variants: [any Operation]
    private let spaces: [LevelSpace]

    static func declaration(_ name: String) -> CommandDeclaration? { OperationCommand(name)?.declaration }

    private init?(_ name: String) {
        variants = OperationCatalog.variants(named: name)
        guard let first = variants.first else { return nil }
        spaces = LevelSpace.all.filter { $0.scale(of: first) != nil }
    }

    private var main: any Operation { variants[0] }
    private var magnitudeNames: [String] { variants.compactMap(\.magnitudeName) }

    private var declaration: CommandDeclaration {
        CommandDeclaration(
            main.name, group: .augmentation, summary: main.summary,
            discussion: """
                Without anything piped in it is an augmentation; with an augmentation piped in it follows it; with an
                image or images piped in it is applied to them.
                """ + strengthText,
            parameters: parameters, inputs: AugmentationInput.types, examples: examples,
            output: AugmentationInput.output
        ) { invocation in
            try AugmentationInput.apply(
                try augmentation(invocation), to: invocation.input, seed: UInt64(try invocation.integer("seed")),
                context: invocation.context)
        }
    }

    static let probability = Parameter("p", .number, "the probability that it happens", optional: true, range: 0...1)
    static let seed = Parameter(
        "seed", .integer, "of the draws, where it is applied to images", default: .number(0),
        range: 0...9_007_199_254_740_992)

    private var strengthText: String {
        var paragraphs =
            variants.count < 2
            ? [] : [variants.map { "\($0.magnitudeName ?? "")= \($0.summary)." }.joined(separator: " ")]
        if let range = main.range, let name = main.magnitudeName {
            let sign = range.randomSign ? ", with a random sign" : ""
            paragraphs.append(
                "\(name)= is what it says, always; level= is a space's: in Fast AutoAugment's 0...1 stands for \(text(range.lower))...\(text(range.upper)) \(range.unit)\(sign)."
            )
        }
        if !spaces.isEmpty {
            paragraphs.append(
                "level=random draws one anew for each image. Spaces: \(spaces.map(\.name).joined(separator: ", "))")
        }
        return paragraphs.map { "\n\n" + $0 }.joined()
    }

    private var parameters: [Parameter] {
        var result = variants.enumerated().compactMap { index, operation in
            operation.magnitudeName.map { name in
                Parameter(
                    name, .number, "how strong", position: index == 0 ? .positional : .named,
                    default: operation.defaultMagnitude.map(Value.number), optional: operation.defaultMagnitude == nil,
                    range: operation.magnitudes, unit: operation.range?.unit)
            }
        }
        if !spaces.isEmpty {
            result.append(
                Parameter(
                    "level", .union([.number, .string]), "how strong, as a level of a space", optional: true,
                    range: 0...1, choices: ["random"]))
            result.append(
                Parameter(
                    "space", .string, "whose levels they are",
                    default: .string(
                        spaces.contains(.fastAutoAugment) ? LevelSpace.fastAutoAugment.name : spaces[0].name),
                    choices: spaces.map(\.name)))
        }
        return result + [Self.probability, Self.seed]
    }

    private var examples: [CommandDeclaration.Example] {
        let image = "(dataset scenes train=10 test=10).test[0]", name = main.name
        if let range = main.range {
            let middle = text((range.lower + 3 * range.upper) / 4)
            let further = variants.dropFirst().map {
                CommandDeclaration.Example(
                    "\(name) \($0.magnitudeName ?? "")=\(text(min(16, $0.magnitudes.upperBound)))", $0.summary)
            }
            return [
                .init("\(name) \(middle)", "always as strong as that"),
                .init("\(name) level=0.7 p=0.4", "as a policy's step"),
                .init("\(image) | \(name) \(middle)", "applied to an image"),
            ] + further
        }
        if main.magnitudeName != nil, main.defaultMagnitude == nil {
            let middle = text((main.magnitudes.lowerBound + min(main.magnitudes.upperBound, 64)) / 4)
            return [
                .init("\(name) \(middle)", main.summary),
                .init("\(image) | \(name) \(middle) p=0.5", "applied to an image half of the time"),
            ]
        }
        return [.init("\(name) p=0.5", "half of the time"), .init("\(image) | \(name)", "applied to an image")]
    }

    private func augmentation(_ invocation: Invocation) throws -> Augmentation {
        let (operation, strength) = try strength(invocation)
        let probability = invocation.value("p") == nil ? operation.defaultProbability : try invocation.number("p")
        return try AugmentationErrors.translated {
            try .checked(operation, strength: strength, probability: probability)
        }
    }

    private func strength(_ invocation: Invocation) throws -> (any Operation, Strength) {
        let written = (magnitudeNames + ["level"]).filter(invocation.written.contains)
        guard written.count <= 1 else {
            throw CommandError("\(main.name) takes one of \(choices)", argument: written.last)
        }
        if invocation.written.contains("space"), written != ["level"] {
            throw CommandError(
                "space= says whose level= it is", hint: "write level= too, or no space=", argument: "space")
        }
        guard let name = written.first else {
            guard main.magnitudeName != nil else { return (main, .none) }
            guard let magnitude = main.defaultMagnitude else {
                throw CommandError(
                    "\(main.name) needs to know how strong", hint: "write \(main.name) with one of \(choices)")
            }
            return (main, .magnitude(magnitude))
        }
        if name == "level" { return (main, try level(invocation)) }
        let operation = variants.first { $0.magnitudeName == name } ?? main
        return (operation, .magnitude(try invocation.number(name)))
    }

    /// "degrees= and level=".
    private var choices: String {
        let names = (magnitudeNames + (spaces.isEmpty ? [] : ["level"])).map { $0 + "=" }
        return names.count < 2
            ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + names[names.count - 1]
    }

    private func level(_ invocation: Invocation) throws -> Strength {
        let space = try AugmentationErrors.translated { try LevelSpace.named(try invocation.string("space")) }
        if case .string = invocation.value("level") { return .randomLevel(in: space) }
        return .level(try invocation.number("level"), in: space)
    }

    private func text(_ number: Double) -> String { Value.text(of: (number * 1000).rounded() / 1000) }
}
