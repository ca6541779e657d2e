import Files
import Networks
import OrderedCollections
import Tensors
import Testing
import Vocabulary

/// What every row of the catalogue keeps to, so that a new one is tried everywhere by being listed.
@Suite struct ArchitectureTests {
    private static let pool = WorkerPool(threads: 2)
    static let names = Architectures.all.map { $0.declaration.name }

    /// As small as its settings allow, with 4 classes.
    private func small(_ name: String) throws -> any Architecture {
        var architecture = try #require(Architectures.named(name)).init()
        for setting in ["depth", "widen"] where architecture[setting: setting] != nil {
            architecture[setting: setting] = .integer(setting == "depth" ? smallestDepth(architecture) : 1)
        }
        architecture.classCount = 4
        return architecture
    }

    private func smallestDepth(_ architecture: any Architecture) -> Int {
        (1...100).first { depth in
            var other = architecture
            other[setting: "depth"] = .integer(depth)
            return (try? other.validate()) != nil && other.note == nil
        } ?? 0
    }

    @Test func `names, commands and patterns are unique`() {
        #expect(Set(Self.names).count == Self.names.count)
        #expect(Set(Architectures.all.map { $0.declaration.pattern }).count == Self.names.count)
        #expect(Set(Architectures.all.map { $0.declaration.command }).count == Self.names.count)
    }

    @Test(arguments: names) func `an architecture is complete`(name: String) throws {
        let architecture = try #require(Architectures.named(name)).init()
        try architecture.validate()
        #expect(architecture[setting: "classes"] == .integer(architecture.classCount))
        #expect(architecture[setting: "nonsense"] == nil)
        #expect(!architecture.title.isEmpty && architecture.note == nil)
        #expect(architecture.graph.layerNames.contains(architecture.lastBlockName))
        #expect(!type(of: architecture).declaration.examples.isEmpty)
    }

    @Test(arguments: names) func `a short name is read back`(name: String) throws {
        let architecture = try #require(Architectures.named(name)).init(),
            declaration = type(of: architecture).declaration
        let numbers = declaration.numbers.map { number -> String in
            if case .integer(let integer)? = architecture[setting: number] { "\(integer)" } else { "?" }
        }
        let short = ([declaration.command] + numbers).joined(separator: "-")
        #expect(try AnyHashable(Architectures.network(short)) == AnyHashable(architecture))
        for wrong in [declaration.command, short + "-1", short + "x", "x" + short, ""] {
            #expect(throws: NetworkError.self) { try Architectures.network(wrong) }
        }
    }

    @Test(arguments: names) func `files keep it, with and without metadata`(name: String) throws {
        let model = try Model(initializing: small(name), seed: 5)
        let bytes = model.safetensors()
        let read = try Model(weights: bytes, path: "a")
        #expect(AnyHashable(read.architecture) == AnyHashable(model.architecture))
        #expect(read.safetensors() == bytes)
        var file = try Safetensors(decoding: bytes, path: "a")
        file.metadata = [:]
        let plain = try Model(weights: file.encoded, path: "a")
        #expect(AnyHashable(plain.architecture) == AnyHashable(model.architecture))
    }

    @Test(arguments: names) func `settings out of their ranges are refused`(name: String) throws {
        var architecture = try small(name)
        architecture.classCount = 1
        #expect(throws: InvalidSetting("classes", "must be 2 to 1000000, not 1")) { try architecture.validate() }
    }

    /// It learns, is the same on any number of threads, and has gradients at its last block.
    @Test(arguments: names) func `it trains and explains`(name: String) throws {
        let model = try Model(initializing: small(name), seed: 0), images = SmallData.images(count: 64)
        let trained = try [1, 2].map { threads in
            try Trainer.train(
                model, on: images, augmentation: SmallData.shift,
                configuration: TrainingConfiguration(epochs: 12, batch: 8, learningRate: 0.05, warmupEpochs: 1),
                pool: WorkerPool(threads: threads), observe: { _ in })
        }
        #expect(trained[0].safetensors() == trained[1].safetensors())
        let test = SmallData.images(count: 64, seed: 5)
        #expect(try trained[0].evaluate(on: test, pool: Self.pool).top1Error < 0.1)
        let inputs = try trained[0].inputs(of: test.selecting(0..<4), pool: Self.pool)
        let gradients = try trained[0].gradients(
            inputs: inputs, targets: [0, 1, 2, 3], layer: trained[0].lastBlockName, pool: Self.pool)
        #expect(gradients.activation?.shape.count == 4 && gradients.activation?.shape[0] == 4)
        #expect(gradients.input.values.contains { $0 != 0 })
    }

    @Test func `metadata of the first network are as they were`() throws {
        let model = try Model(
            initializing: WideResNet(depth: 10, widenFactor: 1, dropout: 0.25, classCount: 3), seed: 7)
        let file = try Safetensors(decoding: model.safetensors(), path: "a")
        let expected: OrderedDictionary<String, String> = [
            "format": "faa.model.1", "architecture": "wide-resnet", "depth": "10", "widen": "1", "dropout": "0.25",
            "variant": "standard", "classes": "3", "class_names": "[]", "mean": "[0.4914,0.4822,0.4465]",
            "deviation": "[0.2023,0.1994,0.201]", "trainings": "[]", "seed": "7",
        ]
        #expect(file.metadata == expected)
    }

    /// A shape may be huge where another of its sizes is zero.
    @Test func `shapes of no network are told apart`() {
        let names = ["layer1.0.conv1.weight", "layer1.0.conv2.weight", "linear.weight", "bn1.weight"]
        for shapes in [[], [[Int.max, 0, 0, 0], [Int.max - 15, 0, 0, 0], [1, 0], [Int.max]], [[], [], [], []]] {
            let shapes = Dictionary(uniqueKeysWithValues: zip(names, shapes))
            #expect(Architectures.recognized(in: shapes) == nil)
        }
    }
}
