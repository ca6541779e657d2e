/// The orientation in Exif data, which are a small TIFF file (Exif 2.3, section 4.6).
enum ExifOrientation {
    private static let tag = 0x112
    private static let short = 3
    private static let long = 4

    /// - Parameter bytes: with or without the "Exif" that JPEG has before them. What is wrong in them is upright.
    static func read(_ bytes: [UInt8]) -> Orientation {
        let prefix = Array("Exif\0\0".utf8)
        let data = bytes.starts(with: prefix) ? Array(bytes.dropFirst(prefix.count)) : bytes
        let isLittle = data.starts(with: [0x49, 0x49, 42, 0])
        guard isLittle || data.starts(with: [0x4D, 0x4D, 0, 42]) else { return .upright }
        func number(at offset: Int, bytes count: Int) -> Int? {
            guard offset >= 0, offset + count <= data.count else { return nil }
            let digits = data[offset..<offset + count]
            return (isLittle ? digits.reversed() : Array(digits)).reduce(0) { $0 << 8 | Int($1) }
        }
        guard let start = number(at: 4, bytes: 4), let count = number(at: start, bytes: 2) else { return .upright }
        for entry in (0..<count).lazy.map({ start + 2 + 12 * $0 }) where number(at: entry, bytes: 2) == tag {
            let kind = number(at: entry + 2, bytes: 2)
            guard kind == short || kind == long else { return .upright }
            return number(at: entry + 8, bytes: kind == short ? 2 : 4).flatMap(Orientation.init) ?? .upright
        }
        return .upright
    }
}
