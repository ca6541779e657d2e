/// The plain loops behind the batch normalization kernels: their oracle, and what channel counts that are no multiple
/// of the vector width take.
public enum NaiveBatchNormalization {
    public static func partialMoments(
        _ x: UnsafePointer<Float>, rows: Int, channels: Int, sums: UnsafeMutablePointer<Float>
    ) {
        for c in 0..<channels {
            var sum = 0.0
            var square = 0.0
            for row in 0..<rows {
                let difference = Double(x[row * channels + c]) - Double(x[c])
                sum += difference
                square += difference * difference
            }
            sums[c] = x[c]
            sums[channels + c] = Float(sum)
            sums[2 * channels + c] = Float(square)
        }
    }

    public static func apply(
        _ x: UnsafePointer<Float>, rows: Int, channels: Int, _ vectors: BatchNormalizationVectors, rectified: Bool,
        y: UnsafeMutablePointer<Float>
    ) {
        for i in 0..<rows * channels {
            let value = normalized(x[i], i % channels, vectors)
            y[i] = rectified && value < 0 ? 0 : value
        }
    }

    public static func partialSums(
        _ x: UnsafePointer<Float>, dy: UnsafePointer<Float>, rows: Int, channels: Int,
        _ vectors: BatchNormalizationVectors, rectified: Bool, sums: UnsafeMutablePointer<Float>
    ) {
        for c in 0..<channels {
            var gradients = 0.0
            var products = 0.0
            for row in 0..<rows {
                let i = row * channels + c
                guard !rectified || normalized(x[i], c, vectors) > 0 else { continue }
                gradients += Double(dy[i])
                products += Double(dy[i]) * (Double(x[i]) - Double(vectors.mean[c]))
            }
            sums[c] = Float(gradients)
            sums[channels + c] = Float(products)
        }
    }

    public static func inputGradient(
        _ x: UnsafePointer<Float>, dy: UnsafePointer<Float>, addend: UnsafePointer<Float>?, rows: Int, channels: Int,
        _ vectors: BatchNormalizationVectors, slope: UnsafePointer<Float>, offset: UnsafePointer<Float>,
        rectified: Bool, dx: UnsafeMutablePointer<Float>
    ) {
        for i in 0..<rows * channels {
            let c = i % channels
            let g = rectified && normalized(x[i], c, vectors) <= 0 ? 0 : dy[i]
            dx[i] = vectors.scale[c] * g + slope[c] * (x[i] - vectors.mean[c]) + offset[c] + (addend.map { $0[i] } ?? 0)
        }
    }

    public static func frozenInputGradient(
        y: UnsafePointer<Float>, dy: UnsafePointer<Float>, addend: UnsafePointer<Float>?, rows: Int, channels: Int,
        scale: UnsafePointer<Float>, rectified: Bool, rule: RectifierRule, dx: UnsafeMutablePointer<Float>
    ) {
        for i in 0..<rows * channels {
            let passes = !rectified || ((!rule.masks || y[i] > 0) && (!rule.rectifies || dy[i] > 0))
            dx[i] = (passes ? dy[i] * scale[i % channels] : 0) + (addend.map { $0[i] } ?? 0)
        }
    }

    /// Rounded once, as in the fast kernels, so that both agree about the sign.
    private static func normalized(_ x: Float, _ c: Int, _ vectors: BatchNormalizationVectors) -> Float {
        vectors.bias[c].addingProduct(x - vectors.mean[c], vectors.scale[c])
    }
}
