/// When a checkpoint is due: a minute after the one before, or sooner at the end of an epoch, and never before two
/// hundred times as long has passed as it takes to write one. So what is kept costs half a percent of the time.
struct CheckpointTiming {
    private let begun = ContinuousClock.now
    /// The end of the last one.
    private var mark = ContinuousClock.now
    /// The beginning of the one under way, and of the one before.
    private var started = ContinuousClock.now
    private var cost: Duration

    /// - Parameter bytes: of one, for the time that the first takes: 100 MB a second.
    init(bytes: Int) { cost = .seconds(Double(bytes) / 1e8) }

    func isDue(atEnd isEpochEnd: Bool) -> Bool {
        let passed = ContinuousClock.now - mark
        return passed >= max(isEpochEnd ? Keeper.shortest : .seconds(60), cost * 200)
    }

    /// Whether what is done now took long enough to be kept.
    var isWorthKeeping: Bool { ContinuousClock.now - begun >= max(Keeper.shortest, cost * 100) }

    /// Writing begins. Gives the seconds since it did the last time.
    mutating func begin() -> Double {
        let now = ContinuousClock.now, passed = now - started
        started = now
        return passed / .seconds(1)
    }

    /// Writing has ended.
    mutating func end() {
        mark = .now
        cost = mark - started
    }
}
