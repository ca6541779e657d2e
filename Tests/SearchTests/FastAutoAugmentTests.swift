import Augmentation
import Datasets
import Images
import Networks
import Tensors
import Testing
import Vocabulary

import Search

/// The search with networks, on 64 tiny images.
struct FastAutoAugmentTests {
    let images = TestImages.set()

    private func settings(_ change: (inout SearchSettings) -> Void = { _ in }) -> SearchSettings {
        let brighten = TestOperation(name: "brighten")
        let space = PolicySpace(operations: [brighten, NoiseOperation()], subPolicies: 2, length: 2)
        var settings = SearchSettings(
            space: space, augmentation: .operation(NoiseOperation(), strength: .none, probability: 0.5))
        (settings.folds, settings.trials, settings.top, settings.views) = (2, 4, 2, 3)
        settings.training = TrainingConfiguration(epochs: 2, batch: 16, learningRate: 0.05, warmupEpochs: 0)
        change(&settings)
        return settings
    }

    private func model() throws -> Model {
        try Model(initializing: WideResNet(depth: 10, widenFactor: 1, classCount: 2), seed: 3)
    }

    private func search(
        _ settings: SearchSettings, images: ImageSet? = nil, resuming trials: [Trial] = [], threads: Int = 2,
        observe: (SearchProgress) throws -> Void = { _ in }
    ) throws -> Study {
        try FastAutoAugment.search(
            model(), on: images ?? self.images, settings: settings, resuming: trials,
            pool: WorkerPool(threads: threads), observe: observe)
    }

    private func outline(_ study: Study) -> [String] {
        study.trials.map { "\($0.fold) \($0.number) \($0.policy.outline) \($0.reward)" } + [study.policy.outline]
    }

    /// Bit-equal: `loss` depends on every bit of every logit.
    @Test(arguments: Rewards.all.map { $0.name }) func theSameForAnyNumberOfThreads(name: String) throws {
        let reward = try #require(Rewards.named(name))
        let studies = try [1, 2, 3].map { outline(try search(settings { $0.reward = reward }, threads: $0)) }
        #expect(studies[0] == studies[1] && studies[0] == studies[2])
        #expect(
            outline(
                try search(
                    settings {
                        $0.reward = reward; $0.seed = 1
                    })) != studies[0])
    }

    @Test func resumesAsIfNeverInterrupted() throws {
        let settings = settings { $0.reward = LossReward() }
        let whole = try search(settings)
        for done in [3, 4, 6, 8] {
            #expect(
                outline(try search(settings, resuming: Array(whole.trials.prefix(done)))) == outline(whole),
                "after \(done) trials")
        }
    }

    /// The paper's semantics: two rounds, each sub-policy's view of every image, the share that is right.
    @Test func `the paper's semantics look at every sub-policy`() throws {
        let settings = settings {
            ($0.semantics, $0.views, $0.trials) = (.paper, 1, 2)
            $0.training.epochs = 1
        }
        let study = try search(settings)
        #expect(study.trials.count == 2 * 2 * 2)
        // 32 images and two sub-policies: every reward is a multiple of 1/64.
        #expect(study.trials.allSatisfy { ($0.reward * 64).rounded() == $0.reward * 64 })
        #expect(outline(try search(settings, threads: 1)) == outline(study))
    }

    @Test func `racing with a reward without bounds is an error`() {
        #expect(throws: InvalidSetting("racing", "needs a reward between 0 and 1: any-view or accuracy")) {
            try search(settings { ($0.racing, $0.reward) = (true, LossReward()) })
        }
    }

    /// A trial that racing ends looks at fewer images; those that it lets through have the rewards of a whole search.
    @Test func `racing keeps the same trials`() throws {
        let images = TestImages.set(count: 600)
        let plain = settings {
            ($0.folds, $0.trials, $0.top, $0.views, $0.wave) = (1, 30, 2, 1, 1)
            $0.training.epochs = 6
        }
        var racing = plain
        racing.racing = true
        let whole = try search(plain, images: images), raced = try search(racing, images: images)
        #expect(raced.policy.outline == whole.policy.outline)
        #expect(raced.trials.map(\.point) == whole.trials.map(\.point))
        #expect(zip(raced.trials, whole.trials).allSatisfy { $0.evaluated < 1 || $0.reward == $1.reward })
        #expect(whole.saved == 0 && raced.saved > 0, "saved \(raced.saved)")
    }

    @Test func learnsAndRewards() throws {
        let study = try search(settings { $0.training.epochs = 12 })
        #expect(study.trials.allSatisfy { (0...1).contains($0.reward) })
        #expect(try #require(study.best).reward > 0.8)
    }

    /// The reward that leaves out views of images that were right already is the same number as the one of all views.
    @Test func leavingViewsOutChangesNothing() throws {
        struct AllViews: Reward {
            static let name = "all"
            static let summary = "", isBounded = true
            func perImage(of views: some Views, at positions: [Int]) throws -> [Double] {
                var right: Set<Int> = []
                for view in 0..<views.viewsPerImage {
                    try views.forEachLogits(view: view, positions: positions) { position, logits in
                        if logits.indices.max(by: { logits[$0] < logits[$1] }) == views.label(at: position) {
                            right.insert(position)
                        }
                    }
                }
                return positions.map { right.contains($0) ? 1 : 0 }
            }
        }
        #expect(outline(try search(settings { $0.reward = AllViews() })) == outline(try search(settings())))
    }

    @Test func progressTellsOfTrainingAndTrials() throws {
        var (training, trials, last) = (0, 0, 0.0)
        _ = try search(settings { $0.rounds = 2 }) { progress in
            switch progress.stage {
            case .training: training += 1
            case .trials: trials += 1
            }
            #expect(progress.fraction >= last)
            last = progress.fraction
        }
        // Two folds of 2 epochs of 38 / 16 = 2 steps; a trial of 26 images is at least one batch.
        #expect(training == 8)
        #expect(trials >= 16)
        #expect(last == 1)
    }

    @Test(arguments: [true, false]) func cancellationEndsTheSearch(inTraining: Bool) {
        #expect(throws: CancellationError.self) {
            try search(settings()) { progress in
                if case .training = progress.stage {
                    if inTraining { throw CancellationError() }
                } else {
                    throw CancellationError()
                }
            }
        }
    }

    @Test func labelsThatTheNetworkHasNoClassForAreAnError() {
        // One image of a third class, which is in D_A of some fold.
        let odd = TestImages.set { $0 == 5 ? 2 : $0 % 2 }
        #expect(throws: (any Error).self) { try search(settings { $0.folds = 8 }, images: odd) }
    }

    @Test func augmentationsThatChangeTheSizeAreAnError() {
        struct Shrink: Operation {
            let name = "shrink", summary = ""
            let range: MagnitudeRange? = nil
            func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
                Image(width: 4, height: 4)
            }
        }
        let space = PolicySpace(operations: [Shrink()], subPolicies: 1, length: 1)
        var settings = settings()
        settings.space = space
        #expect(throws: NetworkError.self) { try search(settings) }
    }
}

/// Draws a number for every pixel, so that streams that are shared or drawn in another order show.
struct NoiseOperation: Operation {
    let name = "noise", summary = ""
    let range: MagnitudeRange? = nil

    func apply(to image: Image, magnitude: Double, stream: inout RandomStream) -> Image {
        Image(width: image.width, height: image.height, pixels: image.pixels.map { $0 ^ UInt8(stream.below(32)) })
    }
}
