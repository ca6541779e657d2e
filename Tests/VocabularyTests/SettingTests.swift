import Testing
import Vocabulary

private struct Sampler: Configurable {
    enum Order: String, CaseIterable { case first, last }

    var trials = 20
    var share = 0.25
    var isFair = true
    var order = Order.first
    var layer: String?
    var seed: UInt64 = 3

    static let settings: [Setting<Sampler>] = [
        .integer("trials", \.trials, "how many", in: 1...100),
        .number("share", \.share, "of the best", in: 0...1),
        .flag("fair", \.isFair, "whether it is"),
        .choice("order", \.order, "which come first"),
        .text("layer", \.layer, "where"),
        .seed(\.seed, "of the draws"),
    ]
}

@Test func `settings read and write what they name`() throws {
    var sampler = Sampler()
    let values: [SettingValue?] = [.integer(20), .number(0.25), .flag(true), .text("first"), nil, .integer(3)]
    #expect(Sampler.settings.map { $0.value(sampler) } == values)
    let others: [SettingValue] = [.integer(7), .number(0.5), .flag(false), .text("last"), .text("bn1"), .integer(9)]
    for (setting, value) in zip(Sampler.settings, others) { setting.set(&sampler, value) }
    #expect(Sampler.settings.map { $0.value(sampler) } == others)
    try sampler.checkSettings()
}

@Test func `a seed that an engine derived reads as the largest`() throws {
    var sampler = Sampler()
    sampler.seed = .max
    #expect(Sampler.settings.last?.value(sampler) == .integer(largestSeed))
    try sampler.checkSettings()
}

@Test func `a value of another kind changes nothing`() {
    var sampler = Sampler()
    for setting in Sampler.settings where setting.name != "layer" { setting.set(&sampler, .text("unknown")) }
    #expect(sampler.trials == 20 && sampler.order == .first && sampler.seed == 3)
}

@Test func `a value out of its range is an error that names the setting`() {
    var sampler = Sampler()
    sampler.trials = 0
    #expect(throws: InvalidSetting("trials", "must be 1 to 100, not 0")) { try sampler.checkSettings() }
    sampler.trials = 1
    sampler.share = .nan
    #expect(throws: InvalidSetting("share", "must be 0 to 1, not nan")) { try sampler.checkSettings() }
}
