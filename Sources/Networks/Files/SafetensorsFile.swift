import OrderedCollections
import Tensors

/// The safetensors format (huggingface/safetensors): an 8-byte length, a JSON header, the tensors' bytes without gaps.
/// Little-endian.
package struct SafetensorsFile {
    package struct Entry {
        package let type: ElementType
        package let tensor: Tensor

        package init(type: ElementType, tensor: Tensor) {
            self.type = type
            self.tensor = tensor
        }
    }

    /// What is read; all becomes 32-bit floats.
    package enum ElementType: String, CaseIterable {
        case float32 = "F32", float64 = "F64", int64 = "I64"

        package var size: Int { self == .float32 ? 4 : 8 }
    }

    package var metadata: OrderedDictionary<String, String>
    package var tensors: OrderedDictionary<String, Entry>

    package init(metadata: OrderedDictionary<String, String>, tensors: OrderedDictionary<String, Entry>) {
        self.metadata = metadata
        self.tensors = tensors
    }

    /// The header is filled with spaces up to a multiple of 8 bytes, as the format's own writer does.
    package var encoded: [UInt8] {
        var fields: OrderedDictionary<String, JSONValue> = [:]
        if !metadata.isEmpty { fields["__metadata__"] = .object(metadata.mapValues { .string($0) }) }
        var offset = 0
        for (name, entry) in tensors {
            let end = offset + entry.tensor.count * entry.type.size
            fields[name] = .object([
                "dtype": .string(entry.type.rawValue), "shape": .array(entry.tensor.shape.map { .number(Double($0)) }),
                "data_offsets": .array([.number(Double(offset)), .number(Double(end))]),
            ])
            offset = end
        }
        var header = Array(JSONValue.object(fields).text.utf8)
        header += [UInt8](repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)
        var bytes = LittleEndian.bytes(UInt64(header.count)) + header
        bytes.reserveCapacity(bytes.count + offset)
        for entry in tensors.values { entry.appendBytes(to: &bytes) }
        return bytes
    }
}

extension SafetensorsFile.Entry {
    fileprivate func appendBytes(to bytes: inout [UInt8]) {
        tensor.withValues { values in
            switch type {
            case .float32: LittleEndian.append(values.lazy.map(\.bitPattern), to: &bytes)
            case .float64: LittleEndian.append(values.lazy.map { Double($0).bitPattern }, to: &bytes)
            case .int64:
                LittleEndian.append(
                    values.lazy.map { UInt64(bitPattern: Int64(exactly: $0.rounded()) ?? 0) }, to: &bytes)
            }
        }
    }
}
