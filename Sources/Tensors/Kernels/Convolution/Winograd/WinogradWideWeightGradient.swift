/// The weight gradient in the transformed domain for many channels, whose sums are too large to keep one a group of
/// images.
///
/// Some hundred tiles are transformed together; then the 36 products are done one by one, each by as many workers as
/// its columns allow, so that every sum has one owner.
final class WinogradWideWeightGradient<Scheme: WinogradScheme> {
    private static var tilesPerBlock: Int { 256 }
    /// Tiles that a worker transforms at a time, and output channels that it multiplies.
    private static var tilesPerPart: Int { 8 }
    private static var columns: Int { 128 }

    private let grid: WinogradGrid<Scheme>
    private let inputs: Int
    private let outputs: Int
    private let pool: WorkerPool
    private let panelRows: Int
    private let inputStride, outputStride: Int
    private let arena: ScratchArena

    /// Whether the sums, 36 C K floats, are larger than what a few groups of images could keep.
    static func suits(inputs: Int, outputs: Int) -> Bool { inputs * outputs > 40_000 }

    init(grid: WinogradGrid<Scheme>, inputs: Int, outputs: Int, pool: WorkerPool, arena: ScratchArena) {
        self.grid = grid
        self.inputs = inputs
        self.outputs = outputs
        self.pool = pool
        self.arena = arena
        panelRows = min(Self.tilesPerBlock, grid.count)
        inputStride = panelRows * inputs + 16
        outputStride = panelRows * outputs + 16
        arena.reserve(
            worker: Scheme.scratchCount,
            shared: Scheme.positions * (inputStride + outputStride) + WinogradTransform.weightMatrices * inputs
                * outputs)
    }

    /// x: [N, H, W, C], dy: [N, P, Q, K], dw: [3, 3, C, K] (overwritten).
    func run(_ input: ConvolutionInput, dy outputGradient: UnsafePointer<Float>, dw: UnsafeMutablePointer<Float>) {
        let memory = arena.prepare()
        let sums = memory.shared
        let x = sums + WinogradTransform.weightMatrices * inputs * outputs
        let dy = x + Scheme.positions * inputStride
        for first in stride(from: 0, to: grid.count, by: Self.tilesPerBlock) {
            let count = min(Self.tilesPerBlock, grid.count - first)
            transform(input, outputGradient, first: first, count: count, x: x, dy: dy, memory)
            multiply(x, dy, count: count, isFirst: first == 0, sums: sums)
        }
        pool.forEach(inputs) { c, _ in
            WinogradWeightOutput<Scheme>.write(
                sums + c * outputs, step: inputs * outputs, outputs: outputs, dw + c * outputs,
                dwStep: inputs * outputs)
        }
    }

    private func transform(
        _ input: ConvolutionInput, _ outputGradient: UnsafePointer<Float>, first: Int, count: Int,
        x: UnsafeMutablePointer<Float>, dy: UnsafeMutablePointer<Float>, _ memory: ScratchArena.Memory
    ) {
        pool.forEach((count + Self.tilesPerPart - 1) / Self.tilesPerPart) { part, worker in
            let start = part * Self.tilesPerPart
            let tiles = min(Self.tilesPerPart, count - start)
            WinogradInput<Scheme>.panels(
                input, grid: grid, channels: inputs, first: first + start, count: tiles, v: x + start * 16,
                panelRows: panelRows, positionStride: inputStride, scratch: memory[worker])
            WinogradOutputGradient<Scheme>.panels(
                outputGradient, grid: grid, channels: 0..<outputs, of: outputs, first: first + start, count: tiles,
                d: dy + start * 16, panelRows: panelRows, positionStride: outputStride, scratch: memory[worker])
        }
    }

    private func multiply(
        _ x: UnsafePointer<Float>, _ dy: UnsafePointer<Float>, count: Int, isFirst: Bool,
        sums: UnsafeMutablePointer<Float>
    ) {
        let parts = (outputs + Self.columns - 1) / Self.columns
        pool.forEach(WinogradTransform.weightMatrices * parts) { item, _ in
            let (matrix, part) = item.quotientAndRemainder(dividingBy: parts)
            let columns = part * Self.columns..<min(outputs, (part + 1) * Self.columns)
            var begins = isFirst
            Scheme.forEachPosition(of: matrix) { position in
                OuterProductKernel.add(
                    x + position * inputStride, dy + position * outputStride + columns.lowerBound * panelRows,
                    rows: count, panelRows: panelRows, inputs: inputs, outputs: columns.count,
                    sum: sums + matrix * inputs * outputs + columns.lowerBound, sumStride: outputs, begins: begins)
                begins = false
            }
        }
    }
}
