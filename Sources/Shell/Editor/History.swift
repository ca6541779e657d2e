import Glibc

/// The entries of this session, of earlier ones and of those that run beside it. Not thread-safe.
///
/// It is read when it is first asked for: a prompt is there before.
final class History {
    let file: HistoryFile?
    private var place = HistoryFile.Place()
    private var known = HistoryEntries()
    private var isRead = false

    /// - Parameter file: nil keeps entries for this session alone.
    init(file: HistoryFile?) { self.file = file }

    /// Read when they are first asked for.
    private var entries: HistoryEntries {
        _read {
            if !isRead { refresh() }
            yield known
        }
        _modify {
            if !isRead { refresh() }
            yield &known
        }
    }

    var count: Int { entries.count }

    subscript(index: Int) -> String { entries[index] }

    /// Takes in what other sessions have added.
    func refresh() {
        isRead = true
        guard let (bytes, isWhole) = file?.read(since: &place) else { return }
        if isWhole { known = HistoryEntries() }
        known.append(bytes)
        if known.count > 2 * HistoryFile.limit {
            file?.shorten()
            place = HistoryFile.Place()
            known = HistoryEntries()
            if let (bytes, _) = file?.read(since: &place) { known.append(bytes) }
        }
    }

    /// The same, unless nobody has asked for any yet.
    func refreshIfRead() { if isRead { refresh() } }

    /// Adds an entry, unless it is the newest one. One that starts with a space is for this session alone.
    func append(_ entry: String) {
        refresh()
        guard !entry.isEmpty, count == 0 || entries[count - 1] != entry else { return }
        let seconds = time(nil)
        if !entry.hasPrefix(" "), file?.append(HistoryEntries.line(entry, at: seconds)) == true { return refresh() }
        entries.append(entry, at: seconds)
    }

    /// The newest before `index` that begins with a text and is longer.
    func newest(before index: Int = .max, startingWith prefix: String) -> Int? {
        entries.newest(before: index, startingWith: prefix)
    }

    /// The newest before `index` that has a text in it.
    func newest(before index: Int = .max, containing text: String) -> Int? {
        entries.newest(before: index, containing: text)
    }
}
