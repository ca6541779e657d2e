import Augmentation
import Language
import Vocabulary

/// Examples for the operations of one name.
enum OperationExamples {
    private static let image = "(dataset scenes train=10 test=10).test[0]"

    /// - Parameter variants: the search space's first.
    static func of(_ variants: [any Operation]) -> [CommandDeclaration.Example] {
        guard let main = variants.first else { return [] }
        let name = main.name
        if let range = main.range {
            let middle = text((range.lower + 3 * range.upper) / 4)
            return [
                .init("\(name) \(middle)", "always as strong as that"),
                .init("\(name) level=0.7 p=0.4", "as a policy's step"),
                .init("\(image) | \(name) \(middle)", "applied to an image"),
            ] + variants.dropFirst().map(example)
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

    /// Of an operation whose magnitude means something else.
    private static func example(_ variant: any Operation) -> CommandDeclaration.Example {
        let magnitude = text(min(16, variant.magnitudes.upperBound))
        return .init("\(variant.name) \(variant.magnitudeName ?? "")=\(magnitude)", variant.summary)
    }

    private static func text(_ number: Double) -> String { Decimals.shortest(Decimals.rounded(number, 3)) }
}
