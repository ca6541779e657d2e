import Networks
import Testing

/// What each rule makes of small graphs. That the results compute the same is the golden and the finite difference
/// tests' matter.
@Suite struct FusionTests {
    private typealias Build = @Sendable (inout Graph) -> Void

    private static func convolution(_ name: String, _ inputs: Int, _ outputs: Int, kernel: Int = 3)
        -> ConvolutionOperation
    {
        ConvolutionOperation(
            module: name, inputChannels: inputs, outputChannels: outputs, kernel: kernel, initial: .constant(0))
    }

    /// "name: kind, inputs' names" of each node but the input.
    private func outline(_ rule: any FusionRule.Type, keeping kept: String? = nil, _ build: (inout Graph) -> Void)
        -> [String]
    {
        var graph = Graph(inputChannels: 3)
        build(&graph)
        let fused = rule.apply(to: graph, keeping: kept)
        return fused.nodes.dropFirst().map { node in
            "\(node.name): \(node.operation.kind) of "
                + node.inputs.map { fused.nodes[$0].name }.joined(separator: ", ")
        }
    }

    private static let normalized: Build = { graph in
        let x = graph.add("c", convolution("c", 3, 16), 0)
        let y = graph.add("n", BatchNormalizationOperation(module: "n", channels: 16), x)
        _ = graph.add("r", RectifierOperation(), y)
    }

    @Test func `a rectifier joins the normalization that it alone reads`() {
        #expect(
            outline(RectifierFusion.self, Self.normalized) == ["c: Conv2d of input", "r: BatchNorm2d, ReLU of c"])
        #expect(outline(RectifierFusion.self, keeping: "n", Self.normalized).count == 3)
        #expect(
            outline(RectifierFusion.self) { graph in
                Self.normalized(&graph)
                _ = graph.add("a", AddOperation(), 2, 3)
            }.count == 4)
    }

    @Test func `dropout goes unless its output is asked for`() {
        let build: Build = { graph in
            let x = graph.add("c", Self.convolution("c", 3, 16), 0)
            let y = graph.add(
                "d", DropoutOperation(probability: 0.5), graph.add("e", DropoutOperation(probability: 0), x))
            _ = graph.add("r", RectifierOperation(), y)
        }
        #expect(outline(IdentityRemoval.self, build) == ["c: Conv2d of input", "r: ReLU of c"])
        #expect(
            outline(IdentityRemoval.self, keeping: "d", build)
                == ["c: Conv2d of input", "d: Dropout of c", "r: ReLU of d"])
    }

    @Test func `an addition joins the convolution that is its first input`() {
        func added(_ channels: Int, first: Bool) -> [String] {
            outline(AdditionFusion.self) { graph in
                let x = graph.add("x", Self.convolution("x", 3, channels), 0)
                let y = graph.add("y", Self.convolution("y", channels, channels), x)
                _ = first ? graph.add("a", AddOperation(), y, x) : graph.add("a", AddOperation(), x, y)
            }
        }
        #expect(added(16, first: true) == ["x: Conv2d of input", "a: Conv2d, Add of x, x"])
        #expect(added(16, first: false).count == 3, "the first input has another reader")
        #expect(added(5, first: true).count == 3, "no whole vectors of channels")
    }

    @Test func `a rectified normalization by constants joins its only convolution`() {
        func read(_ readers: Int, rectified: Bool = true) -> [String] {
            outline(NormalizationFusion.self) { graph in
                let x = graph.add("c", Self.convolution("c", 3, 16), 0)
                var normalization = BatchNormalizationOperation(module: "n", channels: 16)
                normalization.isRectified = rectified
                let y = graph.add("n", normalization, x)
                for reader in 0..<readers { _ = graph.add("r\(reader)", Self.convolution("r\(reader)", 16, 16), y) }
            }
        }
        #expect(read(1) == ["c: Conv2d of input", "r0: BatchNorm2d, ReLU, Conv2d of c"])
        #expect(read(2).count == 4 && read(1, rectified: false).count == 3)
    }

    @Test func `pointwise operations move behind their input`() {
        let names = outline(PointwisePlacement.self) { graph in
            let x = graph.add("x", Self.convolution("x", 3, 16), 0)
            let y = graph.add("y", Self.convolution("y", 16, 32), x)
            let one = graph.add("one", Self.convolution("one", 16, 32, kernel: 1), x)
            let padded = graph.add("padded", PaddedShortcutOperation(channels: 32, stride: 1), x)
            _ = graph.add("b", AddOperation(), graph.add("a", AddOperation(), y, one), padded)
        }
        #expect(
            names == [
                "x: Conv2d of input", "one: Conv2d of x", "padded: Subsample, Pad of x", "y: Conv2d of x",
                "a: Add of y, one", "b: Add of a, padded",
            ])
    }

    @Test func `a normalization is left to its readers where all are convolutions`() {
        func isDeferred(_ build: (inout Graph, Int) -> Void) -> Bool {
            var graph = Graph(inputChannels: 3)
            var normalization = BatchNormalizationOperation(module: "n", channels: 16)
            normalization.isRectified = true
            let y = graph.add("n", normalization, graph.add("c", Self.convolution("c", 3, 16), 0))
            build(&graph, y)
            let fused = NormalizationDeferral.apply(to: graph, keeping: nil)
            return (fused.nodes[y].operation as? BatchNormalizationOperation)?.isDeferred == true
        }
        #expect(
            isDeferred { graph, y in
                _ = graph.add("a", Self.convolution("a", 16, 8), y)
                _ = graph.add("b", Self.convolution("b", 16, 16), y)
            })
        #expect(
            !isDeferred { graph, y in
                _ = graph.add("a", AddOperation(), graph.add("b", Self.convolution("b", 16, 16), y), y)
            })
        #expect(!isDeferred { _, _ in }, "nobody reads it")
    }

    @Test func `convolutions measure what a normalization reads`() {
        var graph = Graph(inputChannels: 3)
        let x = graph.add("x", Self.convolution("x", 3, 16), 0)
        let y = graph.add("y", Self.convolution("y", 16, 5), x)
        _ = graph.add("n", BatchNormalizationOperation(module: "n", channels: 16), x)
        _ = graph.add("m", BatchNormalizationOperation(module: "m", channels: 5), y)
        let fused = OutputMeasurement.apply(to: graph, keeping: nil)
        let measured = fused.nodes.map { ($0.operation as? ConvolutionOperation)?.measuresOutput }
        #expect(measured == [nil, true, false, nil, nil])
    }
}
