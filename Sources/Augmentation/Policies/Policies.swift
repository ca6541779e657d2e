import Tensors

/// The published families of policies, made of nothing but choices, sequences and levels; and the controls.
extension Augmentation {
    /// RandAugment (Cubuk et al., arXiv 1909.13719): `count` operations one after the other, each any of 14, all of one
    /// level.
    ///
    /// - Parameter magnitude: 0...30, of 31 levels.
    public static func randAugment(count: Int, magnitude: Int) -> Augmentation {
        let space = LevelSpace.randAugment
        return repeated(space.augmentations(.level(Double(magnitude) / 30, in: space)), count: count)
    }

    /// TrivialAugment (Müller and Hutter, arXiv 2103.10158): one of 14 operations, of any of 31 levels; of
    /// RandAugment's ranges unless `isWide`.
    public static func trivialAugment(isWide: Bool) -> Augmentation {
        let space = isWide ? LevelSpace.trivialAugmentWide : .randAugment
        return .choice(space.augmentations(.randomLevel(in: space)))
    }

    /// UniformAugment (LingChen et al., arXiv 2003.14348): `count` operations one after the other, each any of the
    /// search space's, with a level and a probability that are uniform in 0...1. To happen with a probability that is
    /// uniform anew each time is to happen every second time.
    public static func uniformAugment(count: Int) -> Augmentation {
        repeated(LevelSpace.fastAutoAugment.augmentations(.randomLevel(), probability: 0.5), count: count)
    }

    /// A control for searched policies: sub-policies of `length` operations, drawn as a search that looks at nothing
    /// draws them.
    public static func randomPolicy(count: Int, length: Int = 2, seed: UInt64) -> Augmentation {
        var stream = RandomStream(seed: seed, purpose: RandomPurpose("random policy"))
        let operations = OperationCatalog.searchSpace
        return Augmentation(
            subPolicies: (0..<count).map { _ in
                (0..<length).map { _ in
                    let operation = operations[stream.below(operations.count)], probability = stream.uniform(),
                        level = stream.uniform()
                    return PolicyStep(
                        operation: operation, strength: operation.range == nil ? .none : .level(level),
                        probability: probability)
                }
            })
    }

    private static func repeated(_ options: [Augmentation], count: Int) -> Augmentation {
        count == 1 ? .choice(options) : .sequence(Array(repeating: .choice(options), count: count))
    }
}
