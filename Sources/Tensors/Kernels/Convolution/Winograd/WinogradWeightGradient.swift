/// The weight gradient of a 3x3 convolution in the transformed domain: the sum over tiles of (Bᵀ x B) ⊙ (A dy Aᵀ), then
/// Gᵀ · G.
///
/// The work is cut into items: some tiles by some output channels, enough of them for 64 threads. An item's sum stays
/// in its worker's cache and leaves it as the gradient's nine taps; the taps of all tiles are added at the end, in
/// order.
final class WinogradWeightGradient<Scheme: WinogradScheme> {
    /// What 64 threads need, if each item is to be worth its Gᵀ · G.
    private static var wantedItems: Int { 64 }
    private static var leastTilesPerItem: Int { 64 }
    /// Output channels whose sums the second-level cache keeps. The input is transformed anew for each such strip.
    private static var widestStrip: Int { 64 }

    /// Of the gradient, whose parts one thread adds.
    private static var floatsPerPiece: Int { 4_096 }

    private let grid: WinogradGrid<Scheme>
    private let inputs: Int
    private let outputs: Int
    private let pool: WorkerPool
    /// Parts of the sum over tiles, and strips of output channels.
    private let chunks: Int
    private let strips: Int
    private let blocks: Int
    private let tilesPerBlock: Int
    private let tilesPerPassBlock: Int
    private let arena: ScratchArena
    /// Floats of the gradient.
    private let gradientCount: Int

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
        blocks = (grid.count + tilesPerPassBlock - 1) / tilesPerPassBlock
        strips = (outputs + Self.widestStrip - 1) / Self.widestStrip
        chunks = min(blocks, max(1, min(Self.wantedItems / strips, grid.count / Self.leastTilesPerItem)))
        let widest = min(outputs, Self.widestStrip)
        inputStride = tilesPerBlock * inputs + 16
        outputStride = tilesPerBlock * widest + 16
        gradientCount = 9 * inputs * outputs
        arena.reserve(
            worker: Scheme.scratchCount + Scheme.positions * (inputStride + outputStride)
                + WinogradTransform.weightMatrices * inputs * widest,
            shared: chunks * gradientCount)
    }

    /// Independent parts of the work.
    var items: Int { chunks * strips }

    /// The blocks of `WinogradPass` that an item does beside its own work: together all, and of its own tiles.
    func blocks(of item: Int) -> Range<Int> { item * blocks / items..<(item + 1) * blocks / items }

    private func blocks(ofChunk chunk: Int) -> Range<Int> {
        blocks(of: chunk * strips).lowerBound..<blocks(of: (chunk + 1) * strips - 1).upperBound
    }

    /// One item's part of the gradient, into the arena's shared memory.  x: [N, H, W, C], dy: [N, P, Q, K].
    func sum(
        _ item: Int, _ worker: Int, _ memory: ScratchArena.Memory, _ input: ConvolutionInput,
        _ outputGradient: UnsafePointer<Float>
    ) {
        let (chunk, strip) = item.quotientAndRemainder(dividingBy: strips)
        let channels = strip * Self.widestStrip..<min(outputs, (strip + 1) * Self.widestStrip)
        let sum = memory[worker] + Scheme.scratchCount + Scheme.positions * (inputStride + outputStride)
        add(blocks(ofChunk: chunk), channels, input, outputGradient, memory: memory[worker], sum: sum)
        let gradient = memory.shared + chunk * gradientCount + channels.lowerBound
        for c in 0..<inputs {
            WinogradWeightOutput<Scheme>.write(
                sum + c * channels.count, step: inputs * channels.count, outputs: channels.count,
                gradient + c * outputs, dwStep: inputs * outputs)
        }
    }

    /// The sum over the tiles of `range`, [36][C][channels] (overwritten).
    private func add(
        _ range: Range<Int>, _ channels: Range<Int>, _ input: ConvolutionInput,
        _ outputGradient: UnsafePointer<Float>, memory scratch: UnsafeMutablePointer<Float>,
        sum: UnsafeMutablePointer<Float>
    ) {
        let x = scratch + Scheme.scratchCount
        let dy = x + Scheme.positions * inputStride
        let start = range.lowerBound * tilesPerPassBlock, end = min(grid.count, range.upperBound * tilesPerPassBlock)
        for first in stride(from: start, to: end, by: tilesPerBlock) {
            let count = min(tilesPerBlock, end - first)
            WinogradInput<Scheme>.panels(
                input, grid: grid, channels: inputs, first: first, count: count, v: x, panelRows: tilesPerBlock,
                positionStride: inputStride, scratch: scratch)
            WinogradOutputGradient<Scheme>.panels(
                outputGradient, grid: grid, channels: channels, of: outputs, first: first, count: count, d: dy,
                panelRows: tilesPerBlock, positionStride: outputStride, scratch: scratch)
            var prefetches = prefetches(first + count, min(end, first + count + tilesPerBlock), input, outputGradient)
            Scheme.forEachProduct { matrix, position, isFirst in
                prefetches.0.advance()
                prefetches.1.advance()
                OuterProductKernel.add(
                    x + position * inputStride, dy + position * outputStride, rows: count, panelRows: tilesPerBlock,
                    inputs: inputs, outputs: channels.count, sum: sum + matrix * inputs * channels.count,
                    sumStride: channels.count, begins: first == start && isFirst)
            }
        }
    }

    /// The pixels of the tiles that come next, over the products of these.
    private func prefetches(
        _ first: Int, _ end: Int, _ input: ConvolutionInput, _ outputGradient: UnsafePointer<Float>
    ) -> (Prefetch, Prefetch) {
        let (inputPixels, outputPixels) = (grid.inputPixels(first, end), grid.outputPixels(first, end))
        return (
            Prefetch(
                input.values + inputPixels.lowerBound * inputs, count: inputPixels.count * inputs,
                steps: Scheme.positions),
            Prefetch(
                outputGradient + outputPixels.lowerBound * outputs, count: outputPixels.count * outputs,
                steps: Scheme.positions)
        )
    }

    /// dw: [3, 3, C, K] (overwritten), after all items.
    func finish(_ memory: ScratchArena.Memory, _ dw: UnsafeMutablePointer<Float>) {
        let (chunks, parts, count) = (chunks, memory.shared, gradientCount)
        // C and K are multiples of 16.
        let size = Self.floatsPerPiece
        pool.forEach((count + size - 1) / size) { piece, _ in
            for offset in stride(from: piece * size, to: min(count, (piece + 1) * size), by: 16) {
                var total = load(parts + offset)
                for chunk in 1..<max(1, chunks) { total += load(parts + chunk * count + offset) }
                store(total, dw + offset)
            }
        }
    }
}
