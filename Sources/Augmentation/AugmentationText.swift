/// An augmentation as the language writes it, so that what is printed reads back as the same.
extension Augmentation: CustomStringConvertible {
    public var description: String { text(inList: false) }

    /// A choice inside a list stands in parentheses: in a list, commands take named arguments only.
    private func text(inList: Bool) -> String {
        switch self {
        case .operation(let operation, let strength, let probability): operation.text(strength: strength, probability: probability)
        case .sequence(let parts): parts.isEmpty ? "identity" : parts.map { $0.text(inList: inList) }.joined(separator: " | ")
        case .choice(let options):
            (inList ? "(" : "") + "choose [" + options.map { "\n    " + $0.text(inList: true) }.joined() + (options.isEmpty ? "]" : "\n]") + (inList ? ")" : "")
        }
    }
}

extension Augmentation: Equatable {
    /// Two augmentations are equal that are written the same.
    public static func == (left: Augmentation, right: Augmentation) -> Bool { left.description == right.description }
}

extension Operation {
    func text(strength: Strength, probability: Double) -> String {
        let amount: String
        switch strength {
        case .level(let level): amount = " level=\(Self.text(level))"
        case .magnitude(let magnitude): amount = magnitude == defaultMagnitude ? "" : magnitudeName.map { " \($0)=\(Self.text(magnitude))" } ?? ""
        case .none: amount = ""
        }
        return name + amount + (probability == defaultProbability ? "" : " p=\(Self.text(probability))")
    }

    /// The shortest form that reads back as the same number.
    private static func text(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? "\(number)" }
}
