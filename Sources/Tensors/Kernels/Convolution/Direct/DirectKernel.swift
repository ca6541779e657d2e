/// The direct convolution in registers: some output pixels by 32 (or 16) output channels at a time, over an image that
/// is padded beforehand.
enum DirectKernel {
    static let channels = 32

    /// Consecutive floats that a pixel reads, at an offset from its own place: one tap's channels, or those of a row of
    /// taps.
    struct Run {
        let offset: Int
        let count: Int
    }

    /// One row of output pixels.
    struct Row {
        /// Floats between neighbouring pixels' places in the input, and in the output.
        let inputStep: Int
        let outputStep: Int
        /// Output channels of this block that exist: 1...32.
        let width: Int
        /// Pixels.
        let count: Int
    }

    static func blocks(_ outputs: Int) -> Int { (outputs + channels - 1) / channels }

    /// Packs rows of weights as [ceil(outputs / 32)][rows][32], zero behind the last output. `weight(row, output)`
    /// gives one.
    static func pack(rows: Int, outputs: Int, into packed: UnsafeMutablePointer<Float>, _ weight: (Int, Int) -> Float) {
        for block in 0..<blocks(outputs) {
            for row in 0..<rows {
                let target = packed + (block * rows + row) * channels
                for j in 0..<channels {
                    let output = block * channels + j
                    target[j] = output < outputs ? weight(row, output) : 0
                }
            }
        }
    }

    /// y[pixel] = bias + the sum over runs of x[pixel + offset] w.
    ///
    /// - Parameters:
    ///   - x: the first pixel's place in the padded image.
    ///   - w: [floats of all runs][32]
    ///   - bias: `width` floats
    ///   - y: the first pixel's first channel of the block.
    @inline(__always)
    static func row(
        _ row: Row, x: UnsafePointer<Float>, runs: UnsafeBufferPointer<Run>, w: UnsafePointer<Float>,
        bias: UnsafePointer<Float>?, y: UnsafeMutablePointer<Float>
    ) {
        var q = 0
        while q < row.count {
            let (input, output) = (x + q * row.inputStep, y + q * row.outputStep)
            if !VectorUnit.hasWideRegisters {
                let valid = min(4, row.count - q)
                fourByOne(row, valid, x: input, runs: runs, w: w, bias: bias, y: output)
                if row.width > 16 {
                    let high = Row(
                        inputStep: row.inputStep, outputStep: row.outputStep, width: row.width - 16, count: row.count)
                    fourByOne(high, valid, x: input, runs: runs, w: w + 16, bias: bias.map { $0 + 16 }, y: output + 16)
                }
                q += 4
            } else if row.width > 16 {
                eightByTwo(row, min(8, row.count - q), x: input, runs: runs, w: w, bias: bias, y: output)
                q += 8
            } else {
                eightByOne(row, min(8, row.count - q), x: input, runs: runs, w: w, bias: bias, y: output)
                q += 8
            }
        }
    }

    // Laid out by hand: a line for each row of the block.
    // swift-format-ignore
    /// `valid` (1...8) of eight pixels by 32 channels. Pixels behind the last read the last one's place.
    @inline(__always)
    private static func eightByTwo(
        _ row: Row, _ valid: Int, x: UnsafePointer<Float>, runs: UnsafeBufferPointer<Run>, w: UnsafePointer<Float>,
        bias: UnsafePointer<Float>?, y: UnsafeMutablePointer<Float>
    ) {
        let low = start(bias, row.width), high = start(bias.map { $0 + 16 }, row.width - 16)
        var a0 = low, a1 = low, a2 = low, a3 = low, a4 = low, a5 = low, a6 = low, a7 = low
        var b0 = high, b1 = high, b2 = high, b3 = high, b4 = high, b5 = high, b6 = high, b7 = high
        let step = row.inputStep, last = (valid - 1) * step
        let o1 = min(step, last), o2 = min(2 * step, last), o3 = min(3 * step, last), o4 = min(4 * step, last)
        let o5 = min(5 * step, last), o6 = min(6 * step, last), o7 = min(7 * step, last)
        var w = w
        for run in runs {
            let p = x + run.offset
            for i in 0..<run.count {
                let w0 = load(w), w1 = load(w + 16)
                w += channels
                var v = Vector(repeating: p[i]); a0 = fma(v, w0, a0); b0 = fma(v, w1, b0)
                v = Vector(repeating: p[i + o1]); a1 = fma(v, w0, a1); b1 = fma(v, w1, b1)
                v = Vector(repeating: p[i + o2]); a2 = fma(v, w0, a2); b2 = fma(v, w1, b2)
                v = Vector(repeating: p[i + o3]); a3 = fma(v, w0, a3); b3 = fma(v, w1, b3)
                v = Vector(repeating: p[i + o4]); a4 = fma(v, w0, a4); b4 = fma(v, w1, b4)
                v = Vector(repeating: p[i + o5]); a5 = fma(v, w0, a5); b5 = fma(v, w1, b5)
                v = Vector(repeating: p[i + o6]); a6 = fma(v, w0, a6); b6 = fma(v, w1, b6)
                v = Vector(repeating: p[i + o7]); a7 = fma(v, w0, a7); b7 = fma(v, w1, b7)
            }
        }
        let outputStep = row.outputStep, rest = row.width - 16
        write(a0, y, 16); write(b0, y + 16, rest)
        if valid > 1 { write(a1, y + outputStep, 16); write(b1, y + outputStep + 16, rest) }
        if valid > 2 { write(a2, y + 2 * outputStep, 16); write(b2, y + 2 * outputStep + 16, rest) }
        if valid > 3 { write(a3, y + 3 * outputStep, 16); write(b3, y + 3 * outputStep + 16, rest) }
        if valid > 4 { write(a4, y + 4 * outputStep, 16); write(b4, y + 4 * outputStep + 16, rest) }
        if valid > 5 { write(a5, y + 5 * outputStep, 16); write(b5, y + 5 * outputStep + 16, rest) }
        if valid > 6 { write(a6, y + 6 * outputStep, 16); write(b6, y + 6 * outputStep + 16, rest) }
        if valid > 7 { write(a7, y + 7 * outputStep, 16); write(b7, y + 7 * outputStep + 16, rest) }
    }

