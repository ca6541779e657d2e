import Files
import OrderedCollections
import Testing

private func entry(_ type: StoredTensor.ElementType, _ shape: [Int], _ floats: [Float]) -> StoredTensor {
    floats.withUnsafeBufferPointer { StoredTensor(type: type, shape: shape, floats: $0) }
}

private func floats(_ entry: StoredTensor) -> [Float] {
    [Float](unsafeUninitializedCapacity: entry.count) { buffer, count in
        buffer.initialize(repeating: 0)
        entry.copy(to: UnsafeMutableBufferPointer(rebasing: buffer[..<entry.count]))
        count = entry.count
    }
}

private func decode(_ bytes: [UInt8]) throws(FileError) -> Safetensors { try Safetensors(decoding: bytes, path: "a") }

private let small = Safetensors(
    metadata: ["format": "pt", "a\"": "é"],
    entries: [
        "w": entry(.float32, [2, 1], [1.5, -2]), "n": entry(.int64, [], [70000]), "e": entry(.float32, [0, 3], []),
        "d": entry(.float64, [1], [0.1]),
    ])

@Test func `tensors are written as the format prescribes`() {
    let header = [
        #"{"__metadata__":{"format":"pt","a\"":"é"},"w":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]}"#,
        #""n":{"dtype":"I64","shape":[],"data_offsets":[8,16]}"#,
        #""e":{"dtype":"F32","shape":[0,3],"data_offsets":[16,16]}"#,
        #""d":{"dtype":"F64","shape":[1],"data_offsets":[16,24]}}"#,
    ].joined(separator: ",")
    let encoded = small.encoded, length = (header.utf8.count + 7) / 8 * 8
    #expect(encoded.prefix(8).elementsEqual([UInt8(length & 255), UInt8(length >> 8), 0, 0, 0, 0, 0, 0]))
    #expect(String(decoding: encoded[8..<8 + length], as: UTF8.self) == header.padded(to: length))
    #expect(
        Array(encoded[(8 + length)...])
            == bytes(hex: "0000c03f 000000c0 7011010000000000 000000a09999b93f"), "0.1 is that of a float")
}

extension String {
    fileprivate func padded(to length: Int) -> String { self + String(repeating: " ", count: length - utf8.count) }
}

@Test func `tensors read back`() throws {
    let read = try decode(small.encoded)
    #expect(read == small && read.encoded == small.encoded)
    #expect(read.entries.values.map(floats) == [[1.5, -2], [70000], [], [0.1]])
    #expect(read.entries["e"]?.shape == [0, 3] && read.metadata.keys == ["format", "a\""])
}

@Test func `an entry is a part of the file`() throws {
    let encoded = small.encoded, entry = try #require(try decode(encoded).entries["w"])
    #expect(entry.bytes.endIndex == encoded.count - 16 && entry.bytes == encoded[entry.bytes.indices])
}

@Test func `what is no integer is written as the nearest, or 0`() {
    #expect(floats(entry(.int64, [5], [2.4, -2.6, .nan, .infinity, 1e30])) == [2, -3, 0, 0, 0])
}

@Test func `floats keep their bits`() {
    let values: [Float] = [-0.0, .infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude, .pi]
    for type in [StoredTensor.ElementType.float32, .float64] {
        #expect(floats(entry(type, [5], values)).map(\.bitPattern) == values.map(\.bitPattern))
    }
}

