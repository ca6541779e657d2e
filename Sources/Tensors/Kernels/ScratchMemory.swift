/// Memory that kernels work in, zero at first; one block a worker.
final class ScratchMemory {
    let stride: Int
    let base: UnsafeMutablePointer<Float>

    /// `blocks` blocks of `count` floats, each aligned to a cache line.
    init(blocks: Int, count: Int) {
        stride = (count + 31) / 16 * 16
        base = UnsafeMutableRawPointer.allocate(byteCount: max(1, blocks * stride) * 4, alignment: Storage.alignment)
            .bindMemory(to: Float.self, capacity: max(1, blocks * stride))
        base.initialize(repeating: 0, count: max(1, blocks * stride))
    }

    deinit { base.deallocate() }

    subscript(block: Int) -> UnsafeMutablePointer<Float> { base + block * stride }
}
