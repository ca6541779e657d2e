import Files
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
        let read = try Model(weights: bytes, path: "a.safetensors")
        #expect(AnyHashable(read.architecture) == AnyHashable(model.architecture))
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
        for variant in WideResNet.Variant.allCases {
            let network = WideResNet(
                depth: depth, widenFactor: widen, classCount: 7, variant: variant)
            let model = try Model(initializing: network, seed: 0)
            var entries: OrderedDictionary<String, StoredTensor> = [:]
            for (name, tensor) in model.parameters { entries[prefix + name] = .init(type: .float64, tensor: tensor) }
            let file = Safetensors(metadata: ["format": "pt"], entries: entries)
            let read = try Model(weights: file.encoded, path: "a")
            #expect(read.architecture as? WideResNet == network)
            #expect(read.parameters["conv1.weight"]?.values == model.parameters["conv1.weight"]?.values)
        }
    }

    @Test(
        arguments: [
            ([], 0, "this is an empty file, not a safetensors file"),
            ([2, 0, 0, 0, 0, 0, 0, 0] + Array("[]".utf8), 8, "the header is not a JSON object"),
        ] as [([UInt8], Int, String)])
    func `what is no safetensors file says where`(bytes: [UInt8], offset: Int, reason: String) {
        let error = #expect(throws: NetworkError.self) { try Model(weights: bytes, path: "a.safetensors") }
        #expect(error == .malformedFile(path: "a.safetensors", offset: offset, reason: reason))
    }

    @Test(arguments: [
        ("missing", "linear.bias", Optional<[Int]>.none), ("shape", "linear.bias", [5]),
        ("shape", "layer1.0.bn1.running_var", [1, 16]), ("stranger", "layer4.weight", [1]),
    ])
    func wrongTensors(what: String, name: String, shape: [Int]?) throws {
        var file = try Safetensors(decoding: SmallData.model().safetensors(), path: "a")
        file.entries[name] = shape.map { .init(type: .float32, tensor: Tensor(shape: $0) { _ in }) }
        do {
            _ = try Model(weights: file.encoded, path: "a")
            Issue.record("was read")
        } catch let NetworkError.malformedFile(_, _, reason) {
            #expect(reason.contains(name))
        }
    }

    @Test(arguments: [
        ("depth", "5"), ("depth", "x"), ("widen", "99999999999"), ("classes", "-1"), ("mean", "[1,2]"),
        ("deviation", "[0,0,0]"), ("class_names", "[1]"),
        ("variant", "big"), ("trainings", "{}"), ("seed", "-1"), ("format", "faa.model.2"),
        ("depth", "9999999999999999999999"), ("depth", "-9223372036854775808"), ("architecture", "vgg"),
    ])
    func wrongMetadata(name: String, text: String) throws {
        var file = try Safetensors(decoding: SmallData.model().safetensors(), path: "a")
        file.metadata[name] = text
        #expect(throws: NetworkError.self) { try Model(weights: file.encoded, path: "a") }
    }

    /// Truncated and flipped bytes: an error or a model, never a trap.
    @Test func fuzz() throws {
        let bytes = try SmallData.model().safetensors()
        var stream = RandomStream(seed: 0, purpose: RandomPurpose("fuzz"))
        for _ in 0..<150 {
            let cut = Array(bytes.prefix(stream.below(bytes.count)))
            #expect(throws: NetworkError.self) { try Model(weights: cut, path: "a") }
        }
        for _ in 0..<300 {
            var changed = bytes
            for _ in 0...stream.below(3) { changed[stream.below(12_000)] = UInt8(stream.below(256)) }
            do { _ = try Model(weights: changed, path: "a") } catch is NetworkError {}
        }
    }
}
