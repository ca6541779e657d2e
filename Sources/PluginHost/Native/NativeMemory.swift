/// Memory that a plugin reads while a call lasts, freed with its owner.
final class NativeMemory {
    private var blocks: [UnsafeMutableRawPointer] = []

    deinit { for block in blocks { block.deallocate() } }

    /// A copy of `elements`, which are plain data; never of no bytes.
    func copy<Element>(_ elements: some Collection<Element>) -> UnsafeMutablePointer<Element> {
        let block = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(1, elements.count))
        _ = block.initialize(from: elements)
        return keep(block)
    }

    func copy(_ text: String) -> UnsafePointer<CChar> { UnsafePointer(copy(text.utf8CString)) }

    /// Space for plain data, zero bytes.
    func zeros<Element>(_ count: Int, of zero: Element) -> UnsafeMutablePointer<Element> {
        let block = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(1, count))
        block.initialize(repeating: zero)
        return keep(block)
    }

    private func keep<Element>(_ block: UnsafeMutableBufferPointer<Element>) -> UnsafeMutablePointer<Element> {
        guard let base = block.baseAddress else { preconditionFailure("a block of at least one element has a place") }
        blocks.append(UnsafeMutableRawPointer(base))
        return base
    }
}
