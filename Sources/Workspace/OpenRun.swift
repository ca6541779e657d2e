import GRDB
import Glibc

/// A run that this process writes to, and no other, as long as it lives.
public final class OpenRun: Sendable {
    public let id: Int
    let workspace: Workspace
    private let lock: RunLock

    init(id: Int, in workspace: Workspace, lock: RunLock) {
        (self.id, self.workspace, self.lock) = (id, workspace, lock)
    }
}

extension Workspace {
    /// Begins a run, or goes on with the one of the same key.
    ///
    /// - Parameters:
    ///   - isFresh: what there was of it is forgotten.
    ///   - wait: called some times a second while another process writes to it; ends the waiting by an error.
    ///   - details: makes the rows that belong to a new one.
    func begin(
        _ new: NewRun, isFresh: Bool, wait: (_ holder: Run) throws -> Void, details: (Database, Int) throws -> Void
    ) throws -> OpenRun {
        while true {
            let id = try write { database in
                if let id = try Int.fetchOne(database, sql: "SELECT id FROM runs WHERE key = ?", arguments: [new.key]) {
                    return id
                }
                let id = try insert(new, in: database)
                try details(database, id)
                return id
            }
            if let lock = try naming({ try locks.take(id) }) {
                if try take(id, for: new, isFresh: isFresh, details: details) {
                    return OpenRun(id: id, in: self, lock: lock)
                }
            } else if let holder = try run(id) {
                try wait(holder)
                usleep(100_000)
            }
        }
    }

    /// Writes down who works on the run now. False where it has gone in the meantime.
    private func take(
        _ id: Int, for new: NewRun, isFresh: Bool, details: (Database, Int) throws -> Void
    ) throws -> Bool {
        let isThere = try write { database in
            let origin = new.origin
            try database.execute(
                sql: """
                    UPDATE runs SET command = ?, script = ?, version = ?, machine = ?, host = ?, process = ?,
                        threads = ?, resumed = resumed + 1
                    WHERE id = ?
                    """,
                arguments: [
                    origin.command, origin.script, origin.version, origin.machine, origin.host, origin.process,
                    origin.threads, id,
                ])
            guard database.changesCount == 1 else { return false }
            if isFresh {
                try database.execute(
                    sql: """
                        UPDATE runs SET started = ?, finished = NULL, seconds = 0, resumed = 0 WHERE id = ?;
                        DELETE FROM trainings WHERE run = ?; DELETE FROM studies WHERE run = ?
                        """, arguments: [timestamp, id, id, id])
                try details(database, id)
            }
            return true
        }
        try removeOldFiles()
        return isThere
    }

    /// As often resumed as it will have been begun, but for once.
    private func insert(_ new: NewRun, in database: Database) throws -> Int {
        let origin = new.origin
        try database.execute(
            sql: """
                INSERT INTO runs (kind, key, title, started, resumed, command, script, seed, version, numerics, data,
                    machine, host, process, threads)
                VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                new.kind.rawValue, new.key, new.title, timestamp, origin.command, origin.script, "\(new.seed)",
                origin.version, new.numerics, new.data, origin.machine, origin.host, origin.process, origin.threads,
            ])
        return Int(database.lastInsertedRowID)
    }
}