    /// `valid` (1...8) of eight pixels by up to 16 channels.
    @inline(__always)
    private static func eightByOne(
        _ row: Row, _ valid: Int, x: UnsafePointer<Float>, runs: UnsafeBufferPointer<Run>, w: UnsafePointer<Float>,
        bias: UnsafePointer<Float>?, y: UnsafeMutablePointer<Float>
    ) {
        let low = start(bias, row.width)
        var a0 = low, a1 = low, a2 = low, a3 = low, a4 = low, a5 = low, a6 = low, a7 = low
        let step = row.inputStep, last = (valid - 1) * step
        let o1 = min(step, last), o2 = min(2 * step, last), o3 = min(3 * step, last), o4 = min(4 * step, last)
        let o5 = min(5 * step, last), o6 = min(6 * step, last), o7 = min(7 * step, last)
        var w = w
        for run in runs {
            let p = x + run.offset
            for i in 0..<run.count {
                let w0 = load(w)
                w += channels
                a0 = fma(Vector(repeating: p[i]), w0, a0)
                a1 = fma(Vector(repeating: p[i + o1]), w0, a1)
                a2 = fma(Vector(repeating: p[i + o2]), w0, a2)
                a3 = fma(Vector(repeating: p[i + o3]), w0, a3)
                a4 = fma(Vector(repeating: p[i + o4]), w0, a4)
                a5 = fma(Vector(repeating: p[i + o5]), w0, a5)
                a6 = fma(Vector(repeating: p[i + o6]), w0, a6)
                a7 = fma(Vector(repeating: p[i + o7]), w0, a7)
            }
        }
        write(a0, y, row.width)
        if valid > 1 { write(a1, y + row.outputStep, row.width) }
        if valid > 2 { write(a2, y + 2 * row.outputStep, row.width) }
        if valid > 3 { write(a3, y + 3 * row.outputStep, row.width) }
        if valid > 4 { write(a4, y + 4 * row.outputStep, row.width) }
        if valid > 5 { write(a5, y + 5 * row.outputStep, row.width) }
        if valid > 6 { write(a6, y + 6 * row.outputStep, row.width) }
        if valid > 7 { write(a7, y + 7 * row.outputStep, row.width) }
    }

    /// `valid` (1...4) of four pixels by up to 16 channels, for 16 registers of 8 floats.
    @inline(__always)
    private static func fourByOne(
        _ row: Row, _ valid: Int, x: UnsafePointer<Float>, runs: UnsafeBufferPointer<Run>, w: UnsafePointer<Float>,
        bias: UnsafePointer<Float>?, y: UnsafeMutablePointer<Float>
    ) {
        let low = start(bias, row.width)
        var a0 = low, a1 = low, a2 = low, a3 = low
        let step = row.inputStep, last = (valid - 1) * step
        let o1 = min(step, last), o2 = min(2 * step, last), o3 = min(3 * step, last)
        var w = w
        for run in runs {
            let p = x + run.offset
            for i in 0..<run.count {
                let w0 = load(w)
                w += channels
                a0 = fma(Vector(repeating: p[i]), w0, a0)
                a1 = fma(Vector(repeating: p[i + o1]), w0, a1)
                a2 = fma(Vector(repeating: p[i + o2]), w0, a2)
                a3 = fma(Vector(repeating: p[i + o3]), w0, a3)
            }
        }
        write(a0, y, row.width)
        if valid > 1 { write(a1, y + row.outputStep, row.width) }
        if valid > 2 { write(a2, y + 2 * row.outputStep, row.width) }
        if valid > 3 { write(a3, y + 3 * row.outputStep, row.width) }
    }

    /// The bias of up to 16 channels, zero behind them.
    @inline(__always)
    private static func start(_ bias: UnsafePointer<Float>?, _ width: Int) -> Vector {
        var value = Vector(repeating: 0)
        guard let bias else { return value }
        if width >= 16 { return load(bias) }
        for j in 0..<max(0, width) { value[j] = bias[j] }
        return value
    }

    /// The first `width` lanes, or all.
    @inline(__always)
    static func write(_ value: Vector, _ y: UnsafeMutablePointer<Float>, _ width: Int) {
        if width >= 16 {
            store(value, y)
        } else {
            for j in 0..<max(0, width) { y[j] = value[j] }
        }
    }
}
