import Vocabulary

/// An augmentation as the language writes it, so that what is printed reads back as the same.
extension Augmentation: CustomStringConvertible {
    public var description: String { text(inList: false) }

    /// A choice inside a list stands in parentheses: in a list, commands take named arguments only.
    private func text(inList: Bool) -> String {
        switch self {
        case .operation(let operation, let strength, let probability):
            operation.text(strength: strength, probability: probability)
        case .mixture(let mixture): mixture.description
        case .sequence(let parts):
            parts.isEmpty ? "identity" : parts.map { $0.text(inList: inList) }.joined(separator: " | ")
        case .choice(let options):
            (inList ? "(" : "") + "choose [" + options.map { "\n    " + $0.text(inList: true) }.joined()
                + (options.isEmpty ? "]" : "\n]") + (inList ? ")" : "")
        }
    }
}

extension Augmentation: Equatable {
    /// Two augmentations are equal that are written the same.
    public static func == (left: Augmentation, right: Augmentation) -> Bool { left.description == right.description }
}

extension Operation {
    func text(strength: Strength, probability: Double) -> String {
        name + strengthText(strength) + settings.map { " \($0.name)=\($0.text)" }.joined()
            + (probability == defaultProbability ? "" : " p=\(Decimals.shortest(probability))")
    }

    private func strengthText(_ strength: Strength) -> String {
        let space = strength.space.map { $0 == .fastAutoAugment ? "" : " space=\($0.name)" } ?? ""
        switch strength {
        case .level(let level, _): return " level=\(Decimals.shortest(level))" + space
        case .randomLevel: return " level=random" + space
        case .magnitude(let magnitude):
            return magnitude == defaultMagnitude
                ? "" : magnitudeName.map { " \($0)=\(Decimals.shortest(magnitude))" } ?? ""
        case .none: return ""
        }
    }
}

extension AugMix: CustomStringConvertible {
    public var description: String {
        let usual = AugMix(), text = Decimals.shortest
        let parts = [
            severity == usual.severity ? "" : " severity=\(severity)", width == usual.width ? "" : " width=\(width)",
            depth == usual.depth ? "" : " depth=\(depth)",
            alpha == usual.alpha ? "" : " alpha=\(text(alpha))",
        ]
        return "augmix" + parts.joined()
    }
}
