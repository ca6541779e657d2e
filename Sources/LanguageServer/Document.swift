import Files
import Language

/// A script that an editor has open.
struct Document {
    let uri: String
    private(set) var source: Source
    private(set) var lines: LineIndex
    /// Whether its diagnostics are older than its text.
    var isChanged = true

    init(uri: String, text: String) {
        self.uri = uri
        source = Source(name: Self.path(of: uri) ?? uri, text: text)
        lines = LineIndex(text)
    }

    /// What imports and plugins are relative to.
    var folder: String { Paths.folder(of: source.name) }

    /// One change of a `textDocument/didChange`: of a range, or of all.
    mutating func apply(_ change: JSONValue) {
        guard let new = change["text"]?.string else { return }
        var text = new
        if let range = lines.range(change["range"]) {
            let bytes = Array(source.text.utf8)
            text =
                String(decoding: bytes[..<range.lowerBound], as: UTF8.self) + new
                + String(decoding: bytes[range.upperBound...], as: UTF8.self)
        }
        source = Source(name: source.name, text: text)
        lines = LineIndex(text)
        isChanged = true
    }

    func location(_ range: Range<Int>) -> JSONValue { ["uri": .string(uri), "range": lines.range(range)] }

    /// The path of a `file:` address; nil for others.
    static func path(of uri: String) -> String? {
        guard uri.hasPrefix("file://") else { return nil }
        let path = Array(uri.utf8.dropFirst(7).drop { $0 != UInt8(ascii: "/") })
        var bytes: [UInt8] = [], index = 0
        while index < path.count {
            let digits = String(decoding: path[index...].dropFirst().prefix(2), as: UTF8.self)
            if path[index] == UInt8(ascii: "%"), digits.utf8.count == 2, let byte = UInt8(digits, radix: 16) {
                bytes.append(byte)
                index += 3
            } else {
                bytes.append(path[index])
                index += 1
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func uri(of path: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return "file://"
            + path.utf8.map { byte in
                let scalar = Character(UnicodeScalar(byte))
                let isPlain = byte < 0x80 && (scalar.isLetter || scalar.isNumber || "/-._~".contains(scalar))
                return isPlain ? String(scalar) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }.joined()
    }
}
