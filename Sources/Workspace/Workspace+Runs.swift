import GRDB

extension Workspace {
    /// The oldest first.
    public func runs() throws -> [Run] {
        try read { try Row.fetchAll($0, sql: "SELECT * FROM runs ORDER BY id").compactMap(Run.init) }.map(withState)
    }

    /// nil where there is none.
    public func run(_ id: Int) throws -> Run? {
        try read { try Row.fetchOne($0, sql: "SELECT * FROM runs WHERE id = ?", arguments: [id]).flatMap(Run.init) }
            .map(withState)
    }

    /// - Throws: `WorkspaceError.noRun`.
    public func knownRun(_ id: Int) throws -> Run {
        if let run = try run(id) { return run }
        throw WorkspaceError.noRun(id, known: try runs().map(\.id))
    }

    public func run(key: String) throws -> Run? {
        try read { try Row.fetchOne($0, sql: "SELECT * FROM runs WHERE key = ?", arguments: [key]).flatMap(Run.init) }
            .map(withState)
    }

    /// Whether a process works on it says its lock, which no row can say after a kill.
    private func withState(_ run: Run) -> Run {
        var run = run
        run.state = locks.isTaken(run.id) ? .running : run.finished == nil ? .interrupted : .done
        return run
    }

    /// Takes a run away, and the files that are only its.
    ///
    /// - Throws: `WorkspaceError.noRun`, `.running`.
    public func delete(_ id: Int) throws {
        let run = try knownRun(id)
        guard let lock = try naming({ try locks.take(id) }) else {
            throw WorkspaceError.running(id, process: run.origin.process, host: run.origin.host)
        }
        defer { withExtendedLifetime(lock) {} }
        let digests = try training(id)?.files ?? []
        try write { try $0.execute(sql: "DELETE FROM runs WHERE id = ?", arguments: [id]) }
        try remove(digests)
        try removeOldFiles()
    }

    /// Removes files that no row refers to. Within a transaction, so that nobody begins to.
    func remove(_ digests: [String]) throws {
        guard !digests.isEmpty else { return }
        try write { database in
            for digest in digests where try !isReferred(digest, in: database) { files.remove(digest) }
        }
    }

    /// Those that a killed process has left.
    func removeOldFiles() throws { try remove(files.old()) }

    private func isReferred(_ digest: String, in database: Database) throws -> Bool {
        try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM trainings WHERE checkpoint = ?1 OR model = ?1)",
            arguments: [digest]) ?? false
    }
}
