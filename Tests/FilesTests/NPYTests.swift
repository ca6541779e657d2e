import Files
import Testing

/// As numpy.save writes [[1, 255], [3, 4]] of uint8 and [1.5, -2] of float32 (NumPy 2.4).
private let numpyBytes = bytes(
    hex: "934e554d5059010076007b276465736372273a20277c7531272c2027666f727472616e5f6f72646572273a2046616c73652c20277368"
        + "617065273a2028322c2032292c207d" + String(repeating: "20", count: 58) + "0a01ff0304")
private let numpyFloats = bytes(
    hex: "934e554d5059010076007b276465736372273a20273c6634272c2027666f727472616e5f6f72646572273a2046616c73652c20277368"
        + "617065273a2028322c292c207d" + String(repeating: "20", count: 60) + "0a0000c03f000000c0")

@Test func `NumPy's own files are read and written to the byte`() throws {
    let byteArray = try NPY(decoding: numpyBytes, path: "a.npy"), floats = try NPY(decoding: numpyFloats, path: "a.npy")
    #expect(byteArray == NPY(shape: [2, 2], bytes: [1, 255, 3, 4]) && byteArray.encoded == numpyBytes)
    #expect(floats == NPY(shape: [2], floats: [1.5, -2]) && floats.encoded == numpyFloats)
}

@Test(arguments: [[], [0], [4], [2, 2, 1], [1, 3, 2, 2], [5, 0, 7]])
func `arrays read back`(shape: [Int]) throws {
    let count = shape.reduce(1, *)
    for array in [
        NPY(shape: shape, bytes: (0..<count).map { UInt8($0) }),
        NPY(shape: shape, floats: (0..<count).map { Float($0) / 3 - 1 }),
    ] {
        let encoded = array.encoded
        #expect((encoded.count - count * (encoded.count % 64 == count * 4 % 64 ? 4 : 1)) % 64 == 0)
        #expect(try NPY(decoding: encoded, path: "a.npy") == array)
    }
}

@Test func `floats of an array keep their bits`() throws {
    let values: [Float] = [-0.0, .infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude, .pi]
    let read = try NPY(decoding: NPY(shape: [5], floats: values).encoded, path: "a.npy")
    guard case .float32(let floats) = read.values else { throw CancellationError() }
    #expect(floats.map(\.bitPattern) == values.map(\.bitPattern))
}

/// A file of this header, padded as the format asks, and so many bytes of data.
private func file(_ header: String, data: Int = 4) -> [UInt8] {
    [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8)
        + [UInt8](repeating: 7, count: data)
}

@Test(arguments: [
    "{'shape': (4,), 'fortran_order': False, 'descr': '|u1'}\n",
    "{\"descr\":\"|u1\",\"fortran_order\":False,\"shape\":(4,)}",
    "{ 'descr' : '|u1' , 'fortran_order' : False , 'shape' : ( 2 , 2 ) , } \n",
])
func `headers of other writers are read`(header: String) throws {
    #expect(try NPY(decoding: file(header), path: "a.npy").values == .uint8([7, 7, 7, 7]))
}

/// A file whose header has these entries, but for those that are empty, and ends so.
private func file(
    type: String = "'|u1'", order: String = "False", shape: String = "(4,)", end: String = "}", data: Int = 4
) -> [UInt8] {
    let entries = [("descr", type), ("fortran_order", order), ("shape", shape)].filter { !$0.1.isEmpty }
    return file("{" + entries.map { "'\($0)': \($1)" }.joined(separator: ", ") + end, data: data)
}

@Test func `an array in Fortran's order is read in C's`() throws {
    // numpy.save of numpy.asfortranarray([[1, 2, 3], [4, 5, 6]], uint8)
    var bytes = file(order: "True", shape: "(2, 3)", data: 0)
    bytes += [1, 4, 2, 5, 3, 6]
    #expect(try NPY(decoding: bytes, path: "a.npy") == NPY(shape: [2, 3], bytes: [1, 2, 3, 4, 5, 6]))
    let cube = file(order: "True", shape: "(2, 1, 2)", data: 0) + [1, 3, 2, 4]
    #expect(try NPY(decoding: cube, path: "a.npy").values == .uint8([1, 2, 3, 4]))
}

