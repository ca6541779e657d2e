import Networks
import OrderedCollections
import Tensors
import Testing

/// Each layer's backward pass against the slope of its forward pass, on tiny shapes.
///
/// A layer stands between a convolution, whose gradients show the layer's gradient of the input, and a linear layer.
@Suite struct FiniteDifferenceTests {
    struct Case: Sendable, CustomStringConvertible {
        let description: String
        var height = 5
        var width = 6
        /// Adds the layer behind node 1 (a convolution with `channels` outputs) and gives the last node and its
        /// channels.
        var channels = 16
        let build: @Sendable (inout Graph, Int) -> (node: Int, channels: Int)
    }

    static func convolution(
        _ name: String, _ inputs: Int, _ outputs: Int, kernel: Int = 3, stride: Int = 1, hasBias: Bool = true
    ) -> ConvolutionOperation {
        ConvolutionOperation(
            module: name, inputChannels: inputs, outputChannels: outputs, kernel: kernel, stride: stride,
            hasBias: hasBias, initial: .uniform(bound: 0.4))
    }

    private static func normalized(_ graph: inout Graph, _ x: Int) -> Int {
        graph.add("r", RectifierOperation(), graph.add("n", BatchNormalizationOperation(module: "n", channels: 16), x))
    }

    static let cases = [
        Case(description: "nothing") { graph, x in (x, 16) },
        Case(description: "convolution") { graph, x in (graph.add("c", convolution("c", 16, 8), x), 8) },
        Case(description: "strided convolution") { graph, x in
            (graph.add("c", convolution("c", 16, 32, stride: 2), x), 32)
        },
        Case(description: "1x1 convolution") { graph, x in
            (graph.add("c", convolution("c", 16, 16, kernel: 1, stride: 2, hasBias: false), x), 16)
        },
        Case(description: "batch normalization") { graph, x in
            (graph.add("n", BatchNormalizationOperation(module: "n", channels: 16), x), 16)
        },
        Case(description: "batch normalization of 5 channels", channels: 5) { graph, x in
            (graph.add("n", BatchNormalizationOperation(module: "n", channels: 5), x), 5)
        },
        Case(description: "batch normalization and rectifier") { graph, x in
            (
                graph.add(
                    "r", RectifierOperation(), graph.add("n", BatchNormalizationOperation(module: "n", channels: 16), x)
                ), 16
            )
        },
        Case(description: "rectifier") { graph, x in (graph.add("r", RectifierOperation(), x), 16) },
        Case(description: "dropout") { graph, x in (graph.add("d", DropoutOperation(probability: 0.3), x), 16) },
        Case(description: "residual") { graph, x in
            (
                graph.add(
                    "a", AddOperation(),
                    graph.add("c", convolution("c", 16, 16), graph.add("r", RectifierOperation(), x)), x), 16
            )
        },
        Case(description: "two convolutions of one input") { graph, x in
            (
                graph.add(
                    "a", AddOperation(), graph.add("c", convolution("c", 16, 16), x),
                    graph.add("e", convolution("e", 16, 16, kernel: 1), x)), 16
            )
        },
        Case(description: "two convolutions of one input of 5 channels", channels: 5) { graph, x in
            let strided = graph.add("c", convolution("c", 5, 16, stride: 2), x)
            return (
                graph.add(
                    "a", AddOperation(), strided, graph.add("e", convolution("e", 5, 16, kernel: 1, stride: 2), x)), 16
            )
        },
        Case(description: "a normalization that a strided convolution and a shortcut read") { graph, x in
            let y = normalized(&graph, x)
            let strided = graph.add("c", convolution("c", 16, 16, stride: 2), y)
            return (
                graph.add(
                    "a", AddOperation(), strided, graph.add("e", convolution("e", 16, 16, kernel: 1, stride: 2), y)), 16
            )
        },
        Case(description: "a normalization that a convolution and an addition read") { graph, x in
            let y = normalized(&graph, x)
            return (graph.add("a", AddOperation(), graph.add("c", convolution("c", 16, 16), y), y), 16)
        },
        Case(description: "padded shortcut") { graph, x in
            (graph.add("p", PaddedShortcutOperation(channels: 24, stride: 2), x), 24)
        },
        Case(description: "padded shortcut of 5 channels", channels: 5) { graph, x in
            (graph.add("p", PaddedShortcutOperation(channels: 15, stride: 3), x), 15)
        },
        Case(description: "a padded shortcut beside a strided convolution") { graph, x in
            let y = graph.add("r", RectifierOperation(), x)
            let strided = graph.add("c", convolution("c", 16, 32, stride: 2), y)
            return (
                graph.add(
                    "a", AddOperation(), strided,
                    graph.add("p", PaddedShortcutOperation(channels: 32, stride: 2), y)), 32
            )
        },
        Case(description: "a rectified sum of a normalization and an input that others read") { graph, x in
            let y = graph.add(
                "n", BatchNormalizationOperation(module: "n", channels: 16), graph.add("c", convolution("c", 16, 16), x)
            )
            return (graph.add("r", RectifierOperation(), graph.add("a", AddOperation(), y, x)), 16)
        },
        Case(description: "the sum of an input with itself") { graph, x in (graph.add("a", AddOperation(), x, x), 16) },
    ]

