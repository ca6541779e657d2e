/// Where images come in: [N, H, W, channels].
package struct InputOperation: NodeOperation {
    package let channels: Int

    package var kind: String { "Input" }
    /// `inputs` is the image's shape.
    package func outputShape(of inputs: [ActivationShape]) -> ActivationShape {
        ActivationShape(height: inputs[0].height, width: inputs[0].width, channels: channels)
    }
    package func makeLayer(_ context: LayerContext) -> (any Layer)? { nil }
}
