import Files
import TestSupport
import Testing

/// What torch wrote: scripts/golden-weights.py.
private func golden(_ name: String) throws -> [UInt8] {
    try FileBytes.read("\(packageFolder)/Tests/FilesTests/Golden/\(name).pth")
}

/// All of the file, each tensor's elements as well.
private func weights(_ bytes: [UInt8]) throws(FileError) -> WeightFile {
    let file = try WeightFile(ByteSource(bytes, name: "a.pth"))
    for tensor in file.entries.values { _ = try tensor.stored() }
    return file
}

private func numbers(_ tensor: FileTensor?) throws -> [Double]? {
    guard let tensor = try tensor?.stored() else { return nil }
    return (0..<tensor.count).map(tensor.number)
}

private func quarters(_ count: Int) -> [Double] { (0..<count).map { Double($0 - count / 2) / 4 } }

@Test func `a state_dict that torch saved is read, by strides and offsets`() throws {
    let file = try weights(golden("state-dict")), base = quarters(24)
    #expect(file.part == nil && file.metadata.isEmpty && file.entries.count == 14)
    for type in ["float32", "float16", "bfloat16", "float64"] {
        let tensor = try #require(file.entries[type])
        #expect(try "\(tensor.type)" == type && tensor.shape == [2, 3] && numbers(tensor) == quarters(6))
    }
    #expect(try file.entries["int64"]?.shape == [] && numbers(file.entries["int64"]) == [7])
    #expect(try file.entries["empty"]?.shape == [0, 3] && numbers(file.entries["empty"]) == [])
    #expect(try numbers(file.entries["base"]) == base)
    #expect(file.entries["transposed"]?.shape == [6, 4])
    let transposed = (0..<24).map { base[$0 % 4 * 6 + $0 / 4] }
    #expect(try numbers(file.entries["transposed"]) == transposed)
    #expect(try numbers(file.entries["part"]) == [8, 9, 14, 15].map { base[$0] })
    #expect(try numbers(file.entries["row"]) == Array(base[12..<18]))
    #expect(try numbers(file.entries["every second"]) == [0, 2, 4, 12, 14, 16].map { base[$0] })
    #expect(file.entries["channels last"]?.shape == [1, 2, 2, 3])
    #expect(try numbers(file.entries["channels last"]) == quarters(12))
    #expect(try numbers(file.entries["parameter"]) == quarters(3))
    #expect(try numbers(file.entries["expanded"]) == [-0.25, -0.25, 0, 0, 0.25, 0.25])
}

@Test func `a checkpoint's weights are read`() throws {
    let file = try weights(golden("checkpoint"))
    #expect(file.part == "model")
    #expect(
        Array(file.entries.keys) == [
            "0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var", "1.num_batches_tracked",
        ])
    #expect(try file.entries["0.weight"]?.shape == [2, 1, 1, 1] && numbers(file.entries["0.weight"]) == [-0.25, 0])
    #expect(try numbers(file.entries["1.num_batches_tracked"]) == [1])
}

@Test func `what torch wrote before 1_6 says how to save it anew`() throws {
    let bytes = try golden("old"), error = failure { () throws(FileError) in try weights(bytes) }
    #expect(error?.reason.hasPrefix("torch before version 1.6 wrote it; `torch.save(torch.load(path,") == true)
}

@Test func `a whole module is not executed`() throws {
    let bytes = try golden("module"), error = failure { () throws(FileError) in try weights(bytes) }
    #expect(
        error?.reason == "it calls torch.nn.modules.container.Sequential, which no weights need: "
            + "only a file of `model.state_dict()` is read")
}

@Test func `every prefix of a torch file is an error, and every changed byte an error or weights`() throws {
    let bytes = try golden("state-dict")
    var failures = 0
    for length in stride(from: 0, to: bytes.count, by: 3) {
        #expect(failure { () throws(FileError) in try weights(Array(bytes.prefix(length))) } != nil, "\(length)")
    }
    for position in bytes.indices {
        var changed = bytes
        changed[position] ^= [0x01, 0x80, 0xFF][position % 3]
        if failure({ () throws(FileError) in try weights(changed) }) != nil { failures += 1 }
    }
    #expect(failures > 1500)
}