    @Test(arguments: cases) func parameters(_ item: Case) throws {
        let setup = try Setup(item, purpose: .train)
        try setup.differentiate()
        let gradients = setup.store.exportGradients(setup.graph.parameters)
        let largest = gradients.values.map { norm($0.values) }.max() ?? 0
        for (index, declaration) in setup.graph.parameters.filter(\.isTrainable).enumerated() {
            let gradient = try #require(gradients[declaration.name])
            let direction = SmallData.uniform(declaration.shape, sample: 100 + index).values
            let expected = zip(gradient.values, direction).reduce(0) { $0 + Double($1.0) * Double($1.1) }
            let slope = try setup.slope(of: declaration, along: direction)
            // Central differences with step 5e-4 in float32: rounding of some 1e-6 / 1e-3, and the kinks that lie
            // within the step.
            #expect(
                abs(slope - expected) < 5e-3 * max(largest, 1),
                "\(declaration.name): slope \(slope), gradient \(expected)")
        }
    }

    @Test(arguments: cases) func input(_ item: Case) throws {
        let setup = try Setup(item, purpose: .inputGradient(layer: nil))
        try setup.differentiate()
        let count = Setup.batch * setup.plan.inputShape.count
        let gradient = Array(UnsafeBufferPointer(start: try #require(setup.plan.inputGradient), count: count))
        let direction = SmallData.uniform([count], sample: 99).values
        let expected = zip(gradient, direction).reduce(0) { $0 + Double($1.0) * Double($1.1) }
        let slope = try setup.slope(setup.plan.input, along: direction)
        #expect(abs(slope - expected) < 5e-3 * max(norm(gradient), 1), "slope \(slope), gradient \(expected)")
    }

    private func norm(_ values: [Float]) -> Double { values.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot() }

    /// A plan, random values, and the loss that is a fixed weighted sum of the logits.
    final class Setup {
        static let batch = 3
        let graph: Graph
        let store: ParameterStore
        let plan: Plan
        let lossWeights: [Float]

        init(_ item: Case, purpose: PlanPurpose) throws {
            var graph = Graph(inputChannels: 3)
            let first = graph.add("first", FiniteDifferenceTests.convolution("first", 3, item.channels), 0)
            let (node, channels) = item.build(&graph, first)
            let pooled = graph.add("pool", GlobalAveragePoolingOperation(), node)
            _ = graph.add(
                "last", LinearOperation(module: "last", inputs: channels, outputs: 4, initialBias: .constant(0)), pooled
            )
            self.graph = graph
            store = ParameterStore(graph.parameters, withGradients: purpose == .train)
            var values: OrderedDictionary<String, Tensor> = [:]
            for (index, declaration) in graph.parameters.enumerated() {
                let range =
                    declaration.name.hasSuffix("running_var")
                    ? 0.5...1.5 : declaration.shape.count == 2 ? -10...10 : -0.5...0.5
                values[declaration.name] = SmallData.uniform(declaration.shape, range, sample: index)
            }
            try store.load(values)
            plan = try Plan(
                graph: graph, batch: Self.batch, height: item.height, width: item.width, purpose: purpose,
                parameters: store, pool: WorkerPool(threads: 2))
            lossWeights = SmallData.uniform([Self.batch * 4], sample: 50).values
            SmallData.uniform([Self.batch, item.height, item.width, 3], sample: 51).withValues { [plan] in
                plan.input.update(from: $0.baseAddress!, count: $0.count)  // 3 images: never empty
            }
        }

        func differentiate() throws {
            try plan.forward(seed: 7, step: 1)
            plan.logitsGradient?.update(from: lossWeights, count: lossWeights.count)
            try plan.backward(seed: 7, step: 1)
        }

        private var loss: Double {
            get throws {
                plan.parametersChanged()
                try plan.forward(seed: 7, step: 1)
                return lossWeights.indices.reduce(0) { $0 + Double(lossWeights[$1]) * Double(plan.logits[$1]) }
            }
        }

        func slope(of declaration: ParameterDeclaration, along direction: [Float]) throws -> Double {
            var engine = [Float](repeating: 0, count: direction.count)
            if declaration.layout == .convolution {
                engine.withUnsafeMutableBufferPointer {
                    ConvolutionWeights.fromTorch(direction, shape: declaration.shape, into: $0.baseAddress!)
                }  // never empty
            } else {
                engine = direction
            }
            return try slope(store.value(declaration.name), along: engine)
        }

        func slope(_ values: UnsafeMutablePointer<Float>, along direction: [Float], step: Float = 5e-4) throws -> Double
        {
            let saved = Array(UnsafeBufferPointer(start: values, count: direction.count))
            func loss(at distance: Float) throws -> Double {
                for index in direction.indices { values[index] = saved[index] + distance * direction[index] }
                return try self.loss
            }
            let difference = try loss(at: step) - loss(at: -step)
            values.update(from: saved, count: saved.count)
            return difference / Double(2 * step)
        }
    }
}
