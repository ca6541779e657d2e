/// The way back through a batch normalization and the rectifier behind it, one chunk of rows at a time.
///
/// g is the gradient that passes the rectifier: dy where the output is positive (anywhere, without a rectifier).
public enum BatchNormalizationGradientKernel {
    /// The sums of g and of g * (x - mean).  x, dy: [rows, channels], sums: [2, channels].
    public static func partialSums(
        _ x: UnsafePointer<Float>, dy: UnsafePointer<Float>, rows: Int, channels: Int,
        _ vectors: BatchNormalizationVectors, rectified: Bool, sums: UnsafeMutablePointer<Float>
    ) {
        guard channels % ElementwiseVector.width == 0 else {
            return NaiveBatchNormalization.partialSums(
                x, dy: dy, rows: rows, channels: channels, vectors, rectified: rectified, sums: sums)
        }
        let zero = Vector(repeating: 0)
        for c in stride(from: 0, to: channels, by: ElementwiseVector.width) {
            let mean = load(vectors.mean + c)
            let scale = load(vectors.scale + c)
            let bias = load(vectors.bias + c)
            var gradients = zero
            var products = zero
            for row in 0..<rows {
                let centered = load(x + row * channels + c) - mean
                var g = load(dy + row * channels + c)
                if rectified { g.replace(with: zero, where: fma(centered, scale, bias) .<= zero) }
                gradients += g
                products = fma(g, centered, products)
            }
            store(gradients, sums + c)
            store(products, sums + channels + c)
        }
    }

    /// dx = scale * g + slope * (x - mean) + offset (+ addend): with slope = -scale * mean(g * (x - mean)) / (variance
    /// + epsilon) and offset = -scale * mean(g), the gradient of the batch's own normalization (arXiv 1502.03167,
    /// section 3).
    ///
    /// x, dy, addend, dx: [rows, channels]; slope, offset: [channels]. `dx` may be `dy` or `addend`.
    public static func inputGradient(
        _ x: UnsafePointer<Float>, dy: UnsafePointer<Float>, addend: UnsafePointer<Float>?, rows: Int, channels: Int,
        _ vectors: BatchNormalizationVectors, slope: UnsafePointer<Float>, offset: UnsafePointer<Float>,
        rectified: Bool, dx: UnsafeMutablePointer<Float>
    ) {
        guard channels % ElementwiseVector.width == 0 else {
            return NaiveBatchNormalization.inputGradient(
                x, dy: dy, addend: addend, rows: rows, channels: channels, vectors, slope: slope, offset: offset,
                rectified: rectified, dx: dx)
        }
        let zero = Vector(repeating: 0)
        for row in 0..<rows {
            for c in stride(from: 0, to: channels, by: ElementwiseVector.width) {
                let i = row * channels + c
                let scale = load(vectors.scale + c)
                let centered = load(x + i) - load(vectors.mean + c)
                var g = load(dy + i)
                if rectified { g.replace(with: zero, where: fma(centered, scale, load(vectors.bias + c)) .<= zero) }
                var result = fma(g, scale, fma(centered, load(slope + c), load(offset + c)))
                if let addend { result += load(addend + i) }
                store(result, dx + i)
            }
        }
    }

    /// dx = scale * g (+ addend), for statistics that are constants (inference); g is what `rule` lets pass of dy.
    ///
    /// y: the output of the forward pass, [rows, channels], read for its sign only if `rectified`.
    public static func frozenInputGradient(
        y: UnsafePointer<Float>, dy: UnsafePointer<Float>, addend: UnsafePointer<Float>?, rows: Int, channels: Int,
        scale: UnsafePointer<Float>, rectified: Bool, rule: RectifierRule, dx: UnsafeMutablePointer<Float>
    ) {
        guard channels % ElementwiseVector.width == 0 else {
            return NaiveBatchNormalization.frozenInputGradient(
                y: y, dy: dy, addend: addend, rows: rows, channels: channels, scale: scale, rectified: rectified,
                rule: rule, dx: dx)
        }
        let zero = Vector(repeating: 0)
        for row in 0..<rows {
            for c in stride(from: 0, to: channels, by: ElementwiseVector.width) {
                let i = row * channels + c
                var g = load(dy + i)
                if rectified {
                    if rule.masks { g.replace(with: zero, where: load(y + i) .<= zero) }
                    if rule.rectifies { g = ElementwiseVector.rectified(g) }
                }
                var result = g * load(scale + c)
                if let addend { result += load(addend + i) }
                store(result, dx + i)
            }
        }
    }
}
