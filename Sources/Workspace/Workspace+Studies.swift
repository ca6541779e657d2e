import GRDB

/// A study as it is kept, beside what `Run` says.
public struct KeptStudy: Hashable, Sendable {
    public let run: Int
    public let name: String?
    /// JSON.
    public let settings: String
    public let folds: Int
    public let rounds: Int
    /// A fold and round.
    public let trials: Int
    /// What a finished one has found, as the language writes it.
    public let policy: String?
    /// Trials that are done, and the best reward among them.
    public let done: Int
    public let best: Double?

    static let query = """
        SELECT studies.*, (SELECT COUNT(*) FROM trials WHERE study = run) AS done,
            (SELECT MAX(reward) FROM trials WHERE study = run AND evaluated = 1) AS best
        FROM studies
        """

    init(_ row: Row) {
        (run, name, settings, policy) = (row["run"], row["name"], row["settings"], row["policy"])
        (folds, rounds, trials) = (row["folds"], row["rounds"], row["trials"])
        (done, best) = (row["done"], row["best"])
    }
}

/// A study that is to be kept.
public struct NewStudy: Hashable, Sendable {
    public let name: String?
    public let settings: String
    public let folds: Int
    public let rounds: Int
    public let trials: Int

    public init(name: String?, settings: String, folds: Int, rounds: Int, trials: Int) {
        (self.name, self.settings, self.folds, self.rounds, self.trials) = (name, settings, folds, rounds, trials)
    }
}

/// One trial of a study.
public struct KeptTrial: Hashable, Sendable {
    public let round: Int
    public let fold: Int
    public let number: Int
    public let point: [Double]
    /// As the language writes it.
    public let policy: String
    /// May be no number.
    public let reward: Double
    /// The share of the images that were looked at.
    public let evaluated: Double

    public init(
        round: Int, fold: Int, number: Int, point: [Double], policy: String, reward: Double, evaluated: Double
    ) {
        (self.round, self.fold, self.number, self.point) = (round, fold, number, point)
        (self.policy, self.reward, self.evaluated) = (policy, reward, evaluated)
    }

    init(_ row: Row) {
        let text: String = row["point"]
        self.init(
            round: row["round"], fold: row["fold"], number: row["number"],
            point: text.split { "[], ".contains($0) }.compactMap { Double($0) }, policy: row["policy"],
            reward: row["reward"] ?? .nan, evaluated: row["evaluated"])
    }
}

extension Workspace {
    /// - Throws: `WorkspaceError.otherStudy` where another one has the name.
    public func begin(
        _ new: NewRun, _ study: NewStudy, isFresh: Bool, wait: (_ holder: Run) throws -> Void
    ) throws -> OpenRun {
        try checkName(study.name, key: new.key)
        let run = try begin(new, isFresh: isFresh, wait: wait) { database, id in
            try database.execute(
                sql: "INSERT INTO studies (run, name, settings, folds, rounds, trials) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [id, study.name, study.settings, study.folds, study.rounds, study.trials])
        }
        if let name = study.name {
            try write { try $0.execute(sql: "UPDATE studies SET name = ? WHERE run = ?", arguments: [name, run.id]) }
        }
        return run
    }

    /// - Throws: `WorkspaceError.otherStudy`.
    public func checkName(_ name: String?, key: String) throws {
        guard let name, let other = try study(named: name)?.run, try run(other)?.key != key else { return }
        throw WorkspaceError.otherStudy(name: name, run: other)
    }

    /// The oldest first.
    public func studies() throws -> [KeptStudy] {
        try read { try Row.fetchAll($0, sql: KeptStudy.query + " ORDER BY run").map(KeptStudy.init) }
    }

    public func study(_ id: Int) throws -> KeptStudy? {
        try read {
            try Row.fetchOne($0, sql: KeptStudy.query + " WHERE run = ?", arguments: [id]).map(KeptStudy.init)
        }
    }

    private func study(named name: String) throws -> KeptStudy? {
        try read {
            try Row.fetchOne($0, sql: KeptStudy.query + " WHERE name = ?", arguments: [name]).map(KeptStudy.init)
        }
    }

    /// By its name, or by its run's number.
    ///
    /// - Throws: `WorkspaceError.noStudy`.
    public func knownStudy(_ name: String) throws -> KeptStudy {
        if let study = try study(named: name) { return study }
        if let study = try Int(name).flatMap(study) { return study }
        throw WorkspaceError.noStudy(name, known: try studies().compactMap(\.name))
    }

    /// In the order round, fold, number.
    public func trials(of id: Int) throws -> [KeptTrial] {
        let sql = "SELECT * FROM trials WHERE study = ? ORDER BY round, fold, number"
        return try read { try Row.fetchAll($0, sql: sql, arguments: [id]).map(KeptTrial.init) }
    }
}

extension OpenRun {
    public func trials() throws -> [KeptTrial] { try workspace.trials(of: id) }

    /// - Parameter seconds: worked since the last ones were added.
    public func add(_ trials: [KeptTrial], seconds: Double) throws {
        try workspace.write { database in
            for trial in trials { try add(trial, in: database) }
            try addSeconds(seconds, in: database)
        }
    }

    private func add(_ trial: KeptTrial, in database: Database) throws {
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO trials (study, round, fold, number, point, policy, reward, evaluated, finished)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                id, trial.round, trial.fold, trial.number, "\(trial.point)", trial.policy, trial.reward,
                trial.evaluated, timestamp,
            ])
    }

    /// Which training a fold's network comes from, by its key.
    public func setTraining(ofFold fold: Int, key: String) throws {
        try workspace.write {
            try $0.execute(
                sql: "INSERT OR REPLACE INTO folds (study, fold, training) VALUES (?, ?, ?)",
                arguments: [id, fold, key])
        }
    }

    public func finish(policy: String) throws {
        try workspace.write { database in
            try database.execute(sql: "UPDATE studies SET policy = ? WHERE run = ?", arguments: [policy, id])
            try database.execute(sql: "UPDATE runs SET finished = ? WHERE id = ?", arguments: [timestamp, id])
        }
    }

    func addSeconds(_ seconds: Double, in database: Database) throws {
        try database.execute(sql: "UPDATE runs SET seconds = seconds + ? WHERE id = ?", arguments: [seconds, id])
    }
}
