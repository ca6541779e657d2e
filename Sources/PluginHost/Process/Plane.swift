/// An array that passes between faa and a child, behind a message's head: little-endian, the last index runs fastest.
struct Plane {
    enum ElementType: String {
        case uint8, int32, uint64, float32, float64

        /// In bytes.
        var size: Int {
            switch self {
            case .uint8: 1
            case .int32, .float32: 4
            case .uint64, .float64: 8
            }
        }
    }

    let type: ElementType
    let shape: [Int]
    let bytes: [UInt8]

    init(type: ElementType, shape: [Int], bytes: [UInt8]) {
        self.type = type
        self.shape = shape
        self.bytes = bytes
    }

    /// - Parameter values: as many as the shape says, of the type.
    init<Element: BitwiseCopyable>(_ type: ElementType, _ shape: [Int], _ values: some Sequence<Element>) {
        self.init(type: type, shape: shape, bytes: Array(values).withUnsafeBytes { Array($0) })
    }

    /// The elements as what they are, `Element` being of the type's size.
    func values<Element: BitwiseCopyable>(as type: Element.Type = Element.self) -> [Element] {
        bytes.withUnsafeBytes { bytes in
            (0..<bytes.count / MemoryLayout<Element>.stride).map {
                bytes.loadUnaligned(fromByteOffset: $0 * MemoryLayout<Element>.stride, as: Element.self)
            }
        }
    }
}
