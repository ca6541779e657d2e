/// The input's gradient of any convolution, directly: pixels of the input whose places agree modulo the stride read the
/// same taps, so each such phase is a stride-1 convolution of dy, and nothing is multiplied by the zeros between dy's
/// pixels.
final class DirectInputGradient {
    /// The pixels (row + i stride, column + j stride).
    private struct Phase {
        let row: Int
        let column: Int
        let rows: Int
        let columns: Int
        /// For each tap: where it is in w, and the dy that it meets, relative to (i, j).
        let taps: [(tap: Int, row: Int, column: Int)]
        let runs: [DirectKernel.Run]
        /// In floats.
        let weights: Int
    }

    private let geometry: ConvolutionGeometry
    private let pool: WorkerPool
    private let phases: [Phase]
    /// dy with zeros around it: [paddedHeight, paddedWidth, K].
    private let padded: ScratchMemory
    private let weights: ScratchMemory
    private let top: Int
    private let paddedHeight, paddedWidth: Int

    init(geometry g: ConvolutionGeometry, pool: WorkerPool) {
        geometry = g
        self.pool = pool
        // dy's row for the input row h and the tap r is (h + padding - r) / stride.
        top = max(0, (g.kernel - 1 - g.padding + g.stride - 1) / g.stride)
        let reach = (g.padding + g.stride - 1) / g.stride
        paddedHeight = top + max(g.outputHeight, (g.height + g.stride - 1) / g.stride) + reach
        paddedWidth = top + max(g.outputWidth, (g.width + g.stride - 1) / g.stride) + reach
        var phases: [Phase] = []
        var offset = 0
        for row in 0..<min(g.stride, g.height) {
            for column in 0..<min(g.stride, g.width) {
                let taps = DirectInputGradient.taps(g, row, column)
                phases.append(
                    Phase(
                        row: row, column: column, rows: (g.height - row + g.stride - 1) / g.stride,
                        columns: (g.width - column + g.stride - 1) / g.stride, taps: taps,
                        runs: taps.map { [paddedWidth] in
                            DirectKernel.Run(
                                offset: ($0.row * paddedWidth + $0.column) * g.outputChannels, count: g.outputChannels)
                        }, weights: offset))
                offset += DirectKernel.blocks(g.inputChannels) * taps.count * g.outputChannels * DirectKernel.channels
            }
        }
        self.phases = phases
        padded = ScratchMemory(blocks: pool.threadCount, count: paddedHeight * paddedWidth * g.outputChannels)
        weights = ScratchMemory(blocks: 1, count: offset)
    }

    private static func taps(_ g: ConvolutionGeometry, _ row: Int, _ column: Int) -> [(tap: Int, row: Int, column: Int)]
    {
        var taps: [(tap: Int, row: Int, column: Int)] = []
        for r in 0..<g.kernel where (row + g.padding - r) % g.stride == 0 {
            for s in 0..<g.kernel where (column + g.padding - s) % g.stride == 0 {
                taps.append((r * g.kernel + s, (row + g.padding - r) / g.stride, (column + g.padding - s) / g.stride))
            }
        }
        return taps
    }

    /// Parts in which weights are packed.
    var weightParts: Int { phases.count }

    /// w: [R, S, C, K]
    func transformWeights(_ w: UnsafePointer<Float>, part: Int) {
        let (inputs, outputs, phase) = (geometry.inputChannels, geometry.outputChannels, phases[part])
        DirectKernel.pack(rows: phase.taps.count * outputs, outputs: inputs, into: weights[0] + phase.weights) {
            row, c in
            w[(phase.taps[row / outputs].tap * inputs + c) * outputs + row % outputs]
        }
    }

    /// Calls `body` with each pixel that has a tap: with a stride greater than the kernel there are others, whose
    /// gradient is zero.
    @inline(__always)
    func forEachReachedPixel(_ body: (Int) -> Void) {
        for phase in phases where !phase.taps.isEmpty {
            for i in 0..<phase.rows {
                for j in 0..<phase.columns {
                    body((phase.row + i * geometry.stride) * geometry.width + phase.column + j * geometry.stride)
                }
            }
        }
    }

    /// One image, or of it only the pixels that have a tap.  dy: [P, Q, K], dx: [H, W, C].
    func image(_ dy: UnsafePointer<Float>, worker: Int, dx: UnsafeMutablePointer<Float>, reachedOnly: Bool) {
        let g = geometry
        let image = pad(dy, worker)
        let origin = image + (top * paddedWidth + top) * g.outputChannels
        for phase in phases where !(reachedOnly && phase.taps.isEmpty) {
            phase.runs.withUnsafeBufferPointer { runs in
                for block in 0..<DirectKernel.blocks(g.inputChannels) {
                    let row = DirectKernel.Row(
                        inputStep: g.outputChannels, outputStep: g.stride * g.inputChannels,
                        width: min(DirectKernel.channels, g.inputChannels - block * DirectKernel.channels),
                        count: phase.columns)
                    let w =
                        weights[0] + phase.weights + block * phase.taps.count * g.outputChannels * DirectKernel.channels
                    for i in 0..<phase.rows {
                        let pixel = (phase.row + i * g.stride) * g.width + phase.column
                        DirectKernel.row(
                            row, x: origin + i * paddedWidth * g.outputChannels, runs: runs, w: w, bias: nil,
                            y: dx + pixel * g.inputChannels + block * DirectKernel.channels)
                    }
                }
            }
        }
    }

    /// The border stays zero.
    private func pad(_ dy: UnsafePointer<Float>, _ worker: Int) -> UnsafePointer<Float> {
        let (image, channels) = (padded[worker], geometry.outputChannels)
        for p in 0..<geometry.outputHeight {
            let row = image + ((p + top) * paddedWidth + top) * channels
            row.update(from: dy + p * geometry.outputWidth * channels, count: geometry.outputWidth * channels)
        }
        return UnsafePointer(image)
    }
}
