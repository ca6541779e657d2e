/// Weights into the transformed domain: G w Gᵀ.
enum WinogradWeights<Scheme: WinogradScheme> {
    static func count(inputs: Int, outputs: Int) -> Int {
        WinogradProduct<Scheme>.panels(outputs) * WinogradTransform.weightMatrices * inputs
            * WinogradProduct<Scheme>.panel
    }

    /// For the forward pass, one input channel and some output channels, whole vectors.
    ///
    /// w: [3, 3, C, K], u: [K / 32][36][C][32].
    static func transform(
        _ w: UnsafePointer<Float>, inputs: Int, outputs: Int, input: Int, some: Range<Int>,
        into u: UnsafeMutablePointer<Float>
    ) {
        for k in Swift.stride(from: some.lowerBound, to: some.upperBound, by: 16) {
            write(input: input, output: k, inputs: inputs, outputs: outputs, into: u) { tap in
                load(w + (tap * inputs + input) * outputs + k)
            }
        }
    }

    /// For the input's gradient, sixteen of its output channels (C) from `channel` on, and some of its input channels
    /// (K): the taps turned by 180 degrees, the channel axes exchanged.
    ///
    /// w: [3, 3, C, K], u: [C / 32][36][K][32].
    static func transformTurned(
        _ w: UnsafePointer<Float>, inputs: Int, outputs: Int, channel: Int, some: Range<Int>,
        into u: UnsafeMutablePointer<Float>
    ) {
        for k in some {
            write(input: k, output: channel, inputs: outputs, outputs: inputs, into: u) { tap in
                let source = w + ((8 - tap) * inputs + channel) * outputs + k
                var values = Vector(repeating: 0)
                for lane in 0..<16 { values[lane] = source[lane * outputs] }
                return values
            }
        }
    }

    @inline(__always)
    private static func write(
        input: Int, output: Int, inputs: Int, outputs: Int, into u: UnsafeMutablePointer<Float>, _ tap: (Int) -> Vector
    ) {
        let column0 = Scheme.weights(tap(0), tap(3), tap(6))
        let column1 = Scheme.weights(tap(1), tap(4), tap(7))
        let column2 = Scheme.weights(tap(2), tap(5), tap(8))
        let step = inputs * WinogradProduct<Scheme>.panel
        // Far more than the caches hold: written past them.
        let streams = count(inputs: inputs, outputs: outputs) >= 2 << 20
        let target =
            u + (output / WinogradProduct<Scheme>.panel * WinogradTransform.weightMatrices * inputs + input)
            * WinogradProduct<Scheme>.panel + output % WinogradProduct<Scheme>.panel
        row(column0.0, column1.0, column2.0, target, step, streams)
        row(column0.1, column1.1, column2.1, target + 6 * step, step, streams)
        row(column0.2, column1.2, column2.2, target + 12 * step, step, streams)
        row(column0.3, column1.3, column2.3, target + 18 * step, step, streams)
        row(column0.4, column1.4, column2.4, target + 24 * step, step, streams)
        row(column0.5, column1.5, column2.5, target + 30 * step, step, streams)
    }

    @inline(__always)
    private static func row(
        _ a: Vector, _ b: Vector, _ c: Vector, _ u: UnsafeMutablePointer<Float>, _ step: Int, _ streams: Bool
    ) {
        let values = Scheme.weights(a, b, c)
        put(values.0, u, streams)
        put(values.1, u + step, streams)
        put(values.2, u + 2 * step, streams)
        put(values.3, u + 3 * step, streams)
        put(values.4, u + 4 * step, streams)
        put(values.5, u + 5 * step, streams)
    }

    /// u is aligned: panels and half panels begin on cache lines.
    @inline(__always)
    private static func put(_ value: Vector, _ u: UnsafeMutablePointer<Float>, _ streams: Bool) {
        if streams { stream(value, u) } else { store(value, u) }
    }
}
