import Augmentation
import Testing
import Vocabulary

import Search

/// The search on an objective that costs nothing: a policy is worth its strongest level of operation "c".
struct PolicySearchTests {
    static let space = PolicySpace(
        operations: ["a", "b", "c"].map { TestOperation(name: $0) }, subPolicies: 2, length: 2)

    static func settings(_ change: (inout SearchSettings) -> Void = { _ in }) -> SearchSettings {
        var settings = SearchSettings(space: space, augmentation: .identity)
        (settings.folds, settings.trials, settings.top, settings.seed) = (2, 30, 3, 5)
        change(&settings)
        return settings
    }

    static func worth(_ augmentation: Augmentation) -> Double {
        switch augmentation {
        case .operation(let operation, .level(let level, _), _): operation.name == "c" ? level : 0
        case .sequence(let parts), .choice(let parts): parts.map(worth).max() ?? 0
        default: 0
        }
    }

    static func run(
        _ settings: SearchSettings, resuming trials: [Trial] = [], observe: (SearchProgress) throws -> Void = { _ in }
    ) throws -> Study {
        try PolicySearch(settings).run(resuming: trials, trialsPerTraining: 10, observe: observe) { fold, _ in
            { proposal, _ in Assessment(reward: Self.worth(proposal.policy) + Double(fold)) }
        }
    }

    private func outline(_ study: Study) -> [String] {
        study.trials.map { "\($0.round) \($0.fold) \($0.number) \($0.policy.outline) \($0.reward)" } + [
            study.policy.outline
        ]
    }

