import Glibc
import Images
import Networks
import Tensors

/// Many variants of each image through the network in full batches.
extension ExplainedImages {
    /// Pixels at a time, so that memory stays bounded: 512 images of 32x32. Results do not depend on it.
    private static let batchPixels = 512 * 1024

    /// For each image n and each variant v, `make` writes the variant, on any thread; `take` gets its logits, in order.
    func forEachOutput(
        variants: Int, make: (_ n: Int, _ variant: Int, _ target: UnsafeMutablePointer<Float>) -> Void,
        take: (_ n: Int, _ variant: Int, _ output: NetworkOutput) -> Void
    ) throws {
        let total = count * variants, size = max(1, Self.batchPixels / max(1, pixels))
        for start in stride(from: 0, to: total, by: size) {
            try observe(Double(start) / Double(total))
            let rows = min(size, total - start)
            let batch = Tensor(shape: [rows] + inputs.shape.dropFirst()) { buffer in
                guard let base = buffer.baseAddress else { return }
                pool.forEach(rows) { row, _ in
                    make((start + row) / variants, (start + row) % variants, base + row * imageSize)
                }
            }
            let logits = try NetworkError.naming({ names[(start + $0) / variants] }) {
                try network.logits(inputs: batch, pool: pool)
            }
            logits.withValues { values in
                for row in 0..<rows {
                    let classes = values.count / rows
                    take(
                        (start + row) / variants, (start + row) % variants,
                        NetworkOutput(values[row * classes..<(row + 1) * classes]))
                }
            }
        }
        try observe(1)
    }

    /// Writes image n as it is.
    func copy(_ n: Int, to target: UnsafeMutablePointer<Float>) {
        target.update(from: inputs.pointer + n * imageSize, count: imageSize)
    }
}

/// A network's logits on one image.
struct NetworkOutput {
    private let logits: Slice<UnsafeBufferPointer<Float>>

    init(_ logits: Slice<UnsafeBufferPointer<Float>>) { self.logits = logits }

    func logit(_ target: Int) -> Double { Double(logits[logits.startIndex + target]) }

    /// softmax(logits)[target]
    func probability(_ target: Int) -> Double {
        let own = logit(target)
        return 1 / logits.reduce(0.0) { $0 + exp(Double($1) - own) }
    }

    /// Whether no class has a larger logit, and none before it the same.
    func isBest(_ target: Int) -> Bool {
        let own = logits[logits.startIndex + target]
        return !logits.enumerated().contains { $0.element > own || ($0.element == own && $0.offset < target) }
    }
}
