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
    init<Element: BitwiseCopyable>(_ type: ElementType, _ shape: [Int], _ values: UnsafeBufferPointer<Element>) {
        let values = UnsafeRawBufferPointer(values)
        self.init(
            type: type, shape: shape,
            bytes: [UInt8](unsafeUninitializedCapacity: values.count) { bytes, count in
                UnsafeMutableRawBufferPointer(bytes).copyMemory(from: values)
                count = values.count
            })
    }

    init<Element: BitwiseCopyable>(_ type: ElementType, _ shape: [Int], _ values: [Element]) {
        self = values.withUnsafeBufferPointer { Plane(type, shape, $0) }
    }

    /// The elements as what they are, `Element` being of the type's size.
    func values<Element: BitwiseCopyable>(as type: Element.Type = Element.self) -> [Element] {
        [Element](unsafeUninitializedCapacity: bytes.count / MemoryLayout<Element>.stride) { values, count in
            count = values.count
            bytes.withUnsafeBytes { bytes in
                let size = count * MemoryLayout<Element>.stride
                UnsafeMutableRawBufferPointer(values).copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<size]))
            }
        }
    }
}
