import Vocabulary

/// The names of operations in policy files, and what levels mean there.
public struct PolicyNames {
    /// Operations that are not this program's own.
    let others: [any Operation]
    /// The plugins that the file says it needs.
    let plugins: [PluginOrigin]

    /// For proposals.
    public static let all = LevelSpace.autoAugmentPaper.operations.map(camelCase) + pixelNames.map(\.name)

    /// The reference's names for what `LevelSpace.autoAugmentPaper` has in place of Fast AutoAugment's.
    private static let pixelNames: [(name: String, operation: String)] = [
        ("CutoutAbs", "cutout"), ("Posterize2", "posterize"), ("TranslateXAbs", "translate-x"),
        ("TranslateYAbs", "translate-y"),
    ]

    /// "shear-x" for "ShearX".
    static func kebabCase(_ name: String) -> String {
        name.reduce(into: "") { result, character in
            result += (character.isUppercase && !result.isEmpty ? "-" : "") + character.lowercased()
        }
    }

    static func camelCase(_ name: String) -> String {
        name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    func reference(_ entry: PolicyEntry, place: String) throws(AugmentationError) -> PolicyStep {
        let other = Self.pixelNames.first { $0.name == entry.name }?.operation
        let name = other ?? Self.kebabCase(entry.name)
        let isKnown = (LevelSpace.fastAutoAugment.operations + others.map(\.name)).contains(name)
        let isOfPaper = other != nil || !isKnown
        return try step(
            entry, named: name, in: isOfPaper ? .autoAugmentPaper : .fastAutoAugment, level: entry.level, place: place)
    }

    func counted(_ entry: PolicyEntry, space: LevelSpace, bins: Int, place: String) throws(AugmentationError)
        -> PolicyStep
    {
        if let level = entry.level, level != level.rounded() || !(0...Double(bins - 1)).contains(level) {
            throw .malformed(
                place: place,
                reason: "the level is a whole number from 0 to \(bins - 1), not \(Decimals.shortest(level))")
        }
        return try step(
            entry, named: Self.kebabCase(entry.name), in: space, level: entry.level.map { $0 / Double(bins - 1) },
            place: place)
    }

    private func operation(_ name: String, in space: LevelSpace) -> (any Operation)? {
        if space.operations.contains(name) { return OperationCatalog.operation(named: name) }
        return space == .fastAutoAugment ? others.first { $0.name == name } : nil
    }

    private func step(
        _ entry: PolicyEntry, named name: String, in space: LevelSpace, level: Double?, place: String
    ) throws(AugmentationError) -> PolicyStep {
        guard Self.camelCase(name) == entry.name || Self.pixelNames.contains(where: { $0.name == entry.name }),
            let operation = operation(name, in: space)
        else { throw .unknownOperation(name: entry.name, place: place, plugins: plugins.map(\.name)) }
        guard (0...1).contains(entry.probability) else {
            throw .malformed(
                place: place, reason: "the probability is from 0 to 1, not \(Decimals.shortest(entry.probability))")
        }
        guard space.scale(of: operation) != nil else {
            return PolicyStep(operation: operation, strength: .none, probability: entry.probability)
        }
        guard let level else { throw .malformed(place: place, reason: "\(entry.name) needs a level") }
        guard (0...1).contains(level) else {
            throw .malformed(place: place, reason: "the level is from 0 to 1, not \(Decimals.shortest(level))")
        }
        return PolicyStep(operation: operation, strength: .level(level, in: space), probability: entry.probability)
    }

    static func reference(_ step: PolicyStep) throws(AugmentationError) -> PolicyEntry {
        let name = step.operation.name
        switch step.strength {
        case .none where LevelSpace.fastAutoAugment.operations.contains(name):
            return PolicyEntry(name: camelCase(name), probability: step.probability, level: 0)
        case .level(let level, .fastAutoAugment):
            return PolicyEntry(name: camelCase(name), probability: step.probability, level: level)
        case .level(let level, .autoAugmentPaper):
            return PolicyEntry(
                name: pixelNames.first { $0.operation == name }?.name ?? camelCase(name), probability: step.probability,
                level: level)
        default: throw unwritable(step)
        }
    }

    static func counted(_ step: PolicyStep, bins: Int) throws(AugmentationError) -> PolicyEntry {
        switch step.strength {
        case .none where step.operation.magnitudeName == nil:
            return PolicyEntry(name: camelCase(step.operation.name), probability: step.probability, level: nil)
        case .level(let level, _):
            return PolicyEntry(
                name: camelCase(step.operation.name), probability: step.probability,
                level: (level * Double(bins - 1)).rounded())
        default: throw unwritable(step)
        }
    }

    private static func unwritable(_ step: PolicyStep) -> AugmentationError {
        .notAPolicy(
            reason:
                "\(step.operation.text(strength: step.strength, probability: step.probability)) has no level in the "
                + "policy's space"
        )
    }
}
