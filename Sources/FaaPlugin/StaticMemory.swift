/// Memory of what a plugin says of itself: it stays for as long as the process, so it is never freed.
enum StaticMemory {
    static func text(_ text: String) -> UnsafePointer<CChar> {
        let bytes = text.utf8CString
        let block = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
        for (index, byte) in bytes.enumerated() { block[index] = byte }
        return UnsafePointer(block)
    }

    static func text(_ text: String?) -> UnsafePointer<CChar>? { text.map { Self.text($0) } }

    static func texts(_ texts: [String]) -> (UnsafePointer<UnsafePointer<CChar>?>?, Int) {
        list(texts.map { Optional(text($0)) })
    }

    /// nil for no elements.
    static func list<Element>(_ elements: [Element]) -> (UnsafePointer<Element>?, Int) {
        if elements.isEmpty { return (nil, 0) }
        let block = UnsafeMutablePointer<Element>.allocate(capacity: elements.count)
        block.initialize(from: elements, count: elements.count)
        return (UnsafePointer(block), elements.count)
    }
}
