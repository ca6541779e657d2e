/// Trials that are proposed together: `size` consecutive numbers, of which the last wave may have fewer.
///
/// Each trial of a wave is proposed from all trials of the waves before and, as trials that still run, from those of
/// its own wave with smaller numbers. So no proposal depends on which trial of a wave ends first, nor on how many
/// workers there are.
struct Wave: Hashable, Sendable {
    let numbers: Range<Int>

    /// The first wave of 0..<trials that is not complete; nil once all are.
    ///
    /// - Parameter done: the numbers of the trials that are done.
    init?(size: Int, trials: Int, done: Set<Int>) {
        let complete = (0..<trials).first { !done.contains($0) } ?? trials
        guard complete < trials else { return nil }
        let start = complete / size * size
        numbers = start..<min(trials, start + size)
    }
}
