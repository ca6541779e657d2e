import Networks
import Tensors
import Testing
import Vocabulary

@Suite struct WideResNetTests {
    /// REFERENCE: the reference code's counts, biases included; the standard ones are those of
    /// xternalz/WideResNet-pytorch by the same rule.
    @Test(arguments: [
        (4, 2, WideResNet.Variant.fastAutoAugment, 304_394), (10, 2, .fastAutoAugment, 304_394),
        (40, 2, .fastAutoAugment, 2_246_474),
        (40, 2, .standard, 2_243_546), (28, 10, .standard, 36_479_194),
    ])
    func parameterCounts(depth: Int, widen: Int, variant: WideResNet.Variant, count: Int) {
        let network = WideResNet(depth: depth, widenFactor: widen, variant: variant)
        let parameters = network.graph.parameters.filter(\.isTrainable)
        #expect(parameters.reduce(0) { $0 + $1.count } == count)
    }

    @Test func depthFourIsDepthTen() throws {
        let network = WideResNet(depth: 4)
        try network.validate()
        #expect(network.effectiveDepth == 10)
        #expect(network.note?.contains("depth 10") == true)
        #expect(WideResNet(depth: 40).note == nil)
    }

    @Test(arguments: [
        (5, [4, 10]), (3, [4, 10]), (-100, [4, 10]), (41, [40, 46]), (Int.max, [9994, 10000]), (Int.min, [4, 10]),
    ])
    func invalidDepth(depth: Int, nearest: [Int]) {
        #expect(throws: NetworkError.invalidDepth(depth, network: "a Wide ResNet", rule: "6n + 4", nearest: nearest)) {
            try WideResNet(depth: depth).validate()
        }
    }

    @Test(arguments: [
        ("widen", WideResNet(widenFactor: 0)),
        ("widen", WideResNet(depth: 1000, widenFactor: 200)),
        ("dropout", WideResNet(dropout: 1)), ("dropout", WideResNet(dropout: .nan)),
        ("classes", WideResNet(classCount: 1)),
    ])
    func invalidSetting(name: String, network: WideResNet) {
        do {
            try network.validate()
            Issue.record("accepted")
        } catch let error as InvalidSetting {
            #expect(error.name == name)
            #expect(!error.reason.isEmpty)
        } catch {
            Issue.record(error)
        }
    }

    /// Names, order and layouts of the reference code's state_dict.
    @Test func stateDictNames() throws {
        let model = try SmallData.model(variant: .fastAutoAugment)
        let names = Array(model.parameters.keys)
        #expect(
            names.prefix(9) == [
                "conv1.weight", "conv1.bias", "layer1.0.bn1.weight", "layer1.0.bn1.bias", "layer1.0.bn1.running_mean",
                "layer1.0.bn1.running_var",
                "layer1.0.bn1.num_batches_tracked", "layer1.0.conv1.weight", "layer1.0.conv1.bias",
            ])
        #expect(names.suffix(2) == ["linear.weight", "linear.bias"])
        #expect(names.contains("layer2.0.shortcut.0.weight"))
        #expect(!names.contains("layer1.0.shortcut.0.weight"))  // width 1: 16 channels in and out
        #expect(model.parameters["layer2.0.conv1.weight"]?.shape == [32, 16, 3, 3])
        #expect(model.parameters["bn1.num_batches_tracked"]?.shape == [])
    }

    @Test func layers() throws {
        let model = try Model(initializing: WideResNet(depth: 16, widenFactor: 1), seed: 0)
        #expect(model.lastBlockName == "layer3.1")
        #expect(model.layerNames.first == "conv1")
        #expect(model.layerNames.last == "linear")
        for name in ["layer1", "layer1.0", "layer1.1.bn2", "layer2.0.shortcut", "layer3.1", "bn1", "relu"] {
            #expect(model.layerNames.contains(name))
        }
    }

    /// The spread of the initial weights is what the variant says: normal by fan out, or uniform within 1 / sqrt(fan
    /// in).
    @Test func initialization() throws {
        let network = WideResNet(depth: 10, widenFactor: 2)
        let standard = try #require(Model(initializing: network, seed: 3).parameters["layer3.0.conv2.weight"])
        // 147456 draws: 0.2 % expected.
        #expect(abs(deviation(standard.values) / (2.0 / (9 * 128)).squareRoot() - 1) < 0.01)
        var reference = network
        reference.variant = .fastAutoAugment
        let uniform = try #require(Model(initializing: reference, seed: 3).parameters["layer3.0.conv2.weight"]).values
        let bound = Float(1 / (9 * 128.0).squareRoot())
        #expect(uniform.allSatisfy { abs($0) <= bound })
        #expect(uniform.contains { abs($0) > 0.999 * bound })
    }

    @Test func seedsMakeModels() throws {
        let first = try SmallData.model(seed: 1).safetensors()
        #expect(try first == SmallData.model(seed: 1).safetensors())
        #expect(try first != SmallData.model(seed: 2).safetensors())
    }

    private func deviation(_ values: [Float]) -> Double {
        let mean = values.reduce(0) { $0 + Double($1) } / Double(values.count)
        return (values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(values.count)).squareRoot()
    }
}
