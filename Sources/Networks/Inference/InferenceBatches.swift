import Tensors

/// Any number of inputs cut in batches of a bounded size. In inference mode each image stands alone, so the cut changes
/// no number.
struct InferenceBatches {
    /// Input pixels a thread: 16 images of 32x32. Small enough for the activations of a layer and the next to stay in
    /// the caches (measured, WRN-40-2 on two threads: 1,700 images a second in batches of 32, 1,350 in batches of 128),
    /// large enough for each thread to have whole blocks of work.
    private static let pixelsPerThread = 16 * 1024

    let count: Int
    let height: Int
    let width: Int
    let ranges: [Range<Int>]

    /// - Throws: `NetworkError.mismatch` unless `inputs` is [N, H, W, 3].
    init(inputs: Tensor, pool: WorkerPool) throws {
        guard inputs.shape.count == 4, inputs.shape[3] == 3 else {
            throw NetworkError.mismatch(what: "shape of the inputs", expected: "[N, H, W, 3]", found: "\(inputs.shape)")
        }
        try Model.checkSize(height: inputs.shape[1], width: inputs.shape[2])
        self.init(count: inputs.shape[0], height: inputs.shape[1], width: inputs.shape[2], pool: pool)
    }

    init(count: Int, height: Int, width: Int, pool: WorkerPool) {
        self.count = count
        self.height = height
        self.width = width
        let size = max(1, Self.pixelsPerThread * pool.threadCount / max(1, height * width))
        ranges = stride(from: 0, to: count, by: size).map { $0..<min(count, $0 + size) }
    }

    /// Copies images `range` of `inputs`, [N, H, W, 3].
    func copy(_ range: Range<Int>, of inputs: Tensor, to target: UnsafeMutablePointer<Float>) {
        let size = height * width * 3
        inputs.withValues { source in
            guard let base = source.baseAddress else { return }
            target.update(from: base + range.lowerBound * size, count: range.count * size)
        }
    }
}