/// What torch's `.half()` and `.bfloat16()` give.
@Test func `floats of 16 bits are widened exactly`() throws {
    let halves = file(header(type: "F16", shape: "[8]", 0, 16)) + bytes(hex: "0000 0080 003c 00c0 ff7b 0100 007c 5535")
    let brains = file(header(type: "BF16", shape: "[8]", 0, 16)) + bytes(hex: "0000 0080 803f 00c0 7f7f 0100 807f ab3e")
    let half = floats(try #require(try decode(halves).entries["a"]))
    #expect(half == [0, -0.0, 1, -2, 65504, 0x1p-24, .infinity, 0x1.554p-2] && half[1].sign == .minus)
    let brain = floats(try #require(try decode(brains).entries["a"]))
    #expect(brain == [0, -0.0, 1, -2, 0x1.FEp127, 0x1p-133, .infinity, 0x1.56p-2] && brain[1].sign == .minus)
}

@Test func `16 bits are written as the nearest`() {
    let values: [Float] = [1, 0.1, 1 + 0x1p-9, 1 + 0x1.8p-8, -3.14159, .infinity]
    #expect(floats(entry(.float16, [6], values)) == values.map { Float(Float16($0)) })
    #expect(floats(entry(.bfloat16, [6], values)) == [1, 0x1.9Ap-4, 1, 1 + 0x1p-7, -0x1.92p1, .infinity])
    #expect(floats(entry(.bfloat16, [1], [.nan]))[0].isNaN)
}

@Test func `an element is asked as a double`() throws {
    #expect(entry(.float64, [2], [0, 0.1]).number(at: 1) == Double(Float(0.1)))
    let large = file(header(type: "F64", shape: "[1]", 0, 8)) + bytes(hex: "9c7500883ce4377e")
    let number = try decode(large).entries["a"]?.number(at: 0)
    #expect(number == 1e300)
}

/// A file of this header and so many bytes of data.
private func file(_ header: String, data: Int = 0, length: UInt64? = nil) -> [UInt8] {
    let length = length ?? UInt64(header.utf8.count)
    return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array(header.utf8)
        + [UInt8](repeating: 0, count: data)
}

/// The header of one tensor, "a".
private func header(type: String = "F32", shape: String, _ begin: Int, _ end: Int) -> String {
    "{\"a\":{\"dtype\":\"\(type)\",\"shape\":\(shape),\"data_offsets\":[\(begin),\(end)]}}"
}

@Test(
    arguments: [
        ("empty", [], 0, "this is an empty file, not a safetensors file"),
        ("seven bytes", [1, 2, 3, 4, 5, 6, 7], 0, "this one has 7 bytes"),
        ("header longer than the file", file("{}", length: 100), 0, "should have 100 bytes, but only 2 follow"),
        ("huge header", file("{}", length: .max), 0, "is this a safetensors file?"),
        ("no JSON", file("{x}"), 9, "the header is not JSON: line 1, column 2: expected '\"'"),
        ("nesting", file(String(repeating: "[", count: 100_000)), 8 + 32, "nested deeper than 32 levels"),
        ("an array", file("[]"), 8, "the header is not a JSON object"), ("text behind", file("{} x"), 11, "text after"),
        ("a key twice", file("{\"a\":1,\"a\":2}"), 15, "the key \"a\" occurs twice"),
        ("no dtype", file("{\"a\":{\"shape\":[],\"data_offsets\":[0,4]}}", data: 4), 8, "has no dtype, shape and"),
        ("three offsets", file("{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4,8]}}"), 8, "has no dtype"),
        (
            "unknown type", file(header(type: "F8", shape: "[]", 0, 4), data: 4), 8,
            "the type F8; read are F16, BF16, F32, F64, I64"
        ),
        ("negative size", file(header(shape: "[-1]", 0, 4), data: 4), 8, "not made of whole numbers"),
        ("size in part", file(header(shape: "[1.5]", 0, 4), data: 4), 8, "not made of whole numbers"),
        ("shape overflows", file(header(shape: "[4294967296,4294967296]", 0, 4), data: 4), 82, "larger than the file"),
        ("beyond the file", file(header(shape: "[2]", 0, 8), data: 4), 62, "ends at byte 8 of the data, which has 4"),
        ("wrong length", file(header(shape: "[2]", 0, 4), data: 4), 62, "needs 8 bytes, its data_offsets give 4"),
        ("begin after end", file(header(shape: "[1]", 4, 0), data: 4), 8, "are no range"),
        (
            "bytes left over", file(header(shape: "[1]", 0, 4), data: 8), 66,
            "4 bytes after the last tensor belong to none"
        ),
        (
            "gap", file(header(shape: "[1]", 4, 8), data: 8), 62,
            "there are bytes before the tensor a that belong to none"
        ),
        (
            "overlap",
            file(
                header(shape: "[1]", 0, 4).dropLast() + ","
                    + header(shape: "[1]", 2, 6).dropFirst().replacing("a\":{", with: "b\":{"), data: 6),
            117, "the tensor b overlaps the one before it"
        ),
        ("metadata that is no strings", file("{\"__metadata__\":{\"a\":1}}"), 8, "not an object of strings"),
        ("metadata that is no object", file("{\"__metadata__\":[]}"), 8, "not an object of strings"),
    ] as [(String, [UInt8], Int, String)])
func `a malformed file says where`(what: String, bytes: [UInt8], offset: Int, reason: String) throws {
    let error = try #require(failure { () throws(FileError) in try decode(bytes) }, "\(what)")
    #expect(error.offset == offset && error.reason.contains(reason), "\(what): \(error)")
}

@Test func `every prefix of a file is an error`() {
    let encoded = small.encoded
    for length in encoded.indices {
        #expect(failure { () throws(FileError) in try decode(Array(encoded.prefix(length))) } != nil, "\(length)")
    }
}

@Test func `a file with any byte changed is an error or tensors`() {
    let encoded = small.encoded
    var failures = 0
    for position in encoded.indices {
        for change: UInt8 in [0x01, 0x10, 0x55, 0x80] {
            var changed = encoded
            changed[position] ^= change
            if failure({ () throws(FileError) in try decode(changed) }) != nil { failures += 1 }
        }
    }
    #expect(failures > 500)
}
