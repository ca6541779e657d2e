extension WideResNet {
    /// With the module names of the reference code of Fast AutoAugment (kakaobrain/fast-autoaugment,
    /// networks/wideresnet.py) for both variants.
    public var graph: Graph {
        var graph = Graph(inputChannels: 3)
        let convolutions = Convolutions(variant: variant)
        var x = graph.add("conv1", convolutions.make("conv1", 3, 16, kernel: 3), 0)
        var channels = 16
        for (stage, base) in [16, 32, 64].enumerated() {
            for block in 0..<blocksPerStage {
                let shape = BlockShape(
                    name: "layer\(stage + 1).\(block)", input: channels, output: base * widenFactor,
                    stride: stage > 0 && block == 0 ? 2 : 1)
                switch variant {
                case .standard: x = addStandardBlock(shape, to: &graph, from: x)
                case .fastAutoAugment: x = addReferenceBlock(shape, to: &graph, from: x)
                }
                channels = shape.output
            }
            graph.addGroup("layer\(stage + 1)", endingWith: "layer\(stage + 1).\(blocksPerStage - 1)")
        }
        addHead(to: &graph, from: x, channels: channels)
        return graph
    }

    private struct BlockShape {
        let name: String
        let input: Int
        let output: Int
        let stride: Int

        var needsShortcut: Bool { stride != 1 || input != output }
    }

    /// The paper's block (section 2, figure 1 a; He et al. arXiv 1603.05027 for the order): the stride in the first
    /// convolution, dropout between the rectifier and the second convolution, the shortcut's 1x1 convolution on the
    /// activated input (as in xternalz/WideResNet-pytorch).
    private func addStandardBlock(
        _ block: BlockShape, to graph: inout Graph, from x: Int
    ) -> Int {
        let name = block.name
        let convolutions = Convolutions(variant: .standard)
        let activated = addNormalization(
            to: &graph, "\(name).bn1", rectifier: "\(name).relu1", from: x, channels: block.input)
        var y = graph.add(
            "\(name).conv1",
            convolutions.make("\(name).conv1", block.input, block.output, kernel: 3, stride: block.stride), activated)
        y = addNormalization(
            to: &graph, "\(name).bn2", rectifier: "\(name).relu2", from: y, channels: block.output)
        y = addDropout(to: &graph, "\(name).dropout", from: y)
        y = graph.add("\(name).conv2", convolutions.make("\(name).conv2", block.output, block.output, kernel: 3), y)
        let shortcut = addShortcut(block, to: &graph, from: block.needsShortcut ? activated : x, convolutions)
        return graph.add(name, AddOperation(), y, shortcut)
    }

    /// The reference code's block: the stride in the second convolution, dropout behind the first, the shortcut's
    /// convolution on the raw input.
    private func addReferenceBlock(
        _ block: BlockShape, to graph: inout Graph, from x: Int
    ) -> Int {
        let name = block.name
        let convolutions = Convolutions(variant: .fastAutoAugment)
        var y = addNormalization(
            to: &graph, "\(name).bn1", rectifier: "\(name).relu1", from: x, channels: block.input)
        y = graph.add("\(name).conv1", convolutions.make("\(name).conv1", block.input, block.output, kernel: 3), y)
        y = addDropout(to: &graph, "\(name).dropout", from: y)
        y = addNormalization(
            to: &graph, "\(name).bn2", rectifier: "\(name).relu2", from: y, channels: block.output)
        y = graph.add(
            "\(name).conv2",
            convolutions.make("\(name).conv2", block.output, block.output, kernel: 3, stride: block.stride), y)
        let shortcut = addShortcut(block, to: &graph, from: x, convolutions)
        return graph.add(name, AddOperation(), y, shortcut)
    }

    private func addShortcut(
        _ block: BlockShape, to graph: inout Graph, from x: Int, _ convolutions: Convolutions
    ) -> Int {
        guard block.needsShortcut else { return x }
        let name = "\(block.name).shortcut.0"
        defer { graph.addGroup("\(block.name).shortcut", endingWith: name) }
        return graph.add(name, convolutions.make(name, block.input, block.output, kernel: 1, stride: block.stride), x)
    }

    private func addNormalization(
        to graph: inout Graph, _ name: String, rectifier: String, from x: Int, channels: Int
    ) -> Int {
        let momentum: Float = variant == .fastAutoAugment ? 0.9 : 0.1
        let normalized = graph.add(
            name, BatchNormalizationOperation(module: name, channels: channels, momentum: momentum), x)
        return graph.add(rectifier, RectifierOperation(), normalized)
    }

    private func addDropout(
        to graph: inout Graph, _ name: String, from x: Int
    ) -> Int {
        dropout > 0 ? graph.add(name, DropoutOperation(probability: dropout), x) : x
    }

    private func addHead(
        to graph: inout Graph, from x: Int, channels: Int
    ) {
        let activated = addNormalization(
            to: &graph, "bn1", rectifier: "relu", from: x, channels: channels)
        let pooled = graph.add("pool", GlobalAveragePoolingOperation(), activated)
        let initialBias: ParameterDeclaration.Initial =
            variant == .standard ? .constant(0) : .uniform(bound: 1 / Double(channels).squareRoot())
        _ = graph.add(
            "linear",
            LinearOperation(
                module: "linear", inputs: channels, outputs: classCount, initialBias: initialBias), pooled
        )
    }
}

/// How a variant's convolutions are made and begin.
///
/// Standard: normal with deviation sqrt(2 / (k * k * outputs)), no bias (xternalz/WideResNet-pytorch; He et al.).
/// Reference code: torch's default, uniform within 1 / sqrt(k * k * inputs) for weights and biases: its own Xavier
/// initialization is there, but the call is commented out.
private struct Convolutions {
    let variant: WideResNet.Variant

    func make(_ module: String, _ inputs: Int, _ outputs: Int, kernel: Int, stride: Int = 1) -> ConvolutionOperation {
        let initial: ParameterDeclaration.Initial =
            switch variant {
            case .standard: .normal(deviation: (2 / Double(kernel * kernel * outputs)).squareRoot())
            case .fastAutoAugment: .uniform(bound: 1 / Double(kernel * kernel * inputs).squareRoot())
            }
        return ConvolutionOperation(
            module: module, inputChannels: inputs, outputChannels: outputs, kernel: kernel, stride: stride,
            hasBias: variant == .fastAutoAugment, initial: initial)
    }
}
