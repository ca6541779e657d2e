import Augmentation
import Language

/// The command of an operation: `rotate 20`, `rotate level=0.5 p=0.4`, `$image | rotate 20`.
enum OperationCommand {
    static func declaration(_ operation: any Operation) -> CommandDeclaration {
        CommandDeclaration(
            operation.name, group: .augmentation, summary: operation.summary,
            discussion: """
                Without anything piped in it is an augmentation; with an augmentation piped in it follows it; with an image or images piped in it is applied to them.
                """ + strengthText(operation),
            parameters: parameters(operation), inputs: AugmentationInput.types, examples: examples(operation), output: AugmentationInput.output
        ) { invocation in
            try AugmentationInput.apply(
                try augmentation(operation, invocation), to: invocation.input, seed: UInt64(try invocation.integer("seed")), context: invocation.context)
        }
    }

    static let probability = Parameter("p", .number, "the probability that it happens", optional: true, range: 0...1)
    static let seed = Parameter("seed", .integer, "of the draws, where it is applied to images", default: .number(0), range: 0...9_007_199_254_740_992)

    private static func strengthText(_ operation: any Operation) -> String {
        guard let range = operation.range, let name = operation.magnitudeName else { return "" }
        let sign = range.randomSign ? ", with a random sign" : ""
        return "\n\n\(name)= is what it says, always; level= is the search space's: 0...1 stands for \(text(range.lower))...\(text(range.upper)) \(range.unit)\(sign)."
    }

    private static func parameters(_ operation: any Operation) -> [Parameter] {
        var result: [Parameter] = []
        if let name = operation.magnitudeName {
            result.append(Parameter(
                name, .number, "how strong", position: .positional, default: operation.defaultMagnitude.map(Value.number), optional: operation.defaultMagnitude == nil,
                range: operation.magnitudes, unit: operation.range?.unit))
        }
        if operation.range != nil { result.append(Parameter("level", .number, "how strong, as a level of the search space", optional: true, range: 0...1)) }
        return result + [probability, seed]
    }

    private static func examples(_ operation: any Operation) -> [CommandDeclaration.Example] {
        guard let range = operation.range else {
            return [.init("\(operation.name) p=0.5", "half of the time"), .init("(dataset scenes train=10 test=10).test[0] | \(operation.name)", "applied to an image")]
        }
        let middle = text((range.lower + 3 * range.upper) / 4)
        return [
            .init("\(operation.name) \(middle)", "always as strong as that"), .init("\(operation.name) level=0.7 p=0.4", "as a policy's step"),
            .init("(dataset scenes train=10 test=10).test[0] | \(operation.name) \(middle)", "applied to an image"),
        ]
    }

    private static func augmentation(_ operation: any Operation, _ invocation: Invocation) throws -> Augmentation {
        let probability = invocation.value("p") == nil ? operation.defaultProbability : try invocation.number("p")
        return .operation(operation, strength: try strength(operation, invocation), probability: probability)
    }

    static func strength(_ operation: any Operation, _ invocation: Invocation) throws -> Strength {
        guard let name = operation.magnitudeName else { return .none }
        let hasMagnitude = invocation.written.contains(name), hasLevel = invocation.written.contains("level")
        if hasMagnitude && hasLevel { throw CommandError("\(operation.name) takes either \(name)= or level=, not both", argument: "level") }
        if hasLevel { return .level(try invocation.number("level")) }
        guard hasMagnitude || operation.defaultMagnitude != nil else {
            throw CommandError("\(operation.name) needs to know how strong", hint: "write \(operation.name) \(name)=… or \(operation.name) level=… with a level in 0...1")
        }
        return .magnitude(try invocation.number(name))
    }

    private static func text(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? "\((number * 1000).rounded() / 1000)" }
}
