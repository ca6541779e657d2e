import Vocabulary

/// The end of what a child writes to standard error.
struct LastLines {
    /// In bytes.
    private static let limit = 8 << 10

    private var bytes: [UInt8] = []

    mutating func append(_ more: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: more.suffix(LastLines.limit))
        if bytes.count > 2 * LastLines.limit { bytes.removeFirst(bytes.count - LastLines.limit) }
    }

    /// The last line that is not empty, fit to be shown: of a Python traceback, what went wrong.
    var last: String? {
        let text = String(decoding: bytes.suffix(LastLines.limit), as: UTF8.self)
        let lines = text.split(whereSeparator: \.isNewline).map { VisibleText.of(String($0)) }
        return lines.last { !$0.allSatisfy(\.isWhitespace) }.map { String($0.prefix(500)) }
    }
}
