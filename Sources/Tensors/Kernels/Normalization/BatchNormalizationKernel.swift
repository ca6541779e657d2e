/// The four vectors of one batch normalization, [channels] each: y = (x - mean) * scale + bias, scale = weight /
/// sqrt(variance + epsilon).
public struct BatchNormalizationVectors {
    public let mean: UnsafePointer<Float>
    public let scale: UnsafePointer<Float>
    public let bias: UnsafePointer<Float>

    public init(mean: UnsafePointer<Float>, scale: UnsafePointer<Float>, bias: UnsafePointer<Float>) {
        self.mean = mean
        self.scale = scale
        self.bias = bias
    }
}

/// Batch normalization (Ioffe and Szegedy, arXiv 1502.03167) of rows = N * H * W pixels, with the rectifier that
/// follows it in the same pass.
///
/// Each function does one chunk of rows; the layer spreads chunks over the pool and combines partial sums in order.
public enum BatchNormalizationKernel {
    /// One part of `PartialMoments.sums`, [3, channels].  x: [rows, channels], rows at least one.
    public static func partialMoments(
        _ x: UnsafePointer<Float>, rows: Int, channels: Int, sums: UnsafeMutablePointer<Float>
    ) {
        guard channels % ElementwiseVector.width == 0 else {
            return NaiveBatchNormalization.partialMoments(x, rows: rows, channels: channels, sums: sums)
        }
        for c in stride(from: 0, to: channels, by: ElementwiseVector.width) {
            let shift = load(x + c)
            var sumA = Vector(repeating: 0), sumB = sumA, squareA = sumA, squareB = sumA
            var pixel = x + c
            for _ in 0..<rows / 2 {
                let a = load(pixel) - shift
                let b = load(pixel + channels) - shift
                sumA += a
                sumB += b
                squareA = fma(a, a, squareA)
                squareB = fma(b, b, squareB)
                pixel += 2 * channels
            }
            if rows % 2 == 1 {
                let a = load(pixel) - shift
                sumA += a
                squareA = fma(a, a, squareA)
            }
            store(shift, sums + c)
            store(sumA + sumB, sums + channels + c)
            store(squareA + squareB, sums + 2 * channels + c)
        }
    }

    /// y = (x - mean) * scale + bias, and zero where that is negative if `rectified`.  x, y: [rows, channels]; `y` may
    /// be `x`.
    public static func apply(
        _ x: UnsafePointer<Float>, rows: Int, channels: Int, _ vectors: BatchNormalizationVectors, rectified: Bool,
        y: UnsafeMutablePointer<Float>
    ) {
        guard channels % ElementwiseVector.width == 0 else {
            return NaiveBatchNormalization.apply(x, rows: rows, channels: channels, vectors, rectified: rectified, y: y)
        }
        if rectified {
            map(x, rows: rows, channels: channels, vectors, y: y) { ElementwiseVector.rectified($0) }
        } else {
            map(x, rows: rows, channels: channels, vectors, y: y) { $0 }
        }
    }

    @inline(__always)
    private static func map(
        _ x: UnsafePointer<Float>, rows: Int, channels: Int, _ vectors: BatchNormalizationVectors,
        y: UnsafeMutablePointer<Float>, _ activation: (Vector) -> Vector
    ) {
        let (mean, scale, bias) = (vectors.mean, vectors.scale, vectors.bias)
        for row in 0..<rows {
            let pixel = x + row * channels
            let output = y + row * channels
            for c in stride(from: 0, to: channels, by: ElementwiseVector.width) {
                let centered = load(pixel + c) - load(mean + c)
                store(activation(fma(centered, load(scale + c), load(bias + c))), output + c)
            }
        }
    }
}
