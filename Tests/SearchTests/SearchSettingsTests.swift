import Augmentation
import Testing
import Vocabulary

import Search

/// The defaults are the reference's (kakaobrain/fast-autoaugment, search.py and data.py).
struct SearchSettingsTests {
    let settings = SearchSettings()

    @Test func fifteenOperationsWithoutIdentity() {
        #expect(
            settings.space.operations.map(\.name) == [
                "shear-x", "shear-y", "translate-x", "translate-y", "rotate", "auto-contrast", "invert", "equalize",
                "solarize", "posterize", "contrast", "color",
                "brightness", "sharpness", "cutout",
            ])
    }

    @Test func budget() {
        #expect(
            [settings.folds, settings.trials, settings.top, settings.rounds, settings.views] == [5, 200, 10, 1, 5])
        #expect(settings.space.subPolicies == 5 && settings.space.length == 2 && settings.ratio == 0.4)
        #expect(type(of: settings.sampler).name == "tpe" && type(of: settings.reward).name == "any-view")
    }

    @Test func `its numbers are settings with the reference's defaults`() {
        let values = SearchSettings.settings.map { ($0.name, $0.value(settings)) }
        let expected: [(String, SettingValue?)] = [
            ("semantics", .text("reference")), ("folds", .integer(5)), ("rounds", nil), ("trials", .integer(200)),
            ("top", .integer(10)), ("wave", .integer(8)), ("subpolicies", .integer(5)), ("length", .integer(2)),
            ("distinct", .flag(true)), ("ratio", .number(0.4)), ("views", nil), ("racing", .flag(false)),
            ("delta", .number(0.01)), ("seed", .integer(0)),
        ]
        #expect(values.elementsEqual(expected) { $0.0 == $1.0 && $0.1 == $1.1 })
        var changed = settings
        for setting in SearchSettings.settings where setting.name == "subpolicies" {
            setting.set(&changed, .integer(3))
        }
        #expect(changed.space.subPolicies == 3 && changed.space.space.dimensions.count == 18)
    }

    /// hyperopt's tpe.py: _default_n_startup_jobs, _default_n_EI_candidates, _default_gamma, _default_prior_weight,
    /// _default_linear_forgetting.
    @Test func `the sampler's settings are hyperopt's`() {
        let sampler = TreeParzenSampler()
        let values = TreeParzenSampler.settings.map { ($0.name, $0.value(sampler)) }
        let expected: [(String, SettingValue)] = [
            ("start", .integer(20)), ("candidates", .integer(24)), ("gamma", .number(0.25)), ("prior", .number(1)),
            ("remembered", .integer(25)),
        ]
        #expect(values.elementsEqual(expected) { $0.0 == $1.0 && $0.1 == $1.1 })
        #expect(RandomSampler.settings.isEmpty)
    }

    /// What is left out follows the semantics; what is given does not.
    @Test func `the paper has two rounds, one view of each sub-policy, and their mean`() {
        var settings = SearchSettings()
        settings.semantics = .paper
        #expect(settings.rounds == 2 && settings.views == 1 && settings.reward is AccuracyReward)
        (settings.rounds, settings.views, settings.reward) = (3, 4, LossReward())
        #expect(settings.rounds == 3 && settings.views == 4 && settings.reward is LossReward)
        settings.semantics = .reference
        #expect(settings.rounds == 3 && settings.views == 4 && settings.reward is LossReward)
    }

    @Test func augmentation() {
        #expect(SearchSettings.referenceAugmentation.description == "crop | flip | cutout size=16")
    }
}
