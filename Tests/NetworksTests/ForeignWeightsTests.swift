import Files
import Networks
import OrderedCollections
import Tensors
import Testing

/// Weights under other programs' names, of other types, and such that are none.
@Suite struct ForeignWeightsTests {
    private typealias Entries = OrderedDictionary<String, StoredTensor>

    private func entries(
        of model: Model, type: StoredTensor.ElementType = .float32, _ name: (String) -> String = { $0 }
    ) -> Entries {
        Entries(uniqueKeysWithValues: model.parameters.map { (name($0), StoredTensor(type: type, tensor: $1)) })
    }

    private func read(_ entries: Entries) throws -> Model {
        try Model(weights: Safetensors(metadata: ["format": "pt"], entries: entries).encoded, path: "a")
    }

    private func reason(_ entries: Entries) -> String? {
        do { _ = try read(entries) } catch NetworkError.malformedFile(_, _, let reason) { return reason } catch {}
        return nil
    }

    private let wide = WideResNet(depth: 16, widenFactor: 2, classCount: 7)

    /// xternalz/WideResNet-pytorch, wideresnet.py.
    private func xternalz(_ name: String) -> String {
        let parts = name.split(separator: ".").map(String.init)
        guard parts.count > 2, parts[0].hasPrefix("layer") else {
            return name.replacing(/^linear\./, with: "fc.")
        }
        return (["block" + parts[0].suffix(1), "layer"] + parts.dropFirst()).joined(separator: ".").replacing(
            "shortcut.0", with: "convShortcut")
    }

    @Test func `names of xternalz's Wide ResNets are translated`() throws {
        let model = try Model(initializing: wide, seed: 1), other = entries(of: model, xternalz)
        #expect(other["block1.layer.0.bn1.weight"] != nil && other["block2.layer.0.convShortcut.weight"] != nil)
        #expect(other["fc.bias"] != nil && other["layer1.0.bn1.weight"] == nil)
        let read = try read(other)
        #expect(read.architecture as? WideResNet == wide)
        for (name, tensor) in model.parameters { #expect(read.parameters[name]?.values == tensor.values, "\(name)") }
        #expect(
            read.history.remarks == ["77 names changed, as block1.layer.0.bn1.weight to layer1.0.bn1.weight"],
            "\(read.history.remarks)")
    }

    @Test func `torchvision's fc is resnet's linear`() throws {
        let model = try Model(initializing: ResNet(depth: 8), seed: 1)
        let read = try read(entries(of: model) { $0.replacing("linear.", with: "fc.") })
        #expect(read.architecture as? ResNet == ResNet(depth: 8))
        #expect(read.history.remarks == ["2 names changed, as fc.weight to linear.weight"])
    }

