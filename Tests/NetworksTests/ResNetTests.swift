import Networks
import Tensors
import Testing

@Suite struct ResNetTests {
    /// REFERENCE: the counts of akamaster/pytorch_resnet_cifar10, which gives them as 0.27, 0.46, 0.85 and 19.4
    /// million.
    @Test(arguments: [(20, 269_722), (32, 464_154), (56, 853_018), (1202, 19_421_274)])
    func `parameter counts are the reference's`(depth: Int, count: Int) {
        let parameters = ResNet(depth: depth).graph.parameters.filter(\.isTrainable)
        #expect(parameters.reduce(0) { $0 + $1.count } == count)
    }

    @Test(arguments: [
        (0, [8, 14]), (2, [8, 14]), (10, [8, 14]), (40, [38, 44]), (Int.max, [9992, 9998]), (Int.min, [8, 14]),
    ])
    func `depths are 6n + 2`(depth: Int, nearest: [Int]) {
        #expect(
            throws: NetworkError.invalidDepth(depth, network: "a ResNet", rule: "6n + 2", nearest: nearest)
        ) { try ResNet(depth: depth).validate() }
    }

    @Test func `its state has the reference's names`() throws {
        let model = try Model(initializing: ResNet(depth: 8), seed: 0)
        let names = Array(model.parameters.keys)
        #expect(
            names.prefix(8) == [
                "conv1.weight", "bn1.weight", "bn1.bias", "bn1.running_mean", "bn1.running_var",
                "bn1.num_batches_tracked", "layer1.0.conv1.weight", "layer1.0.bn1.weight",
            ])
        #expect(names.suffix(2) == ["linear.weight", "linear.bias"])
        #expect(!names.contains { $0.contains("shortcut") })
        #expect(model.parameters["layer2.0.conv1.weight"]?.shape == [32, 16, 3, 3])
    }

    @Test func `its layers go by the modules' names`() throws {
        let model = try Model(initializing: ResNet(depth: 14), seed: 0)
        #expect(model.lastBlockName == "layer3.1")
        for name in ["conv1", "bn1", "layer1", "layer1.0", "layer2.0.shortcut", "layer3.1.bn2", "pool", "linear"] {
            #expect(model.layerNames.contains(name))
        }
        let shapes = try model.layerSummaries(height: 32, width: 32)
        #expect(shapes.first { $0.name == "layer2.0.shortcut" }?.output == "[16, 16, 32]")
        #expect(shapes.first { $0.name == "layer3.1.relu2" }?.output == "[8, 8, 64]")
    }

    /// torch's kaiming_normal_ with the fan in, for convolutions and the last layer; its bias as torch's default.
    @Test func initialization() throws {
        let parameters = try Model(initializing: ResNet(depth: 20, classCount: 1000), seed: 3).parameters
        func deviation(_ name: String) throws -> Double {
            let values = try #require(parameters[name]).values.map(Double.init)
            return (values.reduce(0) { $0 + $1 * $1 } / Double(values.count)).squareRoot()
        }
        // 36864 and 64000 draws: 0.4 % and 0.3 % expected.
        #expect(abs(try deviation("layer3.1.conv1.weight") / (2.0 / (9 * 64)).squareRoot() - 1) < 0.02)
        #expect(abs(try deviation("linear.weight") / (2.0 / 64).squareRoot() - 1) < 0.02)
        let bias = try #require(parameters["linear.bias"]).values
        #expect(bias.allSatisfy { abs($0) <= 0.125 } && bias.contains { abs($0) > 0.12 })
    }

    @Test func `a shortcut needs an even number of new channels`() {
        let shape = ActivationShape(height: 4, width: 5, channels: 3)
        #expect(throws: NetworkError.self) {
            try PaddedShortcutOperation(channels: 6, stride: 2).outputShape(of: [shape])
        }
        #expect(throws: NetworkError.self) {
            try PaddedShortcutOperation(channels: 1, stride: 2).outputShape(of: [shape])
        }
    }
}
