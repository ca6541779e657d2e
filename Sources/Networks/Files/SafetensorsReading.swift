import OrderedCollections
import Tensors

extension SafetensorsFile {
    /// The format's own limit.
    private static let largestHeader = 100_000_000

    /// - Parameter path: for errors.
    /// - Throws: `NetworkError.malformedFile` with the offset in the file.
    package init(decoding bytes: [UInt8], path: String) throws {
        func malformed(_ reason: String, at offset: Int) -> NetworkError {
            .malformedFile(path: path, offset: offset, reason: reason)
        }
        guard bytes.count >= 8 else {
            throw malformed(
                "a safetensors file begins with 8 bytes of length, this one has \(bytes.count) bytes", at: 0)
        }
        let length = bytes.withUnsafeBytes { LittleEndian.read(UInt64.self, $0, at: 0) }
        guard length <= SafetensorsFile.largestHeader else {
            throw malformed(
                "the header's length is \(length), more than the format allows; is this a safetensors file?", at: 0)
        }
        guard Int(length) <= bytes.count - 8 else {
            throw malformed("the header should have \(length) bytes, but only \(bytes.count - 8) follow", at: 0)
        }
        let dataStart = 8 + Int(length)
        let header: JSONValue
        do {
            header = try JSONReader.read(bytes[8..<dataStart])
        } catch {
            throw malformed("the header is not JSON: \(error.reason)", at: 8 + error.offset)
        }
        guard let fields = header.object else { throw malformed("the header is not a JSON object", at: 8) }
        metadata = [:]
        tensors = [:]
        var ranges: [(name: String, range: Range<Int>)] = []
        for (name, field) in fields {
            if name == "__metadata__" {
                metadata =
                    try SafetensorsFile.metadata(field)
                    ?? { throw malformed("the metadata is not an object of strings", at: 8) }()
                continue
            }
            let declaration = try Declaration(name: name, field: field, available: bytes.count - dataStart) {
                malformed($0, at: $1.map { dataStart + $0 } ?? 8)
            }
            ranges.append((name, declaration.range))
            tensors[name] = Entry(type: declaration.type, tensor: declaration.tensor(from: bytes, dataStart: dataStart))
        }
        try SafetensorsFile.checkGaps(ranges, dataCount: bytes.count - dataStart) { malformed($0, at: dataStart + $1) }
    }

    private static func metadata(_ field: JSONValue) -> OrderedDictionary<String, String>? {
        guard let object = field.object else { return nil }
        var result: OrderedDictionary<String, String> = [:]
        for (key, value) in object {
            guard let string = value.string else { return nil }
            result[key] = string
        }
        return result
    }

    /// The tensors cover the data, each byte once.
    private static func checkGaps(
        _ ranges: [(name: String, range: Range<Int>)], dataCount: Int, malformed: (String, Int) -> NetworkError
    ) throws {
        var end = 0
        for (name, range) in ranges.sorted(by: {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }) {
            guard range.lowerBound >= end else {
                throw malformed("the tensor \(name) overlaps the one before it", range.lowerBound)
            }
            guard range.lowerBound == end else {
                throw malformed("there are bytes before the tensor \(name) that belong to none", end)
            }
            end = range.upperBound
        }
        guard end == dataCount else {
            throw malformed("\(dataCount - end) bytes after the last tensor belong to none", end)
        }
    }
}

/// One tensor of a header, checked.
private struct Declaration {
    let type: SafetensorsFile.ElementType
    let shape: [Int]
    /// In bytes, from the data's beginning.
    let range: Range<Int>

    /// `malformed` makes an error of a reason and an offset in the data (nil: it is the header's).
    init(name: String, field: JSONValue, available: Int, malformed: (String, Int?) -> NetworkError) throws {
        guard let typeName = field["dtype"]?.string, let shape = field["shape"]?.array,
            let offsets = field["data_offsets"]?.array, offsets.count == 2
        else {
            throw malformed("the tensor \(name) has no dtype, shape and data_offsets", nil)
        }
        guard let type = SafetensorsFile.ElementType(rawValue: typeName) else {
            let known = SafetensorsFile.ElementType.allCases.map(\.rawValue).joined(separator: ", ")
            throw malformed("the tensor \(name) has the type \(typeName); read are \(known)", nil)
        }
        var sizes: [Int] = []
        for size in shape {
            guard let size = size.size else {
                throw malformed("the shape of \(name) is not made of whole numbers", nil)
            }
            sizes.append(size)
        }
        guard let begin = offsets[0].size, let end = offsets[1].size, begin <= end else {
            throw malformed("the data_offsets of \(name) are no range", nil)
        }
        guard end <= available else {
            throw malformed(
                "the tensor \(name) ends at byte \(end) of the data, which has \(available)", min(begin, available))
        }
        var count = 1
        for size in sizes {
            let (product, overflow) = count.multipliedReportingOverflow(by: size)
            guard !overflow, product <= available else {
                throw malformed("the shape \(sizes) of \(name) is larger than the file", begin)
            }
            count = product
        }
        guard count * type.size == end - begin else {
            throw malformed(
                "the tensor \(name) of shape \(sizes) and type \(typeName) needs \(count * type.size) bytes, its data_offsets give \(end - begin)",
                begin)
        }
        self.type = type
        self.shape = sizes
        range = begin..<end
    }

    func tensor(from bytes: [UInt8], dataStart: Int) -> Tensor {
        Tensor(shape: shape) { values in
            bytes.withUnsafeBytes { bytes in
                for index in values.indices {
                    let offset = dataStart + range.lowerBound + index * type.size
                    switch type {
                    case .float32: values[index] = Float(bitPattern: LittleEndian.read(UInt32.self, bytes, at: offset))
                    case .float64:
                        values[index] = Float(Double(bitPattern: LittleEndian.read(UInt64.self, bytes, at: offset)))
                    case .int64: values[index] = Float(LittleEndian.read(Int64.self, bytes, at: offset))
                    }
                }
            }
        }
    }
}
