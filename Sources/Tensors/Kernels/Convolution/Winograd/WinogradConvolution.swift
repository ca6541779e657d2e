/// A 3x3 convolution, all three passes by Winograd's method. `Transposed` is the scheme of the input's gradient.
final class WinogradConvolution<Scheme: WinogradScheme, Transposed: WinogradScheme>: ConvolutionMethod {
    private let geometry: ConvolutionGeometry
    private let pool: WorkerPool
    private let arena: ScratchArena
    private let forwardPass: WinogradPass<Scheme>
    private let grid: WinogradGrid<Scheme>
    private lazy var backwardPass = WinogradPass<Transposed>(
        grid: WinogradGrid(batch: geometry.batch, input: geometry.outputSize, output: geometry.inputSize),
        inputs: geometry.outputChannels, outputs: geometry.inputChannels, pool: pool, arena: arena)
    private lazy var weightPass = WinogradWeightGradient<Scheme>(
        grid: grid, inputs: geometry.inputChannels, outputs: geometry.outputChannels, pool: pool, arena: arena)
    private lazy var widePass: WinogradWideWeightGradient<Scheme>? =
        WinogradWideWeightGradient<Scheme>.suits(inputs: geometry.inputChannels, outputs: geometry.outputChannels)
        ? WinogradWideWeightGradient(
            grid: grid, inputs: geometry.inputChannels, outputs: geometry.outputChannels, pool: pool, arena: arena)
        : nil
    private var weights: UnsafePointer<Float>?
    private var needsTurnedWeights = true

    init(geometry: ConvolutionGeometry, pool: WorkerPool, arena: ScratchArena) {
        self.geometry = geometry
        self.pool = pool
        self.arena = arena
        grid = WinogradGrid(batch: geometry.batch, input: geometry.inputSize, output: geometry.outputSize)
        forwardPass = WinogradPass(
            grid: grid, inputs: geometry.inputChannels, outputs: geometry.outputChannels, pool: pool, arena: arena)
    }

    var outputParts: Int { forwardPass.blocks }
    var inputGradientParts: Int { forwardPass.blocks }

    func takeWeights(_ w: UnsafePointer<Float>, forInputGradient: Bool) -> Int {
        weights = w
        needsTurnedWeights = !forInputGradient
        return forwardPass.weightParts + (forInputGradient ? backwardPass.turnedWeightParts : 0)
    }

    func transformWeights(part: Int) {
        guard let weights else { preconditionFailure("takeWeights comes before transformWeights") }
        if part < forwardPass.weightParts {
            forwardPass.transformWeights(weights, part: part)
        } else {
            backwardPass.transformTurnedWeights(weights, part: part - forwardPass.weightParts)
        }
    }

    func forward(_ x: ConvolutionInput, _ y: ConvolutionOutput) {
        let channels = geometry.outputChannels
        let writer = PixelWriter(y.values, count: geometry.outputCount)
        forwardPass.run(x) { OutputSink(y, writer: writer, channels: channels, part: $0) }
    }

    func inputGradient(dy: UnsafePointer<Float>, _ dx: ConvolutionInputGradient) {
        turnWeights()
        let pass = backwardPass
        pass.forEachBlock { block, memory in inputGradient(pass, dy, dx, block, memory) }
    }

    private func inputGradient(
        _ pass: WinogradPass<Transposed>, _ dy: UnsafePointer<Float>, _ dx: ConvolutionInputGradient, _ block: Int,
        _ memory: UnsafeMutablePointer<Float>
    ) {
        let channels = geometry.inputChannels
        let writer = PixelWriter(dx.values, count: geometry.inputCount)
        switch dx.activation {
        case .none:
            pass.run(ConvolutionInput(dy), block, memory, PlainGradientSink(writer: writer, addend: dx.addend))
        case .batch(let x, let vectors, let sums):
            pass.run(
                ConvolutionInput(dy), block, memory,
                BatchGradientSink(
                    writer: writer, addend: dx.addend, x: x, vectors: vectors, sums: sums, channels: channels,
                    part: block))
        case .frozen(let mask, let scale, let rule):
            pass.run(
                ConvolutionInput(dy), block, memory,
                FrozenGradientSink(writer: writer, addend: dx.addend, mask: mask, scale: scale, rule: rule))
        }
    }

    func weightGradient(_ x: ConvolutionInput, dy: UnsafePointer<Float>, dw: UnsafeMutablePointer<Float>) {
        if let widePass { return widePass.run(x, dy: dy, dw: dw) }
        let pass = weightPass
        let memory = arena.prepare()
        pool.forEach(pass.items) { item, worker in pass.sum(item, worker, memory, x, dy) }
        pass.finish(memory, dw)
    }

    /// Both gradients, some images at a time: what one has read is still near when the other reads it.
    func backward(
        _ x: ConvolutionInput, dy: UnsafePointer<Float>, _ dx: ConvolutionInputGradient, dw: UnsafeMutablePointer<Float>
    ) {
        if let widePass {
            widePass.run(x, dy: dy, dw: dw)
            return inputGradient(dy: dy, dx)
        }
        turnWeights()
        let (pass, weightPass) = (backwardPass, weightPass)
        let memory = arena.prepare()
        pool.forEach(weightPass.items) { item, worker in
            for block in weightPass.blocks(of: item) { inputGradient(pass, dy, dx, block, memory[worker]) }
            weightPass.sum(item, worker, memory, x, dy)
        }
        weightPass.finish(memory, dw)
    }

    private func turnWeights() {
        guard needsTurnedWeights else { return }
        guard let weights else { preconditionFailure("takeWeights comes before inputGradient") }
        needsTurnedWeights = false
        let pass = backwardPass
        pool.forEach(pass.turnedWeightParts) { part, _ in pass.transformTurnedWeights(weights, part: part) }
    }
}
