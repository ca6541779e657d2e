extension Model {
    /// Where a repetition begins, counted from 0: of a network that was drawn and not trained, the same with weights drawn
    /// from a seed that is so much larger; any other begins as it is.
    ///
    /// - Throws: `MemoryError`, `CancellationError`.
    public func repeated(_ repetition: Int) throws -> Model {
        guard repetition > 0, let seed = history.seed, history.trainings.isEmpty else { return self }
        let fresh = try Model(
            initializing: architecture, seed: seed &+ UInt64(repetition), normalization: normalization)
        return Model(
            architecture: fresh.architecture, parameters: fresh.parameters, classNames: classNames,
            normalization: normalization,
            history: ModelHistory(seed: fresh.history.seed, adaptsClassCount: history.adaptsClassCount))
    }
}
