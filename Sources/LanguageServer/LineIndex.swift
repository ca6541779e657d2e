import Files

/// Places in a text as the protocol counts them: lines from 0, characters in units of UTF-16.
struct LineIndex {
    private let bytes: [UInt8]
    /// Where each line begins, in bytes.
    private let starts: [Int]

    init(_ text: String) {
        let bytes = Array(text.utf8)
        self.bytes = bytes
        starts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    }

    var count: Int { bytes.count }

    func position(of offset: Int) -> JSONValue {
        let offset = min(max(0, offset), bytes.count)
        var low = 0, high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        let units = String(decoding: bytes[starts[low]..<offset], as: UTF8.self).utf16.count
        return ["line": .number(Double(low)), "character": .number(Double(units))]
    }

    func range(_ range: Range<Int>) -> JSONValue {
        ["start": position(of: range.lowerBound), "end": position(of: range.upperBound)]
    }

    /// A place behind a line's end is its end, as the protocol has it; nil for what is no place.
    func offset(_ position: JSONValue?) -> Int? {
        guard let line = position?["line"]?.size, let character = position?["character"]?.size else { return nil }
        guard line < starts.count else { return bytes.count }
        let end = line + 1 < starts.count ? starts[line + 1] - 1 : bytes.count
        var units = 0, offset = starts[line]
        for scalar in String(decoding: bytes[starts[line]..<end], as: UTF8.self).unicodeScalars {
            guard units < character else { break }
            units += UTF16.width(scalar)
            offset += UTF8.width(scalar)
        }
        return offset
    }

    func range(_ range: JSONValue?) -> Range<Int>? {
        guard let lower = offset(range?["start"]), let upper = offset(range?["end"]), lower <= upper else { return nil }
        return lower..<upper
    }
}
