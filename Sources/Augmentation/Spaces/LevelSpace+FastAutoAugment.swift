extension LevelSpace {
    /// The search space of Fast AutoAugment (kakaobrain/fast-autoaugment, augmentations.py,
    /// `augment_list(for_autoaug=False)`): from an end of each operation's range to the other, `lower + level (upper -
    /// lower)`, not rounded.
    public static let fastAutoAugment = LevelSpace(
        name: "fast-autoaugment", summary: "the search space of Fast AutoAugment",
        operations: OperationCatalog.searchSpace.map(\.name), scales: fastAutoAugmentScales)

    /// What AutoAugment's published policies add to it there (`augment_list(for_autoaug=True)`): distances and cutout
    /// in pixels, fewer bits, and sample pairing (`CutoutAbs`, `Posterize2`, `TranslateXAbs`, `TranslateYAbs`,
    /// `SamplePairing`).
    public static let autoAugmentPaper = LevelSpace(
        name: "autoaugment-paper",
        summary: "Fast AutoAugment's code for AutoAugment: pixels instead of shares, 0 to 4 bits, sample pairing",
        operations: OperationCatalog.searchSpace.map(\.name) + ["sample-pairing"],
        scales: fastAutoAugmentScales.merging([
            "cutout": .line(CutoutPixels(), 0, 20), "posterize": .line(Posterize(), 0, 4),
            "translate-x": .line(TranslateXPixels(), 0, 10, randomSign: true),
            "translate-y": .line(TranslateYPixels(), 0, 10, randomSign: true),
            "sample-pairing": .line(SamplePairing(), 0, 0.4),
        ]) { $1 })

    private static let fastAutoAugmentScales = Dictionary(
        uniqueKeysWithValues: OperationCatalog.searchSpace.compactMap { operation in
            operation.range.map {
                (operation.name, LevelScale.line(operation, $0.lower, $0.upper, randomSign: $0.randomSign))
            }
        })
}

extension LevelScale {
    /// From `lower` at level 0 to `upper` at level 1.
    static func line(_ operation: any Operation, _ lower: Double, _ upper: Double, randomSign: Bool = false)
        -> LevelScale
    {
        LevelScale(operation: operation, randomSign: randomSign, center: 0) { level, _, _ in
            lower + level * (upper - lower)
        }
    }
}