    @Test func `a search keeps the best of every fold`() throws {
        let study = try Self.run(Self.settings())
        #expect(
            study.trials.map { [$0.round, $0.fold, $0.number] }
                == (0..<2).flatMap { fold in (0..<30).map { [0, fold, $0] } })
        let expected = (0..<2).flatMap { fold in
            study.trials.filter { $0.fold == fold }.sorted { $0.reward > $1.reward }.prefix(3).flatMap {
                Self.space.subPolicies(at: $0.point).withoutDuplicates
            }
        }
        #expect(study.policy.outline == expected.policy.outline)
        #expect(study.best?.fold == 1)
        #expect(study.best?.reward == study.trials.map(\.reward).max())
    }

    @Test func `folds and rounds have draws of their own`() throws {
        let study = try Self.run(Self.settings { $0.rounds = 2 })
        #expect(study.trials.count == 120)
        #expect(Set(study.trials.map(\.point)).count == 120)
        guard case .choice(let kept) = study.policy else {
            Issue.record("the policy is no choice")
            return
        }
        #expect((9...24).contains(kept.count))
    }

    /// A second round adds to the first and changes nothing of it: T* of one round is the start of T* of two.
    @Test func `rounds add to what was found`() throws {
        let one = try Self.run(Self.settings())
        let two = try Self.run(Self.settings { $0.rounds = 2 })
        #expect(two.policy.outline.hasPrefix(one.policy.outline.dropLast()))
        #expect(outline(one).dropLast() == outline(two).prefix(60))
    }

    @Test(arguments: [0, 1, 17, 30, 31, 59, 60, 75, 120]) func `a search resumes as if never interrupted`(done: Int)
        throws
    {
        let settings = Self.settings { $0.rounds = 2 }
        let whole = try Self.run(settings)
        #expect(outline(try Self.run(settings, resuming: Array(whole.trials.prefix(done)))) == outline(whole))
    }

    /// Any subset of a wave may be done when a search is interrupted.
    @Test(arguments: [4, 7, 30]) func `a search resumes with any trials of its last wave`(wave: Int) throws {
        let settings = Self.settings { ($0.folds, $0.wave) = (1, wave) }
        let whole = try Self.run(settings)
        for mask in 0..<16 {
            let trials = whole.trials.filter { trial in
                trial.number < 28 / wave * wave || trial.number % 4 < 4 && mask >> (trial.number % 4) & 1 == 1
            }
            #expect(outline(try Self.run(settings, resuming: trials.shuffled())) == outline(whole), "of \(mask)")
        }
    }

    /// Workers that take the trials of a wave in another order each time, some of them at once.
    @Test(arguments: [1, 2, 5, 64]) func `the trials do not depend on who makes them, nor when`(workers: Int)
        async throws
    {
        let search = try PolicySearch(Self.settings { $0.folds = 1 })
        let whole = try Self.run(search.settings)
        var trials: [Trial] = []
        while case let proposals = search.proposals(round: 0, fold: 0, after: trials), !proposals.isEmpty {
            trials += await withTaskGroup(of: Trial.self) { group in
                for proposal in proposals.shuffled().prefix(workers) {
                    group.addTask { proposal.trial(Assessment(reward: Self.worth(proposal.policy))) }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
        }
        #expect(trials.sorted { $0.number < $1.number }.map(\.point) == whole.trials.map(\.point))
    }

    /// With waves of one each trial knows all before it.
    @Test func `proposals of a wave keep away from each other`() throws {
        let search = try PolicySearch(Self.settings { $0.wave = 10 })
        let trials = try Self.run(search.settings).trials.prefix(20)
        let proposals = search.proposals(round: 0, fold: 0, after: Array(trials))
        #expect(proposals.map(\.number) == Array(20..<30))
        #expect(Set(proposals.map(\.point)).count == 10)
        let alone = try PolicySearch(Self.settings { $0.wave = 1 }).proposals(round: 0, fold: 0, after: Array(trials))
        #expect(alone.map(\.point) == [proposals[0].point])
    }

    /// Each trial's seed is its own, and the same when it is made after an interruption.
    @Test func `every trial has a seed of its own`() throws {
        var seeds: [UInt64] = []
        _ = try PolicySearch(Self.settings { $0.rounds = 2 }).run(observe: { _ in }) { _, _ in
            { proposal, _ in
                seeds.append(proposal.seed)
                return Assessment(reward: 0)
            }
        }
        #expect(Set(seeds).count == 120)
    }

    @Test func `networks are trained once per fold, where needed`() throws {
        let settings = Self.settings { $0.rounds = 2 }
        let whole = try Self.run(settings)
        for (done, expected) in [(0, [0, 1]), (30, [1, 0]), (60, [0, 1]), (95, [1]), (120, [])] {
            var prepared: [Int] = []
            _ = try PolicySearch(settings).run(resuming: Array(whole.trials.prefix(done)), observe: { _ in }) {
                fold, _ in
                prepared.append(fold)
                return { proposal, _ in Assessment(reward: Self.worth(proposal.policy) + Double(fold)) }
            }
            #expect(prepared == expected, "after \(done) trials")
        }
    }

    @Test func `foreign trials are an error`() throws {
        let trials = try Self.run(Self.settings()).trials
        #expect(throws: SearchError.self) { try Self.run(Self.settings(), resuming: Array(trials.dropFirst())) }
        #expect(throws: SearchError.self) { try Self.run(Self.settings { $0.trials = 20 }, resuming: trials) }
        #expect(throws: SearchError.self) { try Self.run(Self.settings(), resuming: trials + [trials[3]]) }
        #expect(throws: SearchError.self) {
            try Self.run(
                Self.settings(),
                resuming: [Trial(round: 0, fold: 0, number: 0, policy: .identity, reward: 1, point: Point([9]))])
        }
    }

    @Test func `cancellation ends the search`() {
        var seen = 0
        #expect(throws: CancellationError.self) {
            try Self.run(Self.settings()) { progress in
                seen += 1
                if case .trials(7) = progress.stage { throw CancellationError() }
            }
        }
        #expect(seen == 8)
    }

    @Test func `progress grows to one`() throws {
        var fractions: [Double] = []
        var best: [Double] = []
        _ = try Self.run(Self.settings { $0.rounds = 2 }) { progress in
            fractions.append(progress.fraction)
            if progress.round == 0, progress.fold == 0, let reward = progress.best { best.append(reward) }
        }
        #expect(zip(fractions, fractions.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(fractions.last == 1)
        #expect(best == best.sorted() && best.count == 30)
    }

    private static let outside: [(String, SettingValue)] = [
        ("folds", .integer(0)), ("folds", .integer(1001)), ("rounds", .integer(0)), ("trials", .integer(0)),
        ("top", .integer(0)), ("views", .integer(0)), ("ratio", .number(0)), ("ratio", .number(1)),
        ("ratio", .number(-0.5)), ("ratio", .number(.nan)),
    ]

    @Test(arguments: outside) func `a setting out of its range is an error`(name: String, value: SettingValue) throws {
        let setting = try #require(SearchSettings.settings.first { $0.name == name })
        let error = #expect(throws: InvalidSetting.self) {
            try PolicySearch(Self.settings { setting.set(&$0, value) })
        }
        #expect(error?.name == name && error?.place == .argument(name))
    }

    @Test func `settings of the sampler are checked, too`() {
        var sampler = TreeParzenSampler()
        sampler.gamma = 0
        #expect(throws: InvalidSetting("gamma", "must be 0.01 to 100, not 0")) {
            try PolicySearch(Self.settings { $0.sampler = sampler })
        }
    }

    /// A reward that is not a number ranks last, and never as the best.
    @Test func `rewards that are no numbers rank last`() throws {
        let study = try PolicySearch(
            Self.settings {
                $0.folds = 1; $0.top = 29
            }
        ).run(observe: { _ in }) { _, _ in
            { proposal, _ in Assessment(reward: proposal.seed % 2 == 0 ? .nan : Self.worth(proposal.policy)) }
        }
        #expect(study.best?.reward.isNaN == false)
    }
}
