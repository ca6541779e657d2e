import Tensors

/// A convolution, with the batch normalization that alone reads it, whose way back is the alpha-beta rule of layer-wise
/// relevance propagation (Bach et al. 2015, equation 60): beta = alpha - 1.
package struct AlphaBetaConvolutionOperation: NodeOperation {
    package let convolution: ConvolutionOperation
    package let normalization: BatchNormalizationOperation?
    package let alpha: Float
    package let epsilon: Float

    package var kind: String { "Conv2d, alpha-beta" }
    package var parameters: [ParameterDeclaration] { convolution.parameters + (normalization?.parameters ?? []) }

    package func outputShape(of inputs: [ActivationShape]) throws -> ActivationShape {
        try convolution.outputShape(of: inputs)
    }

    package func makeLayer(_ context: LayerContext) -> (any Layer)? { AlphaBetaConvolutionLayer(self, context) }
}
