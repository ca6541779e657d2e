import CEditline
import Glibc

/// The lines that were entered, oldest first, as the history's file has them: looked through as bytes, since there may
/// be a hundred thousand, and made into texts one by one.
///
/// One entry a line: line ends, tabs and backslashes in it as `\n`, `\t` and `\\`; behind a tab the time in seconds of
/// Unix's epoch, which older files have not.
struct HistoryEntries: Sendable {
    private(set) var bytes: [UInt8] = []
    /// Where each one ends in the bytes: its line end.
    private var ends: [Int] = []
    var count: Int { ends.count }

    /// What is behind the last line end is left out: whoever writes it is not done.
    mutating func append(_ more: [UInt8]) {
        var index = bytes.count
        if bytes.isEmpty { bytes = more } else { bytes += more }
        bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return }
            while index < buffer.count, let found = memchr(base + index, 10, buffer.count - index) {
                let end = found - UnsafeMutableRawPointer(mutating: base)
                ends.append(end)
                index = end + 1
            }
        }
    }

    mutating func append(_ text: String, at seconds: Int?) { append(Array(Self.line(text, at: seconds).utf8)) }

    /// As the file has it.
    static func line(_ text: String, at seconds: Int?) -> String {
        encoded(text) + (seconds.map { "\t\($0)" } ?? "") + "\n"
    }

    subscript(index: Int) -> String { Self.decoded(bytes[textRange(index)]) }

    /// When it was entered, in seconds; nil where that is not known.
    func time(_ index: Int) -> Int? {
        let line = lineRange(index), text = textRange(index)
        guard text.upperBound < line.upperBound else { return nil }
        return Int(String(decoding: bytes[(text.upperBound + 1)..<line.upperBound], as: UTF8.self))
    }

    private func lineRange(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1] + 1)..<ends[index] }

    /// Without its time: a tab and some digits at its end.
    private func textRange(_ index: Int) -> Range<Int> {
        let line = lineRange(index)
        var start = line.upperBound
        while start > line.lowerBound, (48...57).contains(bytes[start - 1]) { start -= 1 }
        guard start < line.upperBound, start > line.lowerBound, bytes[start - 1] == 9 else { return line }
        return line.lowerBound..<start - 1
    }

    /// The newest before `index` that begins with a text and is longer.
    func newest(before index: Int, startingWith prefix: String) -> Int? {
        let wanted = Array(Self.encoded(prefix).utf8)
        return bytes.withUnsafeBytes { buffer in
            (0..<min(index, count)).reversed().first { entry in
                let line = lineRange(entry)
                guard line.count > wanted.count, let base = buffer.baseAddress,
                    memcmp(base + line.lowerBound, wanted, wanted.count) == 0
                else { return false }
                return textRange(entry).count > wanted.count
            }
        }
    }

    /// The newest before `index` that has a text in it. Large and small letters are the same where the text has no
    /// large ones.
    func newest(before index: Int, containing text: String) -> Int? {
        let wanted = Array(Self.encoded(text).utf8), ignoresCase = !text.contains(where: \.isUppercase)
        var end = min(index, count)
        guard !wanted.isEmpty else { return end > 0 ? end - 1 : nil }
        while end > 0 {
            let start = max(0, end - Self.block)
            // Most blocks have it nowhere.
            if blockHas(wanted, start..<end, ignoringCase: ignoresCase),
                let found = (start..<end).reversed().first(where: { self[$0].place(of: text) != nil })
            {
                return found
            }
            end = start
        }
        return nil
    }

    /// Entries that are looked through at once.
    private static let block = 256

    private func blockHas(_ wanted: [UInt8], _ entries: Range<Int>, ignoringCase: Bool) -> Bool {
        let block = bytes[lineRange(entries.lowerBound).lowerBound..<lineRange(entries.upperBound - 1).upperBound]
        let looked = ignoringCase ? Self.folded(block) : Array(block),
            wanted = ignoringCase ? Self.folded(wanted[...]) : wanted
        return memmem(looked, looked.count, wanted, wanted.count) != nil
    }

    /// With small letters for large ones, of ASCII's.
    private static func folded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: bytes.count) { buffer, count in
            bytes.withUnsafeBufferPointer { bytes in
                for index in bytes.indices {
                    buffer[index] = bytes[index] &- 65 < 26 ? bytes[index] | 0x20 : bytes[index]
                }
            }
            count = bytes.count
        }
    }

    /// Each text once, where it came last.
    func withoutRepeats() -> [Int] {
        var seen: Set<ArraySlice<UInt8>> = []
        return (0..<count).reversed().filter { seen.insert(bytes[textRange($0)]).inserted }.reversed()
    }

    /// The lines of some of them.
    func lines(_ indices: some Sequence<Int>) -> [UInt8] {
        indices.flatMap { bytes[lineRange($0)] + [10] }
    }

    private static func encoded(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 92 || $0 == 10 || $0 == 9 }) else { return text }
        return text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\t", with: "\\t")
    }

    private static func decoded(_ line: ArraySlice<UInt8>) -> String {
        guard line.contains(92) else { return String(decoding: line, as: UTF8.self) }
        var result: [UInt8] = [], isEscaped = false
        for byte in line {
            if isEscaped {
                result.append(byte == UInt8(ascii: "n") ? 10 : byte == UInt8(ascii: "t") ? 9 : byte)
                isEscaped = false
            } else if byte == 92 {
                isEscaped = true
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

extension String {
    /// Where a text stands in it, in UTF-8 bytes, and whether it does: large and small letters are the same where the
    /// text has no large ones, of ASCII's.
    func place(of text: String) -> Range<Int>? {
        let ignoresCase = !text.contains(where: \.isUppercase)
        let own = ignoresCase ? folded : Array(utf8), wanted = ignoresCase ? text.folded : Array(text.utf8)
        return own.firstRange(of: wanted)
    }

    private var folded: [UInt8] { utf8.map { (65...90).contains($0) ? $0 | 0x20 : $0 } }
}
