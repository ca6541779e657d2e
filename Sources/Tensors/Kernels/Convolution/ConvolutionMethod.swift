/// A way to compute a convolution's three passes; `Convolution` says what they mean.
protocol ConvolutionMethod: AnyObject {
    var outputParts: Int { get }
    var inputGradientParts: Int { get }
    func takeWeights(_ w: UnsafePointer<Float>, forInputGradient: Bool) -> Int
    func transformWeights(part: Int)
    func forward(_ x: ConvolutionInput, _ y: ConvolutionOutput)
    func inputGradient(dy: UnsafePointer<Float>, _ dx: ConvolutionInputGradient)
    func weightGradient(_ x: ConvolutionInput, dy: UnsafePointer<Float>, dw: UnsafeMutablePointer<Float>)
    func backward(
        _ x: ConvolutionInput, dy: UnsafePointer<Float>, _ dx: ConvolutionInputGradient, dw: UnsafeMutablePointer<Float>
    )
}

extension ConvolutionMethod {
    func backward(
        _ x: ConvolutionInput, dy: UnsafePointer<Float>, _ dx: ConvolutionInputGradient, dw: UnsafeMutablePointer<Float>
    ) {
        weightGradient(x, dy: dy, dw: dw)
        inputGradient(dy: dy, dx)
    }
}

/// A method's passes as functions. An existential would call a generic class's methods without knowing its types, some
/// five times as slow; here each function is made where they are known.
struct ConvolutionPasses {
    let outputParts: () -> Int
    let inputGradientParts: () -> Int
    let takeWeights: (UnsafePointer<Float>, Bool) -> Int
    let transformWeights: (Int) -> Void
    let forward: (ConvolutionInput, ConvolutionOutput) -> Void
    let inputGradient: (UnsafePointer<Float>, ConvolutionInputGradient) -> Void
    let weightGradient: (ConvolutionInput, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
    let backward:
        (ConvolutionInput, UnsafePointer<Float>, ConvolutionInputGradient, UnsafeMutablePointer<Float>) -> Void

    @inline(__always)
    init<Method: ConvolutionMethod>(_ method: Method) {
        outputParts = { method.outputParts }
        inputGradientParts = { method.inputGradientParts }
        takeWeights = { method.takeWeights($0, forInputGradient: $1) }
        transformWeights = { method.transformWeights(part: $0) }
        forward = { method.forward($0, $1) }
        inputGradient = { method.inputGradient(dy: $0, $1) }
        weightGradient = { method.weightGradient($0, dy: $1, dw: $2) }
        backward = { method.backward($0, dy: $1, $2, dw: $3) }
    }
}
