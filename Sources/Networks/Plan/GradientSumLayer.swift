import Tensors

/// dx = dy + addend: joins the gradients of an activation that several layers read, where none of them could add on its
/// own.
final class GradientSumLayer: Layer {
    private let chunks: ElementwiseChunks
    let requirements = LayerRequirements(addsToInputGradient: true, worksInPlace: true)

    init(count: Int) { chunks = ElementwiseChunks(rows: count, width: 1) }

    func forward(_ buffers: ForwardBuffers, _ pass: Pass) {}

    func backward(_ buffers: BackwardBuffers, _ pass: Pass) {
        guard let dx = buffers.inputGradient, let addend = buffers.addend else { return }
        pass.pool.forEach(chunks.count) { chunk, _ in
            let range = chunks.range(chunk)
            ElementwiseKernel.add(
                buffers.outputGradient + range.lowerBound, addend + range.lowerBound, out: dx + range.lowerBound,
                count: range.count)
        }
    }
}
