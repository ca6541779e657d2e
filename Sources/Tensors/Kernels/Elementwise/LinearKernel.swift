/// A fully connected layer with torch's weights, w: [K, C].
public enum LinearKernel {
    /// y = w x + bias of one row.  x: [C], bias: [K], y: [K].
    public static func forward(
        _ x: UnsafePointer<Float>, w: UnsafePointer<Float>, bias: UnsafePointer<Float>, inputs: Int, outputs: Int,
        y: UnsafeMutablePointer<Float>
    ) {
        for k in 0..<outputs { y[k] = bias[k] + dot(x, w + k * inputs, count: inputs) }
    }

    /// dx = the sum over k of dy[k] * w[k].  dy: [K], dx: [C].
    public static func inputGradient(
        dy: UnsafePointer<Float>, w: UnsafePointer<Float>, inputs: Int, outputs: Int, dx: UnsafeMutablePointer<Float>
    ) {
        weightedRowSum(w, weights: dy, weightStride: 1, rows: outputs, width: inputs, out: dx)
    }

    /// Row k of the weight's gradient and element k of the bias's: dw[k] = the sum over n of dy[n, k] * x[n].
    ///
    /// x: [rows, C], dy: [rows, K], dw: [C], all for one k.
    public static func weightGradient(
        _ x: UnsafePointer<Float>, dy: UnsafePointer<Float>, k: Int, rows: Int, inputs: Int, outputs: Int,
        dw: UnsafeMutablePointer<Float>, dbias: UnsafeMutablePointer<Float>
    ) {
        weightedRowSum(x, weights: dy + k, weightStride: outputs, rows: rows, width: inputs, out: dw)
        var sum = 0.0
        for n in 0..<rows { sum += Double(dy[n * outputs + k]) }
        dbias[0] = Float(sum)
    }

    @inline(__always)
    private static func dot(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int) -> Float {
        let vectorEnd = count & ~(ElementwiseVector.width - 1)
        var sum = Vector(repeating: 0)
        for i in stride(from: 0, to: vectorEnd, by: ElementwiseVector.width) {
            sum = fma(load(a + i), load(b + i), sum)
        }
        var total = ElementwiseVector.total(sum)
        for i in vectorEnd..<count { total += a[i] * b[i] }
        return total
    }

    /// out = the sum over rows of weights[row * weightStride] * x[row].  x: [rows, width], out: [width].
    @inline(__always)
    private static func weightedRowSum(
        _ x: UnsafePointer<Float>, weights: UnsafePointer<Float>, weightStride: Int, rows: Int, width: Int,
        out: UnsafeMutablePointer<Float>
    ) {
        let vectorEnd = width & ~(ElementwiseVector.width - 1)
        for c in stride(from: 0, to: vectorEnd, by: ElementwiseVector.width) {
            var sum = Vector(repeating: 0)
            for row in 0..<rows {
                sum = fma(Vector(repeating: weights[row * weightStride]), load(x + row * width + c), sum)
            }
            store(sum, out + c)
        }
        for c in vectorEnd..<width {
            var sum: Float = 0
            for row in 0..<rows { sum += weights[row * weightStride] * x[row * width + c] }
            out[c] = sum
        }
    }
}
