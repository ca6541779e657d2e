/// Where images come in: [N, H, W, channels].
package struct InputOperation: NodeOperation {
    package let channels: Int

    package var kind: String { "Input" }
    package func outputShape(of inputs: [ActivationShape]) -> ActivationShape {
        ActivationShape(height: 0, width: 0, channels: channels)
    }
    package func makeLayer(_ context: LayerContext) -> (any Layer)? { nil }
}
