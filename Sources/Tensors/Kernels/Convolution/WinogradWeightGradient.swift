/// The weight gradient of a stride-1 3x3 convolution in the transformed domain: the sum over tiles of (Bᵀ x B) ⊙ (A dy Aᵀ), then Gᵀ · G.
final class WinogradWeightGradient {
    private let grid: WinogradGrid
    private let inputs: Int
    private let outputs: Int
    private let pool: WorkerPool
    /// Parts of the sum over tiles. Few for many channels, whose sums are large.
    let chunks: Int
    private let blocks: Int
    private let tilesPerBlock = 32
    /// One block a worker.
    private let x: ScratchMemory
    private let dy: ScratchMemory
    private let scratch: ScratchMemory
    /// One block a chunk.
    private let sums: ScratchMemory

    /// Floats from one position of a block to the next.
    private let inputStride: Int
    private let outputStride: Int

    init(grid: WinogradGrid, inputs: Int, outputs: Int, pool: WorkerPool) {
        self.grid = grid
        self.inputs = inputs
        self.outputs = outputs
        self.pool = pool
        let blocks = (grid.count + WinogradPass.tilesPerBlock - 1) / WinogradPass.tilesPerBlock
        chunks = min(blocks, max(4, min(16, 600_000 / (WinogradTransform.positions * inputs * outputs))))
        self.blocks = blocks
        inputStride = tilesPerBlock * inputs + 16
        outputStride = tilesPerBlock * outputs + 16
        let positions = WinogradTransform.positions
        x = ScratchMemory(blocks: pool.threadCount, count: positions * inputStride)
        dy = ScratchMemory(blocks: pool.threadCount, count: positions * outputStride)
        scratch = ScratchMemory(blocks: pool.threadCount, count: positions * 16)
        sums = ScratchMemory(blocks: chunks, count: positions * inputs * outputs)
    }

    /// The blocks of `WinogradPass` whose tiles a chunk takes.
    func blocks(of chunk: Int) -> Range<Int> { chunk * blocks / chunks..<(chunk + 1) * blocks / chunks }

    /// The sum over one chunk's tiles, [36][C][K].  x: [N, H, W, C], dy: [N, H, W, K].
    func sum(_ chunk: Int, _ worker: Int, _ input: ConvolutionInput, _ outputGradient: UnsafePointer<Float>) {
        let sum = sums[chunk], scratch = scratch[worker]
        sum.update(repeating: 0, count: WinogradTransform.positions * inputs * outputs)
        let range = blocks(of: chunk)
        let end = min(grid.count, range.upperBound * WinogradPass.tilesPerBlock)
        for first in stride(from: range.lowerBound * WinogradPass.tilesPerBlock, to: end, by: tilesPerBlock) {
            let count = min(tilesPerBlock, end - first)
            WinogradInput.rows(
                input, grid: grid, channels: inputs, first: first, count: count, v: x[worker], positionStride: inputStride, scratch: scratch)
            WinogradOutputGradient.rows(
                outputGradient, grid: grid, channels: outputs, first: first, count: count, d: dy[worker], positionStride: outputStride, scratch: scratch)
            let next = grid.pixels(first + count, min(end, first + count + tilesPerBlock))
            var inputPrefetch = Prefetch(input.values + next.lowerBound * inputs, count: next.count * inputs, steps: WinogradTransform.positions)
            var gradientPrefetch = Prefetch(
                outputGradient + next.lowerBound * outputs, count: next.count * outputs, steps: WinogradTransform.positions)
            for position in 0..<WinogradTransform.positions {
                inputPrefetch.advance()
                gradientPrefetch.advance()
                OuterProductKernel.add(
                    x[worker] + position * inputStride, dy[worker] + position * outputStride, rows: count, inputs: inputs, outputs: outputs,
                    sum: sum + position * inputs * outputs)
            }
        }
    }

    /// dw: [3, 3, C, K] (overwritten), after all chunks' sums.
    func finish(_ dw: UnsafeMutablePointer<Float>) {
        pool.forEach(inputs) { c, worker in write(input: c, dw: dw, scratch: scratch[worker]) }
    }

    /// The chunks' sums of one input channel, added in order and transformed back.
    private func write(input c: Int, dw: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>) {
        let (inputs, outputs, chunks, sums) = (inputs, outputs, chunks, sums)
        for k in stride(from: 0, to: outputs, by: 16) {
            @inline(__always) func total(_ position: Int) -> Vector {
                let offset = (position * inputs + c) * outputs + k
                var total = load(sums[0] + offset)
                for chunk in 1..<max(1, chunks) { total += load(sums[chunk] + offset) }
                return total
            }
            for j in 0..<6 {
                let column = WinogradTransform.weightGradient(total(j), total(6 + j), total(12 + j), total(18 + j), total(24 + j), total(30 + j))
                store(column.0, scratch + j * 16)
                store(column.1, scratch + (6 + j) * 16)
                store(column.2, scratch + (12 + j) * 16)
            }
            for i in 0..<3 {
                let q = scratch + i * 96
                let row = WinogradTransform.weightGradient(load(q), load(q + 16), load(q + 32), load(q + 48), load(q + 64), load(q + 80))
                let target = dw + (i * 3 * inputs + c) * outputs + k
                store(row.0, target)
                store(row.1, target + inputs * outputs)
                store(row.2, target + 2 * inputs * outputs)
            }
        }
    }
}
