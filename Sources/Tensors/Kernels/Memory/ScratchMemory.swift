/// Memory that kernels work in, zero at first; one block a worker.
final class ScratchMemory {
    let stride: Int
    let base: UnsafeMutablePointer<Float>

    /// `blocks` blocks of `count` floats, each aligned to a cache line.
    init(blocks: Int, count: Int) {
        stride = (count + 31) / 16 * 16
        base = LargeMemory.allocate(count: blocks * stride)
    }

    deinit { base.deallocate() }

    subscript(block: Int) -> UnsafeMutablePointer<Float> { base + block * stride }
}
