import Networks
import OrderedCollections
import Tensors
import Testing

@Suite struct ModelFileTests {
    private func trained() throws -> Model {
        let model = try SmallData.model(variant: .fastAutoAugment)
        return try Trainer.train(
            model, on: SmallData.images(count: 8), augmentation: .identity,
            configuration: TrainingConfiguration(epochs: 1, batch: 4, seed: UInt64.max), pool: WorkerPool(threads: 2),
            observe: { _ in })
    }

    @Test func roundTrip() throws {
        let model = try trained()
        let bytes = model.safetensors()
        let read = try Model(safetensors: bytes, path: "a.safetensors")
        #expect(read.configuration == model.configuration)
        #expect(read.classNames == model.classNames)
        #expect(read.normalization == model.normalization)
        #expect(read.history == model.history)
        #expect(read.parameters.keys == model.parameters.keys)
        for (name, tensor) in model.parameters { #expect(read.parameters[name]?.values == tensor.values) }
        #expect(read.safetensors() == bytes)
    }

    /// The layout that the format prescribes, so that other readers need not be asked.
    @Test func layout() throws {
        let bytes = try SmallData.model().safetensors()
        let length = bytes[0..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
        #expect(length % 8 == 0)
        let header = String(decoding: bytes[8..<8 + length], as: UTF8.self)
        #expect(header.hasPrefix("{\"__metadata__\":{\"format\":\"faa.model.1\""))
        #expect(header.contains("\"conv1.weight\":{\"dtype\":\"F32\",\"shape\":[16,3,3,3],\"data_offsets\":[0,1728]}"))
        #expect(header.contains("num_batches_tracked\":{\"dtype\":\"I64\",\"shape\":[],"))
    }

    /// A file of another program has no metadata of ours: the network follows from the shapes.
    @Test(arguments: [("", 10, 1), ("module.", 16, 2)]) func withoutMetadata(prefix: String, depth: Int, widen: Int)
        throws
    {
        for variant in WideResNetConfiguration.Variant.allCases {
            let configuration = WideResNetConfiguration(
                depth: depth, widenFactor: widen, classCount: 7, variant: variant)
            let model = try Model(initializing: configuration, seed: 0)
            var tensors: OrderedDictionary<String, SafetensorsFile.Entry> = [:]
            for (name, tensor) in model.parameters { tensors[prefix + name] = .init(type: .float64, tensor: tensor) }
            let file = SafetensorsFile(metadata: ["format": "pt"], tensors: tensors)
            let read = try Model(safetensors: file.encoded, path: "a")
            #expect(read.configuration == configuration)
            #expect(read.parameters["conv1.weight"]?.values == model.parameters["conv1.weight"]?.values)
        }
    }

    static func file(_ header: String, data: Int = 0, length: UInt64? = nil) -> [UInt8] {
        let length = length ?? UInt64(header.utf8.count)
        return (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) } + Array(header.utf8)
            + [UInt8](repeating: 0, count: data)
    }

    static let malformed: [(String, [UInt8], Int?)] = [
        ("empty", [], 0),
        ("seven bytes", [1, 2, 3, 4, 5, 6, 7], 0),
        ("header longer than the file", file("{}", length: 100), 0),
        ("huge header", file("{}", length: .max), 0),
        ("no JSON", file("{x}"), 9),
        ("nesting", file(String(repeating: "[", count: 100_000)), 8 + 32),
        ("an array", file("[]"), 8),
        ("text behind", file("{} x"), 11),
        ("a key twice", file("{\"a\":1,\"a\":2}"), 15),
        ("no dtype", file("{\"a\":{\"shape\":[],\"data_offsets\":[0,4]}}", data: 4), 8),
        ("unknown type", file("{\"a\":{\"dtype\":\"F8\",\"shape\":[],\"data_offsets\":[0,4]}}", data: 4), 8),
        ("negative size", file("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", data: 4), 8),
        (
            "shape overflows",
            file("{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,4]}}", data: 4), nil
        ),
        ("beyond the file", file("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", data: 4), nil),
        ("wrong length", file("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", data: 4), nil),
        ("begin after end", file("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", data: 4), 8),
        ("bytes left over", file("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", data: 8), nil),
        ("gap", file("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", data: 8), nil),
        (
            "overlap",
            file(
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[2,6]}}",
                data: 6), nil
        ),
        ("metadata that is no strings", file("{\"__metadata__\":{\"a\":1}}"), 8),
    ]

    @Test(arguments: malformed) func malformedFiles(what: String, bytes: [UInt8], offset: Int?) {
        do {
            _ = try Model(safetensors: bytes, path: "weights.safetensors")
            Issue.record("\(what) was read")
        } catch let NetworkError.malformedFile(path, found, reason) {
            #expect(path == "weights.safetensors")
            #expect(!reason.isEmpty)
            if let offset {
                #expect(found == offset, "\(what): \(reason)")
            } else {
                #expect(found != nil, "\(what): \(reason)")
            }
        } catch {
            Issue.record("\(what): \(error)")
        }
    }

    @Test(arguments: [
        ("missing", "linear.bias", Optional<[Int]>.none), ("shape", "linear.bias", [5]),
        ("shape", "layer1.0.bn1.running_var", [1, 16]), ("stranger", "layer4.weight", [1]),
    ])
    func wrongTensors(what: String, name: String, shape: [Int]?) throws {
        var file = try SafetensorsFile(decoding: SmallData.model().safetensors(), path: "a")
        file.tensors[name] = shape.map { .init(type: .float32, tensor: Tensor(shape: $0) { _ in }) }
        do {
            _ = try Model(safetensors: file.encoded, path: "a")
            Issue.record("was read")
        } catch let NetworkError.malformedFile(_, _, reason) {
            #expect(reason.contains(name))
        }
    }

    @Test(arguments: [
        ("depth", "5"), ("depth", "x"), ("widen", "99999999999"), ("classes", "-1"), ("mean", "[1,2]"),
        ("deviation", "[0,0,0]"), ("class_names", "[1]"),
        ("variant", "big"), ("trainings", "{}"), ("seed", "-1"), ("format", "faa.model.2"),
        ("depth", "9999999999999999999999"),
    ])
    func wrongMetadata(name: String, text: String) throws {
        var file = try SafetensorsFile(decoding: SmallData.model().safetensors(), path: "a")
        file.metadata[name] = text
        #expect(throws: NetworkError.self) { try Model(safetensors: file.encoded, path: "a") }
    }

    /// Truncated and flipped bytes: an error or a model, never a trap.
    @Test func fuzz() throws {
        let bytes = try SmallData.model().safetensors()
        var stream = RandomStream(seed: 0, purpose: RandomPurpose("fuzz"))
        for _ in 0..<150 {
            let cut = Array(bytes.prefix(stream.below(bytes.count)))
            #expect(throws: NetworkError.self) { try Model(safetensors: cut, path: "a") }
        }
        for _ in 0..<300 {
            var changed = bytes
            for _ in 0...stream.below(3) { changed[stream.below(12_000)] = UInt8(stream.below(256)) }
            do { _ = try Model(safetensors: changed, path: "a") } catch is NetworkError {}
        }
    }

    @Test func arrays() throws {
        let tensor = SmallData.uniform([2, 3, 5])
        let file = NumpyFile(tensor)
        let bytes = file.encoded
        #expect(bytes.starts(with: [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, 118, 0]))
        #expect(bytes.count == 128 + 2 * 3 * 5 * 4)
        #expect(
            String(decoding: bytes[10..<128], as: UTF8.self).hasPrefix(
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3, 5), }  "))
        #expect(try NumpyFile(decoding: bytes, path: "a.npy") == file)
        for shape in [[], [4], [2, 2, 1]] {
            let bytes = NumpyFile(shape: shape, bytes: Array(0..<UInt8(shape.reduce(1, *))))
            #expect(try NumpyFile(decoding: bytes.encoded, path: "a.npy") == bytes)
        }
        for length in 0..<bytes.count {
            #expect(throws: NetworkError.self) { try NumpyFile(decoding: Array(bytes.prefix(length)), path: "a.npy") }
        }
    }
}
