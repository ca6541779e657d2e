import Images
import Networks
import Tensors

/// Many variants of each image through the network in batches: what SmoothGrad, Integrated Gradients, Occlusion, RISE
/// and others have in common.
struct InputSamples {
    /// Images of 32x32 at a time, so that memory stays bounded; results do not depend on it.
    private static let batchPixels = 256 * 1024

    private let request: AttributionRequest

    init(_ request: AttributionRequest) { self.request = request }

    private var imageSize: Int { request.imageSize }

    /// For each image n and each variant v, `make` writes the variant and `take` gets its gradient. Variants come in
    /// order.
    func forEachGradient(
        count variants: Int,
        make: (_ n: Int, _ variant: Int, _ target: UnsafeMutablePointer<Float>) -> Void,
        take: (_ n: Int, _ variant: Int, _ gradient: UnsafePointer<Float>) -> Void
    ) throws {
        let scores = request.scores()
        try forEachBatch(variants, make) { batch, pairs in
            let gradients = try request.model.gradients(
                inputs: batch, scores: pairs.map { scores[$0.n] }, rule: .plain, layer: nil, pool: request.pool)
            gradients.input.withValues { values in
                guard let base = values.baseAddress else { return }
                for (row, pair) in pairs.enumerated() { take(pair.n, pair.variant, base + row * imageSize) }
            }
        }
    }

    /// The same with each variant's score.
    ///
    /// - Parameter usual: see `AttributionRequest.scores`.
    func forEachScore(
        count variants: Int, usual: ClassScore.Scale = .logit,
        make: (_ n: Int, _ variant: Int, _ target: UnsafeMutablePointer<Float>) -> Void,
        take: (_ n: Int, _ variant: Int, _ score: Double) -> Void
    ) throws {
        let scores = request.scores(usual: usual)
        try forEachBatch(variants, make) { batch, pairs in
            let logits = try request.model.logits(inputs: batch, pool: request.pool)
            let classes = logits.shape[1]
            try request.checkTargets(classes: classes)
            logits.withValues { values in
                for (row, pair) in pairs.enumerated() {
                    take(pair.n, pair.variant, scores[pair.n].value(values[row * classes..<(row + 1) * classes]))
                }
            }
        }
    }

    private func forEachBatch(
        _ variants: Int, _ make: (Int, Int, UnsafeMutablePointer<Float>) -> Void,
        _ run: (Tensor, [(n: Int, variant: Int)]) throws -> Void
    ) throws {
        let total = request.inputs.shape[0] * variants
        let size = max(1, Self.batchPixels * 3 / max(1, imageSize))
        for start in stride(from: 0, to: total, by: size) {
            try request.observe(Double(start) / Double(total))
            let pairs = (start..<min(total, start + size)).map { (n: $0 / variants, variant: $0 % variants) }
            let batch = Tensor(shape: [pairs.count] + request.inputs.shape.dropFirst()) { buffer in
                guard let base = buffer.baseAddress else { return }
                for (row, pair) in pairs.enumerated() { make(pair.n, pair.variant, base + row * imageSize) }
            }
            try NetworkError.naming({ ImageName(pairs[$0].n) }) { try run(batch, pairs) }
        }
        try request.observe(1)
    }
}
