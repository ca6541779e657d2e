/// One convolution of a network, by whichever method is the fastest for its geometry.
///
/// Not thread-safe: one plan owns it and calls it from one thread; the work inside is spread over the pool. It is cut
/// into parts that depend on the geometry alone, and sums are taken over the parts in order, so no result depends on
/// the number of threads.
public final class Convolution {
    public let geometry: ConvolutionGeometry
    private let method: ConvolutionPasses
    private let pool: WorkerPool

    public init(geometry: ConvolutionGeometry, pool: WorkerPool, arena: ScratchArena) {
        self.geometry = geometry
        self.pool = pool
        method =
            switch (Self.suitsWinograd(geometry), geometry.stride) {
            case (true, 1):
                ConvolutionPasses(
                    WinogradConvolution<WinogradUnitStride, WinogradUnitStride>(
                        geometry: geometry, pool: pool, arena: arena))
            case (true, 2):
                ConvolutionPasses(
                    WinogradConvolution<WinogradStrideTwo, WinogradStrideTwoTransposed>(
                        geometry: geometry, pool: pool, arena: arena))
            default: ConvolutionPasses(DirectConvolution(geometry: geometry, pool: pool, arena: arena))
            }
    }

    /// Whole vectors of channels; images of some size, as a tile that is mostly outside costs as much as any.
    private static func suitsWinograd(_ g: ConvolutionGeometry) -> Bool {
        g.kernel == 3 && g.inputChannels % 16 == 0 && g.outputChannels % 16 == 0 && g.outputHeight > 2
            && g.outputWidth > 2
    }

    /// Parts of the moments that `forward` writes, and of the sums that `inputGradient` does.
    public var outputParts: Int { method.outputParts() }
    public var inputGradientParts: Int { method.inputGradientParts() }

    /// Must be called before the passes that need weights, and again whenever the values behind `w` ([R, S, C, K]) have
    /// changed. The memory must stay valid until the next call.
    public func setWeights(_ w: UnsafePointer<Float>) {
        let parts = takeWeights(w, forInputGradient: false)
        pool.forEach(parts) { part, _ in method.transformWeights(part) }
    }

    /// The same in parts that the caller does: as many as it gives, in any order and on any threads, each by
    /// `transformWeights`.
    ///
    /// - Parameter forInputGradient: whether those for the gradient of the input are among them; else it makes them when
    ///   they are first asked for.
    public func takeWeights(_ w: UnsafePointer<Float>, forInputGradient: Bool) -> Int {
        method.takeWeights(w, forInputGradient)
    }

    public func transformWeights(part: Int) { method.transformWeights(part) }

    /// y = conv(x, w) + bias + addend.
    public func forward(_ x: ConvolutionInput, _ y: ConvolutionOutput) { method.forward(x, y) }

    /// dx = the gradient with respect to what `forward` read (overwritten).  dy: [N, P, Q, K].
    public func inputGradient(dy: UnsafePointer<Float>, _ dx: ConvolutionInputGradient) { method.inputGradient(dy, dx) }

    /// dw = the gradient with respect to w (overwritten).  dy: [N, P, Q, K], dw: [R, S, C, K].
    public func weightGradient(_ x: ConvolutionInput, dy: UnsafePointer<Float>, dw: UnsafeMutablePointer<Float>) {
        method.weightGradient(x, dy, dw)
    }

    /// Both gradients.
    public func backward(
        _ x: ConvolutionInput, dy: UnsafePointer<Float>, _ dx: ConvolutionInputGradient, dw: UnsafeMutablePointer<Float>
    ) {
        method.backward(x, dy, dx, dw)
    }
}
