import Tensors

/// Floats of one plan, aligned for the widest vectors, zero at first. Freed with the object.
package final class AlignedMemory {
    package let count: Int
    package let pointer: UnsafeMutablePointer<Float>

    package init(count: Int) {
        self.count = count
        pointer = LargeMemory.allocate(count: count)
    }

    deinit { pointer.deallocate() }

    /// `count` rounded up to whole cache lines.
    package static func padded(_ count: Int) -> Int { (count + 15) & ~15 }
}
