/// A text that the terminal brackets as pasted: what stands between `ESC [200~` and `ESC [201~`.
struct Paste {
    enum Ending {
        case whole
        /// No more came, or its end did not.
        case silence
        /// Ctrl-C.
        case dropped
        case tooLong
        /// The terminal is gone.
        case end
    }

    /// In bytes.
    static let limit = 1 << 20
    /// In milliseconds: a terminal sends all of a paste at once.
    private static let patience: Int32 = 2000
    private static let end = Array("\u{1B}[201~".utf8)
    private static let interrupt: UInt8 = 3

    let ending: Ending
    private let bytes: [UInt8]

    /// Reads behind the start. What is too long is read as well, so that nothing of it is taken for keys.
    init(from keys: KeyReader) {
        var bytes: [UInt8] = [], tail: [UInt8] = [], ending: Ending?
        while ending == nil {
            switch keys.next(within: Self.patience) {
            case .byte(Self.interrupt): ending = .dropped
            case .byte(let byte):
                if bytes.count <= Self.limit { bytes.append(byte) }
                tail = tail.suffix(Self.end.count - 1) + [byte]
                if tail == Self.end { ending = .whole }
            case .signal: continue
            case .silence: ending = .silence
            case .end: ending = .end
            }
        }
        let isTooLong = bytes.count > Self.limit && ending != .dropped
        if tail == Self.end, !isTooLong { bytes.removeLast(Self.end.count) }
        (self.ending, self.bytes) = (isTooLong ? .tooLong : ending ?? .whole, bytes)
    }

    /// With "\n" at the ends of lines, but for the last one: it waits for Enter.
    var text: String {
        let text = String(decoding: bytes.filter { $0 != 0 }, as: UTF8.self).replacing("\r\n", with: "\n").replacing(
            "\r", with: "\n")
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }
}
