import OrderedCollections

/// The safetensors format (huggingface/safetensors): an 8-byte length, a JSON header, the tensors' bytes without gaps.
/// Little-endian.
public struct Safetensors: Hashable, Sendable {
    public var metadata: OrderedDictionary<String, String>
    public var entries: OrderedDictionary<String, Entry>

    public init(metadata: OrderedDictionary<String, String>, entries: OrderedDictionary<String, Entry>) {
        self.metadata = metadata
        self.entries = entries
    }

    /// The header is filled with spaces up to a multiple of 8 bytes, as the format's own writer does.
    public var encoded: [UInt8] {
        var fields: OrderedDictionary<String, JSONValue> = [:]
        if !metadata.isEmpty { fields["__metadata__"] = .object(metadata.mapValues { .string($0) }) }
        var offset = 0
        for (name, entry) in entries {
            let end = offset + entry.bytes.count
            fields[name] = .object([
                "dtype": .string(entry.type.rawValue), "shape": .array(entry.shape.map { .number(Double($0)) }),
                "data_offsets": .array([.number(Double(offset)), .number(Double(end))]),
            ])
            offset = end
        }
        var header = Array(JSONWriter.text(.object(fields)).utf8)
        header += [UInt8](repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)
        var bytes = LittleEndian.bytes(UInt64(header.count)) + header
        bytes.reserveCapacity(bytes.count + offset)
        for entry in entries.values { bytes += entry.bytes }
        return bytes
    }
}

extension Safetensors {
    /// The types of elements that are read.
    public enum ElementType: String, CaseIterable, Sendable {
        case float32 = "F32", float64 = "F64", int64 = "I64"

        /// In bytes.
        public var size: Int { self == .float32 ? 4 : 8 }
    }

    /// One tensor, row-major.
    public struct Entry: Hashable, Sendable {
        public let type: ElementType
        public let shape: [Int]
        /// As many as the shape and the type need: of a file that was read, a part of the file itself.
        public let bytes: ArraySlice<UInt8>

        public var count: Int { bytes.count / type.size }

        init(type: ElementType, shape: [Int], bytes: ArraySlice<UInt8>) {
            (self.type, self.shape, self.bytes) = (type, shape, bytes)
        }
    }
}

extension Safetensors.Entry {
    /// Integers are the nearest; what is none becomes 0.
    ///
    /// - Parameter floats: row-major; as many as the shape's product.
    public init(type: Safetensors.ElementType, shape: [Int], floats: UnsafeBufferPointer<Float>) {
        precondition(floats.count == shape.reduce(1, *), "\(floats.count) floats do not fit the shape \(shape)")
        var bytes: [UInt8] = []
        switch type {
        case .float32: LittleEndian.append(floats.lazy.map(\.bitPattern), to: &bytes)
        case .float64: LittleEndian.append(floats.lazy.map { Double($0).bitPattern }, to: &bytes)
        case .int64: LittleEndian.append(floats.lazy.map { Int64(exactly: $0.rounded()) ?? 0 }, to: &bytes)
        }
        self.init(type: type, shape: shape, bytes: bytes[...])
    }

    /// Writes the elements to `floats`, which has room for `count`, each rounded to the nearest float.
    public func copy(to floats: UnsafeMutableBufferPointer<Float>) {
        precondition(floats.count == count, "\(count) elements do not fit \(floats.count) floats")
        bytes.withUnsafeBytes { bytes in
            for index in floats.indices {
                let offset = index * type.size
                switch type {
                case .float32: floats[index] = Float(bitPattern: LittleEndian.read(UInt32.self, bytes, at: offset))
                case .float64:
                    floats[index] = Float(Double(bitPattern: LittleEndian.read(UInt64.self, bytes, at: offset)))
                case .int64: floats[index] = Float(LittleEndian.read(Int64.self, bytes, at: offset))
                }
            }
        }
    }
}
