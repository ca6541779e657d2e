import Tensors

/// A two-dimensional convolution with `kernel / 2` of zero padding: torch's Conv2d.
package struct ConvolutionOperation: NodeOperation {
    package let module: String
    package let inputChannels: Int
    package let outputChannels: Int
    package let kernel: Int
    package let stride: Int
    package let hasBias: Bool
    package let initial: ParameterDeclaration.Initial
    /// The normalization by constants, with its rectifier, that the input is read through.
    package var normalization: BatchNormalizationOperation?
    /// Whether a second input is added to the output.
    package var addsInput = false
    /// In training: whether the sums for the output's statistics are taken while it is written.
    package var measuresOutput = false

    package init(
        module: String, inputChannels: Int, outputChannels: Int, kernel: Int, stride: Int = 1, hasBias: Bool = false,
        initial: ParameterDeclaration.Initial
    ) {
        self.module = module
        self.inputChannels = inputChannels
        self.outputChannels = outputChannels
        self.kernel = kernel
        self.stride = stride
        self.hasBias = hasBias
        self.initial = initial
    }

    package var kind: String {
        (normalization == nil ? "" : "BatchNorm2d, ReLU, ") + "Conv2d" + (addsInput ? ", Add" : "")
    }

    package var parameters: [ParameterDeclaration] {
        let weight = ParameterDeclaration(
            name: "\(module).weight", shape: [outputChannels, inputChannels, kernel, kernel], layout: .convolution,
            initial: initial)
        let bias = ParameterDeclaration(name: "\(module).bias", shape: [outputChannels], initial: initial)
        return (normalization?.parameters ?? []) + (hasBias ? [weight, bias] : [weight])
    }

    /// Kernels fuse other work with reading and writing for whole vectors of channels.
    package var readsWholeVectors: Bool { inputChannels % 16 == 0 }
    package var writesWholeVectors: Bool { outputChannels % 16 == 0 }

    package func multiplications(output: ActivationShape) -> Int { output.count * kernel * kernel * inputChannels }

    package func outputShape(of inputs: [ActivationShape]) throws -> ActivationShape {
        guard inputs[0].channels == inputChannels else {
            throw NetworkError.mismatch(
                what: "channels of \(module)'s input", expected: "\(inputChannels)", found: "\(inputs[0].channels)")
        }
        let geometry = geometry(batch: 1, input: inputs[0])
        return ActivationShape(height: geometry.outputHeight, width: geometry.outputWidth, channels: outputChannels)
    }

    package func makeLayer(_ context: LayerContext) -> (any Layer)? {
        ConvolutionLayer(self, geometry: geometry(batch: context.batch, input: context.inputs[0]), context)
    }

    func geometry(batch: Int, input: ActivationShape) -> ConvolutionGeometry {
        ConvolutionGeometry(
            batch: batch, height: input.height, width: input.width, inputChannels: inputChannels,
            outputChannels: outputChannels, kernel: kernel, stride: stride)
    }
}