@Test(
    arguments: [
        ("<f2", [0x00, 0x3c], .float32([1])), ("<f8", [0, 0, 0, 0, 0, 0, 0xe0, 0x3f], .float64([0.5])),
        ("|b1", [2], .uint8([1])), ("|i1", [0xff], .integers([-1])), ("<i2", [0xfe, 0xff], .integers([-2])),
        ("<i4", [3, 0, 0, 0], .integers([3])), ("<i8", [4, 0, 0, 0, 0, 0, 0, 0], .integers([4])),
        ("<u2", [0xff, 0xff], .integers([65535])), ("<u4", [0, 0, 0, 0x80], .integers([1 << 31])),
        ("<u8", [0, 0, 0, 0, 0, 0, 0, 1], .integers([1 << 56])),
    ] as [(String, [UInt8], NPY.Values)])
func `every type of numbers is read`(type: String, bytes: [UInt8], values: NPY.Values) throws {
    #expect(try NPY(decoding: file(type: "'\(type)'", shape: "(1,)", data: 0) + bytes, path: "a.npy").values == values)
}

private let noHeader = "the header is not that of an array"

@Test(
    arguments: [
        ("nothing", [], 0, "this is an empty file"), ("a text", Array("hello, world".utf8), 0, "it does not begin"),
        ("nine bytes", Array(numpyBytes.prefix(9)), 0, "it does not begin"),
        ("version 2", [0x93] + Array("NUMPY".utf8) + [2, 0, 0, 0, 0, 0], 6, "version 2"),
        ("no header", Array(numpyBytes.prefix(10)), 10, "the header ends"),
        ("half a header", Array(numpyBytes.prefix(60)), 60, "the header ends"),
        ("an empty header", file(""), 10, noHeader), ("a list", file("[]"), 10, noHeader),
        ("no shape", file(shape: ""), 10, noHeader), ("no order", file(order: ""), 10, noHeader),
        ("no type", file(type: ""), 10, noHeader), ("a key twice", file(end: ", 'descr': '|u1'}"), 10, noHeader),
        ("an unknown key", file(end: ", 'x': 1}"), 10, noHeader),
        ("a number as shape", file(shape: "(4)"), 10, noHeader),
        ("a negative size", file(shape: "(-4,)"), 10, noHeader),
        ("a size with a space", file(shape: "(1 2,)"), 10, noHeader),
        ("a shape without an end", file(shape: "(4,", end: ""), 10, noHeader),
        ("a huge size", file(shape: "(99999999999999999999,)"), 10, noHeader),
        ("text behind", file(end: "} x"), 10, noHeader),
        ("complex numbers", file(type: "'<c8'", shape: "(1,)", data: 8), 10, "is none that is read"),
        ("big-endian", file(type: "'>f4'", shape: "(1,)"), 10, "is none that is read"),
        (
            "a number beyond int64", file(type: "'<u8'", shape: "(1,)", data: 0) + [UInt8](repeating: 255, count: 8),
            65, "larger than any of int64"
        ),
        ("a record", file(type: "[('a', '|u1')]"), 10, noHeader),
        ("an overflow", file(shape: "(4294967296, 4294967296)"), 10, "larger"),
        ("a shape too large", file(shape: "(1000,)"), 10, "larger"),
        ("too little", file(shape: "(5,)"), 65, "needs 5 bytes of data, there are 4"),
        ("too much", file(shape: "(3,)"), 65, "needs 3 bytes"),
        ("floats that are cut", file(type: "'<f4'", shape: "(2,)"), 65, "needs 8 bytes"),
    ] as [(String, [UInt8], Int, String)])
func `a malformed array says where`(what: String, bytes: [UInt8], offset: Int, reason: String) throws {
    let error = try #require(failure { () throws(FileError) in try NPY(decoding: bytes, path: "a.npy") }, "\(what)")
    #expect(error.offset == offset && error.reason.contains(reason), "\(what): \(error)")
    #expect(error.message == "a.npy, byte \(offset): \(error.reason)")
}

@Test func `every prefix of an array is an error`() {
    for bytes in [numpyBytes, numpyFloats] {
        for length in 0..<bytes.count {
            let cut = Array(bytes.prefix(length))
            #expect(failure { () throws(FileError) in try NPY(decoding: cut, path: "a.npy") } != nil)
        }
    }
}
