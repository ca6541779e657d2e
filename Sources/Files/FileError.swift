import Glibc
import Vocabulary

/// What is wrong with a file or a folder, or with what a file holds.
public enum FileError: UserFacingError, Hashable {
    case notFound(path: String)
    /// `reason` in the system's words or the reader's.
    case unreadable(path: String, reason: String)
    /// `size` in bytes; nil for what has none before its end, as a pipe.
    case tooLarge(path: String, size: Int?, limit: Int)
    /// `offset` in bytes from the start of the (unpacked) file; nil where no byte of it is at fault.
    case malformed(path: String, offset: Int?, reason: String)
    case unwritable(path: String, reason: String)
    /// There is no folder for a file that is to be written.
    case noFolder(path: String)
    /// Where a file is to be written, there is a folder.
    case isFolder(path: String)
    /// Where a file is to be written, there is a pipe or a device.
    case isSpecial(path: String)

    public var message: String { text.replacing("\0", with: "\\0") }

    private var text: String {
        switch self {
        case .notFound(let path): "there is no file or folder \(path)"
        case .unreadable(let path, _), .tooLarge(let path, _, _): "\(path) cannot be read: \(reason)"
        case .malformed(let path, let offset, _): "\(path)\(offset.map { ", byte \($0)" } ?? ""): \(reason)"
        case .unwritable(let path, _): "cannot write \(path): \(reason)"
        case .noFolder(let path): "the folder \(path) does not exist"
        case .isFolder(let path): "\(path) is a folder"
        case .isSpecial(let path): "\(path) is a pipe or a device"
        }
    }

    /// What is wrong, without the path.
    public var reason: String {
        switch self {
        case .notFound, .noFolder: FileError.systemReason(ENOENT)
        case .unreadable(_, let reason), .malformed(_, _, let reason), .unwritable(_, let reason): reason
        case .tooLarge(_, let size?, let limit): "it has \(size) bytes; at most \(limit) are read"
        case .tooLarge(_, nil, let limit): "it has more than \(limit) bytes"
        case .isFolder: FileError.systemReason(EISDIR)
        case .isSpecial: "it is not a file"
        }
    }

    public var hint: String? {
        switch self {
        case .noFolder: "make it first, or choose another"
        case .isFolder: "name a file in it"
        case .isSpecial: "save to a file, or print"
        default: nil
        }
    }

    public var place: ErrorPlace { .file }

    /// Where a malformed file is at fault.
    public var offset: Int? { if case .malformed(_, let offset, _) = self { offset } else { nil } }

    /// In the system's words; of a file that is too large, with the limit that this process has.
    public static func systemReason(_ code: Int32) -> String {
        let reason = String(cString: strerror(code))
        var limit = rlimit()
        guard code == EFBIG, getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0,
            limit.rlim_cur < UInt64(Int64.max)
        else { return reason }
        return "\(reason): at most \(limit.rlim_cur) bytes may be written to a file here (ulimit -f)"
    }
}
