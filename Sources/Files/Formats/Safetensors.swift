import OrderedCollections
import Vocabulary

/// The safetensors format (huggingface/safetensors): an 8-byte length, a JSON header, the tensors' bytes without gaps.
/// Little-endian.
public struct Safetensors: Hashable, Sendable {
    public var metadata: OrderedDictionary<String, String>
    public var entries: OrderedDictionary<String, StoredTensor>

    public init(metadata: OrderedDictionary<String, String>, entries: OrderedDictionary<String, StoredTensor>) {
        self.metadata = metadata
        self.entries = entries
    }

    /// The header is filled with spaces up to a multiple of 8 bytes, as the format's own writer does. Where the
    /// command under way is to end, tensors are missing.
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
        for entry in entries.values where !Cancellation.isCurrentCancelled { bytes += entry.bytes }
        return bytes
    }
}
