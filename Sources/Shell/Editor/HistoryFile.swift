import Files
import Glibc

/// `$XDG_STATE_HOME/faa/history`, which all sessions write to.
///
/// Whoever writes holds a lock on it, so that sessions that run at the same time lose nothing of each other's: an entry
/// is appended, and a file that grew to twice the limit is written anew under another name and renamed.
struct HistoryFile: Sendable {
    static let limit = 100_000

    let path: String

    /// In the user's state folder, which is made where it is missing; nil without a home.
    static func standard() -> HistoryFile? {
        let state =
            Terminal.environment("XDG_STATE_HOME").flatMap { $0.isEmpty ? nil : $0 }
            ?? Terminal.environment("HOME").map { $0 + "/.local/state" }
        guard let state else { return nil }
        var folder = ""
        for part in (state + "/faa").split(separator: "/") {
            folder += "/" + part
            mkdir(folder, 0o700)
        }
        return HistoryFile(path: folder + "/history")
    }

    /// Which file it was, and how much of it was read.
    struct Place: Equatable {
        var device: dev_t = 0, inode: ino_t = 0
        var count = 0
    }

    /// What came since `place`; all of it where that was another file.
    ///
    /// - Returns: nil where there is nothing new; `isWhole`: what was known before is void.
    func read(since place: inout Place) -> (bytes: [UInt8], isWhole: Bool)? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let size = Int(status.st_size)
        let isSame = status.st_dev == place.device && status.st_ino == place.inode && size >= place.count
        guard !isSame || size > place.count else { return nil }
        let start = isSame ? place.count : 0
        var bytes = Self.bytes(of: descriptor, start..<size)
        // Whoever writes the last line is not done.
        bytes.removeLast(bytes.count - ((bytes.lastIndex(of: 10) ?? -1) + 1))
        place = Place(device: status.st_dev, inode: status.st_ino, count: start + bytes.count)
        return (bytes, !isSame)
    }

    private static func bytes(of descriptor: Int32, _ range: Range<Int>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
            while count < range.count {
                let read = pread(
                    descriptor, buffer.baseAddress.map { $0 + count }, range.count - count,
                    off_t(range.lowerBound + count))
                guard read > 0 else { return }
                count += read
            }
        }
    }

    /// - Returns: whether it was written.
    func append(_ line: String) -> Bool {
        locked { descriptor in
            // Another program's last line may have no end.
            var last: UInt8 = 10
            let end = lseek(descriptor, 0, SEEK_END)
            if end > 0 { pread(descriptor, &last, 1, end - 1) }
            return Descriptor.write((last == 10 ? "" : "\n") + line, to: descriptor)
        } ?? false
    }

    /// Leaves the newest ones, each once.
    func shorten() {
        _ = locked { descriptor in
            var place = Place(), entries = HistoryEntries()
            guard let (bytes, _) = read(since: &place) else { return }
            entries.append(bytes)
            let lines = entries.lines(entries.withoutRepeats().suffix(Self.limit))
            try? AtomicFile.write(lines, to: path, permissions: 0o600)
        }
    }

    /// The file may be another one by the time that the lock is there.
    private func locked<Result>(_ body: (Int32) -> Result) -> Result? {
        for _ in 0..<100 {
            let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { return nil }
            defer { close(descriptor) }
            // Some network file systems have no locks: then appending alone has to do.
            while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
            var mine = stat(), there = stat()
            guard fstat(descriptor, &mine) == 0 else { return nil }
            if stat(path, &there) == 0, mine.st_ino == there.st_ino, mine.st_dev == there.st_dev {
                return body(descriptor)
            }
        }
        return nil
    }
}
