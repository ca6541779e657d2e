extension ResNet {
    /// With the module names of akamaster/pytorch_resnet_cifar10; rectifiers and additions, which have none there, are
    /// "relu1", "relu2" and "add" in their block.
    public var graph: Graph {
        var graph = Graph(inputChannels: 3)
        var x = addConvolution(to: &graph, "conv1", normalization: "bn1", from: 0, inputs: 3, outputs: 16)
        x = graph.add("relu", RectifierOperation(), x)
        var channels = 16
        for (stage, outputs) in [16, 32, 64].enumerated() {
            for block in 0..<blocksPerStage {
                x = addBlock("layer\(stage + 1).\(block)", to: &graph, from: x, inputs: channels, outputs: outputs)
                channels = outputs
            }
            graph.addGroup("layer\(stage + 1)", endingWith: "layer\(stage + 1).\(blocksPerStage - 1).relu2")
        }
        addHead(to: &graph, from: x, channels: channels)
        return graph
    }

    /// Section 3.2, figure 2, with batch normalization right behind each convolution (section 3.4). More channels come
    /// with a stride of 2.
    private func addBlock(_ name: String, to graph: inout Graph, from x: Int, inputs: Int, outputs: Int) -> Int {
        let stride = inputs == outputs ? 1 : 2
        var y = addConvolution(
            to: &graph, "\(name).conv1", normalization: "\(name).bn1", from: x, inputs: inputs, outputs: outputs,
            stride: stride)
        y = graph.add("\(name).relu1", RectifierOperation(), y)
        y = addConvolution(
            to: &graph, "\(name).conv2", normalization: "\(name).bn2", from: y, inputs: outputs, outputs: outputs)
        let shortcut =
            stride == 1
            ? x : graph.add("\(name).shortcut", PaddedShortcutOperation(channels: outputs, stride: stride), x)
        y = graph.add("\(name).add", AddOperation(), y, shortcut)
        defer { graph.addGroup(name, endingWith: "\(name).relu2") }
        return graph.add("\(name).relu2", RectifierOperation(), y)
    }

    /// A 3x3 convolution without a bias and its batch normalization. It begins normal with deviation sqrt(2 / fan in):
    /// He et al., arXiv 1502.01852, equation 10; torch's `kaiming_normal_`.
    private func addConvolution(
        to graph: inout Graph, _ name: String, normalization: String, from x: Int, inputs: Int, outputs: Int,
        stride: Int = 1
    ) -> Int {
        let convolution = ConvolutionOperation(
            module: name, inputChannels: inputs, outputChannels: outputs, kernel: 3, stride: stride,
            initial: .normal(deviation: (2 / Double(9 * inputs)).squareRoot()))
        return graph.add(
            normalization, BatchNormalizationOperation(module: normalization, channels: outputs),
            graph.add(name, convolution, x))
    }

    private func addHead(to graph: inout Graph, from x: Int, channels: Int) {
        let linear = LinearOperation(
            module: "linear", inputs: channels, outputs: classCount,
            initialWeight: .normal(deviation: (2 / Double(channels)).squareRoot()),
            initialBias: .uniform(bound: 1 / Double(channels).squareRoot()))
        _ = graph.add("linear", linear, graph.add("pool", GlobalAveragePoolingOperation(), x))
    }
}
