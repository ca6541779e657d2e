/// A 3x3 convolution by Winograd's method: the forward pass, or, with turned weights, the gradient of the input.
///
/// The work is cut into blocks of some tiles. A worker takes a block through all three steps, so that what lies between
/// them stays in its own cache.
final class WinogradPass<Scheme: WinogradScheme> {
    /// Few tiles, so that what lies between the steps stays in the innermost caches; more where the weights are many
    /// and each block reads them all (measured, a training step of WRN-40-2: 258 ms with 8 tiles a block, 290 with 32).
    static func tilesPerBlock(inputs: Int, outputs: Int) -> Int {
        inputs * outputs <= 16_384 ? 8 : Scheme.positions <= 36 ? 32 : 16
    }

    private let tilesPerBlock: Int

    private let grid: WinogradGrid<Scheme>
    private let inputs: Int
    private let outputs: Int
    private let pool: WorkerPool
    private let weights: ScratchMemory
    private let arena: ScratchArena
    /// Floats of a block's transformed input.
    private let transformedCount: Int

    init(grid: WinogradGrid<Scheme>, inputs: Int, outputs: Int, pool: WorkerPool, arena: ScratchArena) {
        self.grid = grid
        self.inputs = inputs
        self.outputs = outputs
        self.pool = pool
        self.arena = arena
        tilesPerBlock = Self.tilesPerBlock(inputs: inputs, outputs: outputs)
        let positions = Scheme.positions
        transformedCount =
            tilesPerBlock / WinogradProduct<Scheme>.tiles * positions * WinogradProduct<Scheme>.stride(inputs)
        arena.reserve(
            worker: Scheme.scratchCount + transformedCount + tilesPerBlock * positions * WinogradProduct<Scheme>.panel)
        weights = ScratchMemory(blocks: 1, count: WinogradWeights<Scheme>.count(inputs: inputs, outputs: outputs))
    }

    /// Parts of the work; each has a sink of its own.
    var blocks: Int { (grid.count + tilesPerBlock - 1) / tilesPerBlock }

    /// Neighbouring blocks that one worker does, so that it can ask for the next block's pixels while it computes.
    var runs: Int { min(blocks, 16 * pool.threadCount) }

    /// Parts in which weights are transformed: sixteen channels that lie side by side by the panels of the other side.
    /// Two threads that took turns at neighbouring channels would take each other's cache lines.
    var weightParts: Int { inputs / 16 * WinogradProduct<Scheme>.panels(outputs) }

    /// w: [3, 3, C, K] with C inputs and K outputs.
    func transformWeights(_ w: UnsafePointer<Float>, part: Int) {
        let (block, panel) = part.quotientAndRemainder(dividingBy: WinogradProduct<Scheme>.panels(outputs))
        for input in block * 16..<(block + 1) * 16 {
            WinogradWeights<Scheme>.transform(
                w, inputs: inputs, outputs: outputs, input: input, some: Self.channels(ofPanel: panel, outputs),
                into: weights[0])
        }
        streamFence()
    }

    /// Parts in which turned weights are transformed.
    var turnedWeightParts: Int { outputs / 16 * WinogradProduct<Scheme>.panels(inputs) }

    /// w: [3, 3, C, K] with C outputs and K inputs.
    func transformTurnedWeights(_ w: UnsafePointer<Float>, part: Int) {
        let (block, panel) = part.quotientAndRemainder(dividingBy: WinogradProduct<Scheme>.panels(inputs))
        WinogradWeights<Scheme>.transformTurned(
            w, inputs: outputs, outputs: inputs, channel: block * 16, some: Self.channels(ofPanel: panel, inputs),
            into: weights[0])
        streamFence()
    }

    private static func channels(ofPanel panel: Int, _ count: Int) -> Range<Int> {
        let width = WinogradProduct<Scheme>.panel
        return panel * width..<min(count, (panel + 1) * width)
    }

    /// x: [images, height, width, inputs]. `sink` gives where the output of a block goes.
    func run<Sink: PixelSink>(_ x: ConvolutionInput, sink: (_ block: Int) -> Sink) {
        forEachBlock { block, memory in run(x, block, memory, sink(block)) }
    }

    /// Calls `body(block, the worker's memory)` for each block, on the pool.
    func forEachBlock(_ body: (Int, UnsafeMutablePointer<Float>) -> Void) {
        let (memory, blocks, runs) = (arena.prepare(), blocks, runs)
        pool.forEach(runs) { run, worker in
            for block in run * blocks / runs..<(run + 1) * blocks / runs { body(block, memory[worker]) }
        }
    }

    /// One block, in a worker's memory.
    func run<Sink: PixelSink>(_ x: ConvolutionInput, _ block: Int, _ memory: UnsafeMutablePointer<Float>, _ sink: Sink)
    {
        let first = block * tilesPerBlock
        let count = min(tilesPerBlock, grid.count - first)
        let panels = WinogradProduct<Scheme>.panels(outputs)
        let (scratch, v, u) = (memory, memory + Scheme.scratchCount, weights[0])
        let m = v + transformedCount
        WinogradInput<Scheme>.mask(x, grid: grid, channels: inputs, first: first, count: count)
        WinogradInput<Scheme>.packed(
            x, grid: grid, channels: inputs, first: first, count: count, v: v, scratch: scratch)
        var sink = sink
        var prefetches = (
            prefetch(
                x.values, inputs, grid.inputPixels(first + tilesPerBlock, first + 2 * tilesPerBlock), panels: panels),
            sink.source.map { prefetch($0, outputs, grid.outputPixels(first, first + tilesPerBlock), panels: 1) }
                ?? Prefetch(x.values, count: 0, steps: 1)
        )
        for panel in 0..<panels {
            let width = min(WinogradProduct<Scheme>.panel, outputs - panel * WinogradProduct<Scheme>.panel)
            WinogradProduct<Scheme>.panel(
                v: v, u: u + panel * WinogradTransform.weightMatrices * inputs * WinogradProduct<Scheme>.panel,
                groups: (count + WinogradProduct<Scheme>.tiles - 1) / WinogradProduct<Scheme>.tiles, channels: inputs,
                width: width, m: m, &prefetches)
            WinogradOutput<Scheme>.panel(
                m, grid: grid, channels: outputs, panel: panel, width: width, first: first, count: count,
                scratch: scratch, &sink)
        }
        streamFence()
    }

    /// Pixels of an array with `channels` channels, over the products of `panels` panels.
    private func prefetch(_ values: UnsafePointer<Float>, _ channels: Int, _ pixels: Range<Int>, panels: Int)
        -> Prefetch
    {
        Prefetch(
            values + pixels.lowerBound * channels, count: pixels.count * channels, steps: panels * Scheme.positions)
    }
}
