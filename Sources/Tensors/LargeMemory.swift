import Glibc

/// Blocks of memory for floats, zero at first.
///
/// Blocks of a megabyte and more lie on huge pages where the system has them: walks over whole activations otherwise wait for address translation
/// (measured: 3x3 convolutions of 128 images of 32x32x32 take a quarter longer on small pages).
package enum LargeMemory {
    private static let hugePage = 2 << 20

    package static func allocate(count: Int) -> UnsafeMutablePointer<Float> {
        let bytes = max(1, count) * MemoryLayout<Float>.stride
        let isHuge = bytes >= hugePage / 2
        let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: isHuge ? hugePage : Storage.alignment)
        // Advice only: where the system does not take it, the pages are small.
        if isHuge { madvise(memory, bytes, MADV_HUGEPAGE) }
        let floats = memory.bindMemory(to: Float.self, capacity: max(1, count))
        floats.initialize(repeating: 0, count: max(1, count))
        return floats
    }
}
