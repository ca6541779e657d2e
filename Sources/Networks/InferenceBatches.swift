import Tensors

/// Any number of inputs cut in batches of a bounded size. In inference mode each image stands alone, so the cut changes no number.
struct InferenceBatches {
    /// Input pixels a batch: 128 images of 32x32; half of that with a backward pass.
    static let inferencePixels = 128 * 1024
    static let gradientPixels = 64 * 1024

    let count: Int
    let height: Int
    let width: Int
    let ranges: [Range<Int>]

    /// - Throws: `NetworkError.mismatch` unless `inputs` is [N, H, W, 3].
    init(inputs: Tensor, perBatch pixels: Int) throws {
        guard inputs.shape.count == 4, inputs.shape[3] == 3 else {
            throw NetworkError.mismatch(what: "shape of the inputs", expected: "[N, H, W, 3]", found: "\(inputs.shape)")
        }
        try Model.checkSize(height: inputs.shape[1], width: inputs.shape[2])
        self.init(count: inputs.shape[0], height: inputs.shape[1], width: inputs.shape[2], perBatch: pixels)
    }

    init(count: Int, height: Int, width: Int, perBatch pixels: Int) {
        self.count = count
        self.height = height
        self.width = width
        let size = max(1, pixels / max(1, height * width))
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
