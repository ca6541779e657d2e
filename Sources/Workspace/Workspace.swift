import Files
import GRDB
import Glibc
import Vocabulary

/// A folder that keeps runs: a database that any SQLite program reads, and files under the hash of what they hold.
///
/// A write is on the disk when it returns. Other processes read what is there while one writes; several may write, but
/// each run has one writer at a time (`begin`).
public final class Workspace: Sendable {
    public let folder: String
    package let files: ContentFiles
    let locks: RunLocks
    private let database: DatabaseQueue

    private init(folder: String, database: DatabaseQueue) {
        self.folder = folder
        self.database = database
        files = ContentFiles(folder: folder + "/files")
        locks = RunLocks(path: folder + "/locks")
    }

    /// Whether there is one in the folder.
    public static func exists(in folder: String) -> Bool { FileBytes.exists(databasePath(folder)) }

    private static func databasePath(_ folder: String) -> String { folder + "/faa.sqlite" }

    /// The workspace in a folder, which is made where it is not there.
    ///
    /// - Throws: `WorkspaceError`.
    public static func make(in folder: String) throws -> Workspace {
        try naming(folder) {
            try makeFolder(folder)
            try makeFolder(folder + "/files")
            let making = try RunLocks(path: folder + "/locks").take(0, waits: true)
            defer { withExtendedLifetime(making) {} }
            return try open(folder, isNew: !exists(in: folder))
        }
    }

    /// The workspace in a folder, to look at: where it cannot be written to, what is there is read all the same.
    ///
    /// - Throws: `WorkspaceError`.
    public static func read(in folder: String) throws -> Workspace {
        guard exists(in: folder) else { throw WorkspaceError.missing(folder: folder) }
        return try naming(folder) {
            if access(folder, W_OK) == 0, access(databasePath(folder), W_OK) == 0 {
                return try open(folder, isNew: false)
            }
            return try openForReading(folder)
        }
    }

    private static func open(_ folder: String, isNew: Bool) throws -> Workspace {
        let isLocal = !FileSystemKind.isNetwork(folder)
        var configuration = usual
        configuration.prepareDatabase { database in
            // What was committed is on the disk, which the log does not promise otherwise.
            if isNew || !isLocal {
                try database.execute(sql: "PRAGMA journal_mode = \(isLocal ? "WAL" : "DELETE")")
            }
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        let database = try DatabaseQueue(path: databasePath(folder), configuration: configuration)
        try checkVersion(of: database, folder)
        if try !database.read(Schema.migrator.hasCompletedMigrations) { try Schema.migrator.migrate(database) }
        // The names of the database and its log.
        if isNew { AtomicFile.flush(folder: folder) }
        return Workspace(folder: folder, database: database)
    }

    /// The log of a database needs a file beside it; where none can be made, nobody writes either.
    private static func openForReading(_ folder: String) throws -> Workspace {
        var configuration = usual
        configuration.readonly = true
        let path = databasePath(folder)
        func opened(_ path: String) throws -> Workspace {
            let database = try DatabaseQueue(path: path, configuration: configuration)
            try checkVersion(of: database, folder)
            return Workspace(folder: folder, database: database)
        }
        do { return try opened(path) } catch let error as DatabaseError
            where error.resultCode == .SQLITE_CANTOPEN || error.resultCode == .SQLITE_READONLY
        {
            let escaped = path.replacing("%", with: "%25").replacing("?", with: "%3f").replacing("#", with: "%23")
            return try opened("file:\(escaped)?immutable=1")
        }
    }

    private static var usual: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(20)
        configuration.label = "workspace"
        return configuration
    }

    private static func checkVersion(of database: DatabaseQueue, _ folder: String) throws {
        if try database.read(Schema.migrator.hasBeenSuperseded) { throw WorkspaceError.newer(folder: folder) }
    }

    private static func makeFolder(_ path: String) throws {
        guard mkdir(path, 0o777) != 0 else { return AtomicFile.flush(folder: Paths.folder(of: path)) }
        let reason = errno
        guard reason != EEXIST || !FileBytes.isFolder(path) else { return }
        if reason == ENOSPC || reason == EDQUOT { throw WorkspaceError.full(folder: path) }
        throw WorkspaceError.readOnly(folder: path, reason: FileError.systemReason(reason))
    }

    /// One transaction that only reads.
    func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try Self.naming(folder) { try database.read(body) }
    }

    /// One transaction: all of it, or nothing.
    package func write<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try Self.naming(folder) { try database.write(body) }
    }

    func naming<Result>(_ body: () throws -> Result) throws -> Result { try Self.naming(folder, body) }

    /// What went wrong as people can read it.
    private static func naming<Result>(_ folder: String, _ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as DatabaseError {
            throw WorkspaceError(error, folder: folder)
        } catch FileError.unwritable(_, let reason) {
            switch reason {
            case FileError.systemReason(ENOSPC), FileError.systemReason(EDQUOT):
                throw WorkspaceError.full(folder: folder)
            case FileError.systemReason(EACCES), FileError.systemReason(EROFS), FileError.systemReason(EPERM):
                throw WorkspaceError.readOnly(folder: folder, reason: reason)
            default: throw WorkspaceError.failed(folder: folder, reason: reason)
            }
        } catch let error as FileError {
            throw WorkspaceError.failed(folder: folder, reason: error.message)
        }
    }
}
