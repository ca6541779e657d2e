import Tensors

/// Floats of one plan, aligned for the widest vectors, zero at first. Freed with the object.
package final class AlignedMemory {
    package let count: Int
    package let pointer: UnsafeMutablePointer<Float>

    package init(count: Int) {
        self.count = count
        let capacity = max(count, 1)
        pointer = UnsafeMutableRawPointer.allocate(byteCount: capacity * MemoryLayout<Float>.stride, alignment: Storage.alignment)
            .bindMemory(to: Float.self, capacity: capacity)
        pointer.initialize(repeating: 0, count: capacity)
    }

    deinit { pointer.deallocate() }

    /// `count` rounded up to whole cache lines.
    package static func padded(_ count: Int) -> Int { (count + 15) & ~15 }
}