/// The pickle of {"w": a tensor}, as torch writes it.
private func pickle(
    call: String = "torch._utils\n_rebuild_tensor_v2", storage: String = "torch\nFloatStorage", count: Int = 4,
    offset: Int = 0, shape: [Int] = [4], strides: [Int] = [1]
) -> [UInt8] {
    func text(_ text: String) -> [UInt8] { [UInt8(ascii: "X"), UInt8(text.utf8.count), 0, 0, 0] + Array(text.utf8) }
    func tuple(_ numbers: [Int]) -> [UInt8] { Array("(".utf8) + numbers.flatMap(number) + Array("t".utf8) }
    func number(_ number: Int) -> [UInt8] {
        [0x8A, 8] + (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    return [0x80, 2] + Array("}".utf8) + text("w") + Array("c\(call)\n((".utf8) + text("storage")
        + Array("c\(storage)\n".utf8) + text("0") + text("cpu") + number(count) + Array("tQ".utf8) + number(offset)
        + tuple(shape) + tuple(strides) + [0x89] + Array("ccollections\nOrderedDict\n)RtRs.".utf8)
}

private func file(
    _ pickle: [UInt8] = pickle(), data: [UInt8] = [UInt8](repeating: 0, count: 16), order: String = "little",
    others: [(name: String, bytes: [UInt8])] = [], isLarge: Bool = false, method: Int = 0
) -> [UInt8] {
    SmallZip.archive(
        [("a/data.pkl", pickle), ("a/byteorder", Array(order.utf8)), ("a/data/0", data)] + others, isLarge: isLarge,
        method: method)
}

@Test(arguments: [false, true]) func `archives of both sizes are read`(isLarge: Bool) throws {
    let data: [UInt8] = [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0] + [UInt8](repeating: 0, count: 8)
    #expect(try numbers(weights(file(data: data, isLarge: isLarge)).entries["w"]) == [1, -2, 0, 0])
    let reversed = pickle(offset: 1, shape: [2, 1], strides: [0, 9])
    #expect(try numbers(weights(file(reversed, data: data, isLarge: isLarge)).entries["w"]) == [-2, -2])
}

@Test(
    arguments: [
        ("big-endian", file(order: "big"), "its numbers are big-endian; read is little"),
        ("packed", file(method: 8), "is packed or encrypted; torch stores its records"),
        ("no pickle", SmallZip.archive([("a/x", [1])]), "not one of torch.save: there is no data.pkl in it"),
        ("TorchScript", file(others: [("a/code/x.py", [])]), "it is a TorchScript archive"),
        ("a record twice", file(others: [("a/data/0", [])]), "the record a/data/0 is there twice"),
        ("no archive", Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 0, count: 100), "has no directory at its end"),
        ("a call", file(pickle(call: "os\nsystem")), "it calls os.system, which no weights need"),
        (
            "a type", file(pickle(storage: "torch\nIntStorage")),
            "it has a torch.IntStorage; read are torch.BFloat16Stor"
        ),
        ("no name", file(pickle(storage: "os\nsystem")), "it has a os.system; read are"),
        ("a short record", file(data: [0, 0, 0, 0]), "data/0 of w has 4 bytes for 4 elements of 4 bytes"),
        ("beyond the storage", file(pickle(offset: 1)), "is not within its storage of 4 elements"),
        ("a negative offset", file(pickle(offset: -1)), "is not within its storage"),
        ("a negative size", file(pickle(shape: [-1])), "is not within its storage"),
        ("a negative stride", file(pickle(strides: [-1])), "is not within its storage"),
        ("too few strides", file(pickle(strides: [])), "is not within its storage"),
        ("sizes overflow", file(pickle(shape: [1 << 40, 1 << 40], strides: [0, 0])), "is not within its storage"),
        ("strides overflow", file(pickle(shape: [4], strides: [.max])), "is not within its storage"),
        ("a huge offset", file(pickle(offset: .max, shape: [1])), "is not within its storage"),
        ("a huge storage", file(pickle(count: .max)), "has 16 bytes for 9223372036854775807 elements"),
        ("spread", file(pickle(shape: [500], strides: [0])), "the tensors' strides make them larger than the file"),
        ("a list", file(Array("].".utf8)), "it holds no dictionary"),
        ("no tensors", file(Array("}U\u{1}aK\u{1}s.".utf8)), "has tensors; it has: a"),
        ("a state", file(Array("]}b.".utf8)), "something but a dictionary has a state"),
        ("NEWOBJ", file(Array("cargparse\nNamespace\n)".utf8) + [0x81, 0x2E]), "it calls argparse.Namespace, which"),
        ("no storage", file(Array("NQ.".utf8)), "something but a storage is kept outside of the pickle"),
    ] as [(String, [UInt8], String)])
func `what torch does not write says why`(what: String, bytes: [UInt8], reason: String) throws {
    let error = try #require(failure { () throws(FileError) in try weights(bytes) }, "\(what)")
    #expect(error.reason.contains(reason), "\(what): \(error)")
}

@Test func `a damaged record is noticed`() {
    var bytes = file(data: Array("sixteen bytes ok".utf8))
    let place = bytes.indices.first { bytes[$0...].starts(with: "sixteen".utf8) } ?? 0
    bytes[place] ^= 1
    let error = failure { () throws(FileError) in try weights(bytes) }
    #expect(
        error
            == .malformed(path: "a.pth", offset: place, reason: "the record's checksum is another: the file is damaged")
    )
}
