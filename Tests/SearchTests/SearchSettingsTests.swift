import Augmentation
import Testing

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
        #expect(type(of: settings.sampler).name == "tpe" && type(of: settings.reward).name == "reference")
    }

    @Test func augmentation() {
        #expect(SearchSettings.referenceAugmentation.description == "crop | flip | cutout size=16")
    }
}
