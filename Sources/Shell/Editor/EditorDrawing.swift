import Glibc

/// Takes what libedit draws, which nobody sees: the line is drawn elsewhere. What else it asks of the terminal, a bell,
/// an empty screen, is found in there.
final class EditorDrawing {
    let stream: UnsafeMutablePointer<FILE>
    private let memory: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    private let count: UnsafeMutablePointer<Int>

    init?() {
        memory = .allocate(capacity: 1)
        count = .allocate(capacity: 1)
        memory.initialize(to: nil)
        count.initialize(to: 0)
        guard let stream = open_memstream(memory, count) else { return nil }
        self.stream = stream
    }

    deinit {
        fclose(stream)
        free(memory.pointee)
        memory.deallocate()
        count.deallocate()
    }

    /// What came since this was last asked.
    func take() -> [UInt8] {
        fflush(stream)
        defer { fseek(stream, 0, SEEK_SET) }
        guard let start = memory.pointee else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: count.pointee))
    }
}
