/// The weight gradient of a 3x3 convolution in the transformed domain: the sum over tiles of (Bᵀ x B) ⊙ (A dy Aᵀ), then
/// Gᵀ · G.
final class WinogradWeightGradient<Scheme: WinogradScheme> {
    private let grid: WinogradGrid<Scheme>
    private let inputs: Int
    private let outputs: Int
    private let pool: WorkerPool
    /// Parts of the sum over tiles. Few for many channels, whose sums are large.
    let chunks: Int
    private let blocks: Int
    private let tilesPerBlock: Int
    private let tilesPerPassBlock: Int
    private let arena: ScratchArena
    /// Floats of one chunk's sums.
    private let sumCount: Int

    /// Floats from one position of a block to the next.
    private let inputStride: Int
    private let outputStride: Int

    init(grid: WinogradGrid<Scheme>, inputs: Int, outputs: Int, pool: WorkerPool, arena: ScratchArena) {
        self.grid = grid
        self.inputs = inputs
        self.outputs = outputs
        self.pool = pool
        self.arena = arena
        tilesPerBlock = Scheme.positions <= 36 ? 32 : 16
        tilesPerPassBlock = WinogradPass<Scheme>.tilesPerBlock(inputs: inputs, outputs: outputs)
        let blocks = (grid.count + tilesPerPassBlock - 1) / tilesPerPassBlock
        chunks = min(blocks, max(4, min(16, 600_000 / (WinogradTransform.weightMatrices * inputs * outputs))))
        self.blocks = blocks
        inputStride = tilesPerBlock * inputs + 16
        outputStride = tilesPerBlock * outputs + 16
        sumCount = WinogradTransform.weightMatrices * inputs * outputs
        arena.reserve(
            worker: Scheme.scratchCount + Scheme.positions * (inputStride + outputStride), shared: chunks * sumCount)
    }

    /// The blocks of `WinogradPass` whose tiles a chunk takes.
    func blocks(of chunk: Int) -> Range<Int> { chunk * blocks / chunks..<(chunk + 1) * blocks / chunks }

    /// The sum over one chunk's tiles, [36][C][K], in the arena's shared memory.  x: [N, H, W, C], dy: [N, P, Q, K].
    func sum(
        _ chunk: Int, _ worker: Int, _ memory: ScratchArena.Memory, _ input: ConvolutionInput,
        _ outputGradient: UnsafePointer<Float>
    ) {
        let (sum, scratch) = (memory.shared + chunk * sumCount, memory[worker])
        let x = scratch + Scheme.scratchCount
        let dy = x + Scheme.positions * inputStride
        let range = blocks(of: chunk)
        let end = min(grid.count, range.upperBound * tilesPerPassBlock)
        for first in stride(from: range.lowerBound * tilesPerPassBlock, to: end, by: tilesPerBlock) {
            let count = min(tilesPerBlock, end - first)
            WinogradInput<Scheme>.panels(
                input, grid: grid, channels: inputs, first: first, count: count, v: x, panelRows: tilesPerBlock,
                positionStride: inputStride, scratch: scratch)
            WinogradOutputGradient<Scheme>.panels(
                outputGradient, grid: grid, channels: outputs, first: first, count: count, d: dy,
                panelRows: tilesPerBlock, positionStride: outputStride, scratch: scratch)
            let next = (first + count, min(end, first + count + tilesPerBlock))
            let (inputPixels, outputPixels) = (grid.inputPixels(next.0, next.1), grid.outputPixels(next.0, next.1))
            var inputPrefetch = Prefetch(
                input.values + inputPixels.lowerBound * inputs, count: inputPixels.count * inputs,
                steps: Scheme.positions)
            var gradientPrefetch = Prefetch(
                outputGradient + outputPixels.lowerBound * outputs, count: outputPixels.count * outputs,
                steps: Scheme.positions)
            let begins = first == range.lowerBound * tilesPerPassBlock
            Scheme.forEachProduct { matrix, position, isFirst in
                inputPrefetch.advance()
                gradientPrefetch.advance()
                OuterProductKernel.add(
                    x + position * inputStride, dy + position * outputStride, rows: count, panelRows: tilesPerBlock,
                    inputs: inputs, outputs: outputs, sum: sum + matrix * inputs * outputs, sumStride: outputs,
                    begins: begins && isFirst)
            }
        }
    }

    /// dw: [3, 3, C, K] (overwritten), after all chunks' sums.
    func finish(_ memory: ScratchArena.Memory, _ dw: UnsafeMutablePointer<Float>) {
        let (chunks, sums, sumCount) = (chunks, memory.shared, sumCount)
        pool.forEach(inputs) { c, _ in
            WinogradWeightOutput<Scheme>.write(input: c, inputs: inputs, outputs: outputs, dw: dw) { offset in
                var total = load(sums + offset)
                for chunk in 1..<max(1, chunks) { total += load(sums + chunk * sumCount + offset) }
                return total
            }
        }
    }
}