    @Test(arguments: ["module.", "_orig_mod.", "model.", "module._orig_mod.model.", "any.thing."])
    func `prefixes of all names are taken off`(prefix: String) throws {
        let model = try Model(initializing: wide, seed: 1)
        var other = entries(of: model) { prefix + xternalz($0) }
        other["n_averaged"] = StoredTensor(type: .int64, tensor: Tensor(shape: [], values: [3]))
        let read = try read(other)
        #expect(read.parameters["linear.weight"]?.values == model.parameters["linear.weight"]?.values)
        #expect(
            read.history.remarks.prefix(2) == ["n_averaged left out", "the prefix \"\(prefix)\" taken off all names"])
    }

    @Test(arguments: [StoredTensor.ElementType.float16, .bfloat16, .float64])
    func `other types are made float32`(type: StoredTensor.ElementType) throws {
        let model = try Model(initializing: wide, seed: 1), read = try read(entries(of: model, type: type))
        for (name, tensor) in read.parameters {
            let error = zip(tensor.values, model.parameters[name]?.values ?? []).map { abs($0 - $1) }.max() ?? 0
            #expect(type == .float64 ? error == 0 : error < 0.01, "\(name)")
        }
        #expect(read.history.remarks == ["70 tensors of \(type) made float32"], "\(read.history.remarks)")
    }

    @Test func `counters of batches do not matter`() throws {
        let model = try Model(initializing: wide, seed: 1)
        var other = entries(of: model).filter { !$0.key.hasSuffix("num_batches_tracked") }
        #expect(try read(other).parameters["bn1.num_batches_tracked"]?.values == [0])
        other["bn1.num_batches_tracked"] = StoredTensor(type: .int64, tensor: Tensor(shape: [1], values: [5]))
        other["bn9.num_batches_tracked"] = StoredTensor(type: .int64, tensor: Tensor(shape: [], values: [5]))
        #expect(try read(other).parameters["bn1.num_batches_tracked"]?.values == [0])
    }

    @Test func `faa's own files are read without a remark`() throws {
        #expect(try Model(weights: Model(initializing: wide, seed: 1).safetensors(), path: "a").history.remarks.isEmpty)
    }

    @Test(
        arguments: [
            ("conv1.weight", 31, .nan, "the tensor conv1.weight has a NaN at [1, 0, 1, 1]"),
            ("linear.bias", 2, -.infinity, "the tensor linear.bias has an infinity at [2]"),
            ("bn1.running_var", 5, -0.5, "the tensor bn1.running_var has the variance -0.5 at [5]"),
        ] as [(String, Int, Float, String)])
    func `a value that no network has is named`(name: String, index: Int, value: Float, words: String) throws {
        var other = entries(of: try Model(initializing: wide, seed: 1))
        let shape = try #require(other[name]).shape
        other[name] = StoredTensor(type: .float32, tensor: Tensor(shape: shape) { $0[index] = value })
        #expect(reason(other) == words)
    }

    @Test func `a mean may be negative`() throws {
        var other = entries(of: try Model(initializing: wide, seed: 1))
        other["bn1.running_mean"] = StoredTensor(
            type: .float32, tensor: Tensor(shape: [128], values: [Float](repeating: -1, count: 128)))
        #expect(try read(other).parameters["bn1.running_mean"]?.values.first == -1)
    }

    @Test func `a double that no float holds is named`() throws {
        let model = try Model(initializing: wide, seed: 1)
        var bytes = Safetensors(metadata: [:], entries: entries(of: model, type: .float64)).encoded
        // The last bytes are those of the last tensor: linear.bias.
        bytes.replaceSubrange(bytes.count - 8..<bytes.count, with: [0x9C, 0x75, 0, 0x88, 0x3C, 0xE4, 0x37, 0x7E])
        let error = #expect(throws: NetworkError.self) { try Model(weights: bytes, path: "a") }
        #expect(
            error?.message == "a is malformed: the tensor linear.bias has 1e+300, larger than any 32-bit float, at [6]")
    }

    @Test func `what is missing and left over is named, with the nearest`() throws {
        let model = try Model(initializing: wide, seed: 1)
        var other = entries(of: model)
        other["linear.biass"] = other.removeValue(forKey: "linear.bias")
        #expect(
            reason(other) == "of WRN-16-2 (standard), the tensor linear.bias is missing (is linear.bias the file's "
                + "linear.biass?), and the tensor linear.biass is of no use")
        let stages = entries(of: model) { $0.replacing("layer3", with: "stage3") }
        #expect(reason(stages)?.contains("the tensors layer3.0.bn1.weight, layer3.0.bn1.bias,") == true)
    }

    /// Shortcuts with weights are another network than `resnet`.
    @Test func `shortcuts with weights are not dropped`() throws {
        var other = entries(of: try Model(initializing: ResNet(depth: 8), seed: 1))
        other["layer2.0.downsample.0.weight"] = StoredTensor(
            type: .float32, tensor: Tensor(shape: [32, 16, 1, 1], values: [Float](repeating: 0, count: 512)))
        #expect(reason(other) == "of ResNet-8, the tensor layer2.0.downsample.0.weight is of no use")
    }

    @Test func `the nearest network is named for weights of none`() throws {
        var other = entries(of: try Model(initializing: ResNet(depth: 20), seed: 1))
        other["bn1.weight"] = StoredTensor(
            type: .float32, tensor: Tensor(shape: [8], values: [Float](repeating: 1, count: 8)))
        #expect(
            reason(other)
                == "its tensors are of no network that is known (wrn, resnet); nearest is `resnet` of depth 20: "
                + "its names are the same, its shapes are not")
        let strange = Entries(
            uniqueKeysWithValues: ["a.x", "b.y"].map {
                ($0, StoredTensor(type: .float32, tensor: Tensor(shape: [1], values: [1])))
            })
        #expect(reason(strange) == "its tensors are of no network that is known (wrn, resnet); it has a.x, b.y")
        #expect(reason([:])?.hasSuffix("there are none") == true)
    }
}
