import Files
import GRDB
import Vocabulary

/// What can be wrong with a workspace.
public enum WorkspaceError: UserFacingError, Hashable {
    case missing(folder: String)
    /// It can be read at most.
    case readOnly(folder: String, reason: String)
    case full(folder: String)
    /// Somebody writes to the database for longer than one waits.
    case locked(folder: String)
    case damaged(folder: String, reason: String)
    /// A version that knows more tables has written to it.
    case newer(folder: String)
    case failed(folder: String, reason: String)
    case noRun(Int, known: [Int])
    case noStudy(String, known: [String])
    /// What a process works on.
    case running(Int, process: Int, host: String)
    /// The study of that name has other settings.
    case otherStudy(name: String, run: Int)

    public var message: String {
        switch self {
        case .missing(let folder): "there is no workspace \(folder)"
        case .readOnly(let folder, let reason): "the workspace \(folder) cannot be written to: \(reason)"
        case .full(let folder): "there is no room for the workspace \(folder): its disk, or your share of it, is full"
        case .locked(let folder): "another program keeps the database of the workspace \(folder) locked"
        case .damaged(let folder, let reason): "the database of the workspace \(folder) is damaged: \(reason)"
        case .newer(let folder): "the workspace \(folder) was written to by a newer version of faa"
        case .failed(let folder, let reason): "the workspace \(folder) cannot be used: \(reason)"
        case .noRun(let number, _): "there is no run \(number)"
        case .noStudy(let name, _): "there is no study \"\(name)\""
        case .running(let number, let process, let host): "process \(process) on \(host) works on run \(number)"
        case .otherStudy(let name, let run): "the study \"\(name)\" (run \(run)) is of another search"
        }
    }

    public var hint: String? {
        switch self {
        case .missing: "train and search make one for what takes long; --workspace and FAA_WORKSPACE name another"
        case .readOnly: "make the folder writable, or name another one: --workspace DIR, or FAA_WORKSPACE"
        case .full: "make room (`runs delete N` does), or name another folder: --workspace DIR, or FAA_WORKSPACE"
        case .locked: "end the program that has it open for writing (fuser -v on its faa.sqlite says which)"
        case .damaged(let folder, _):
            "move it away and begin anew; `sqlite3 \(folder)/faa.sqlite .recover` prints what can still be read, and "
                + "the models in \(folder)/files are whole"
        case .newer: "use that version, or name another folder: --workspace DIR, or FAA_WORKSPACE"
        case .failed: "its disk may be full or broken, or files may not grow (ulimit -f)"
        case .noRun(_, let known):
            known.isEmpty ? "there are none" : "`runs` lists those from \(known.min() ?? 0) to \(known.max() ?? 0)"
        case .noStudy(let name, let known):
            NearestName.hint(for: name, among: known) ?? (known.isEmpty ? "there are none" : "`runs` lists them")
        case .running: "wait for it, or end it"
        case .otherStudy: "choose another name=, or fresh=true to begin that study anew"
        }
    }

    public var place: ErrorPlace {
        switch self {
        case .noRun: .argument("number")
        case .noStudy, .otherStudy: .argument("name")
        default: .command
        }
    }
}

extension WorkspaceError {
    init(_ error: DatabaseError, folder: String) {
        let reason = error.message ?? "error \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_FULL: self = .full(folder: folder)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_AUTH:
            self = .readOnly(folder: folder, reason: reason)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(folder: folder)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(folder: folder, reason: reason)
        case .SQLITE_ERROR where reason.hasPrefix("no such"): self = .damaged(folder: folder, reason: reason)
        default: self = .failed(folder: folder, reason: reason)
        }
    }
}
