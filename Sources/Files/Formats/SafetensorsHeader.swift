import OrderedCollections

/// What a safetensors file says of its tensors, checked against the file's size; of the tensors nothing is read.
struct SafetensorsHeader {
    /// The format's own limit.
    private static let largest = 100_000_000

    private(set) var metadata: OrderedDictionary<String, String> = [:]
    private(set) var tensors: OrderedDictionary<String, TensorDeclaration> = [:]
    /// Where the header ends, and the tensors begin.
    let end: Int

    /// - Throws: `FileError.malformed` with the offset in the file.
    init(_ source: ByteSource) throws(FileError) {
        func malformed(_ reason: String, at offset: Int) -> FileError {
            .malformed(path: source.name, offset: offset, reason: reason)
        }
        if let reason = FileKind.objection(to: try source.start(), wanted: .safetensors) {
            throw malformed(reason, at: 0)
        }
        end = try Self.end(source, malformed)
        let dataCount = source.count - end
        for (name, field) in try Self.fields(source.bytes(8..<end), malformed) {
            if name == "__metadata__" {
                guard let strings = Self.strings(field) else {
                    throw malformed("the metadata is not an object of strings", at: 8)
                }
                metadata = strings
            } else {
                tensors[name] = try TensorDeclaration(name: name, field: field, available: dataCount) {
                    malformed($0, at: $1.map { end + $0 } ?? 8)
                }
            }
        }
        try Self.checkGaps(tensors.map { ($0, $1.range) }, dataCount: dataCount) { malformed($0, at: end + $1) }
    }

    private static func end(_ source: ByteSource, _ malformed: (String, Int) -> FileError) throws(FileError) -> Int {
        guard source.count >= 8 else {
            throw malformed(
                "a safetensors file begins with 8 bytes of length, this one has \(source.count) bytes", 0)
        }
        let length = try source.bytes(0..<8).withUnsafeBytes { LittleEndian.read(UInt64.self, $0, at: 0) }
        guard length <= largest else {
            throw malformed(
                "the header's length is \(length), more than the format allows; is this a safetensors file?", 0)
        }
        guard Int(length) <= source.count - 8 else {
            throw malformed("the header should have \(length) bytes, but only \(source.count - 8) follow", 0)
        }
        return 8 + Int(length)
    }

    private static func fields(
        _ bytes: [UInt8], _ malformed: (String, Int) -> FileError
    ) throws(FileError) -> OrderedDictionary<String, JSONValue> {
        let header: JSONValue
        do { header = try JSONReader.read(bytes[...]) } catch {
            throw malformed("the header is not JSON: \(error.description)", 8 + error.offset)
        }
        guard let fields = header.object else { throw malformed("the header is not a JSON object", 8) }
        return fields
    }

    private static func strings(_ field: JSONValue) -> OrderedDictionary<String, String>? {
        guard let object = field.object else { return nil }
        let strings = object.compactMapValues(\.string)
        return strings.count == object.count ? strings : nil
    }

    /// The tensors cover the data, each byte once.
    private static func checkGaps(
        _ ranges: [(name: String, range: Range<Int>)], dataCount: Int, malformed: (String, Int) -> FileError
    ) throws(FileError) {
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
struct TensorDeclaration {
    let type: StoredTensor.ElementType
    let shape: [Int]
    /// In bytes, from the data's beginning.
    let range: Range<Int>

    /// `malformed` makes an error of a reason and an offset in the data (nil: it is the header's).
    init(
        name: String, field: JSONValue, available: Int, malformed: (String, Int?) -> FileError
    ) throws(FileError) {
        guard let typeName = field["dtype"]?.string, let sizes = field["shape"]?.array,
            let offsets = field["data_offsets"]?.array, offsets.count == 2
        else {
            throw malformed("the tensor \(name) has no dtype, shape and data_offsets", nil)
        }
        guard let type = StoredTensor.ElementType(rawValue: typeName) else {
            let known = StoredTensor.ElementType.allCases.map(\.rawValue).joined(separator: ", ")
            throw malformed("the tensor \(name) has the type \(typeName); read are \(known)", nil)
        }
        let shape = sizes.compactMap(\.size)
        guard shape.count == sizes.count else {
            throw malformed("the shape of \(name) is not made of whole numbers", nil)
        }
        guard let begin = offsets[0].size, let end = offsets[1].size, begin <= end else {
            throw malformed("the data_offsets of \(name) are no range", nil)
        }
        guard end <= available else {
            throw malformed(
                "the tensor \(name) ends at byte \(end) of the data, which has \(available)", min(begin, available))
        }
        guard let count = ArrayShape.count(shape, atMost: available) else {
            throw malformed("the shape \(shape) of \(name) is larger than the file", begin)
        }
        guard count * type.size == end - begin else {
            throw malformed(
                "the tensor \(name) of shape \(shape) and type \(typeName) needs \(count * type.size) bytes, its "
                    + "data_offsets give \(end - begin)",
                begin)
        }
        (self.type, self.shape, range) = (type, shape, begin..<end)
    }
}
