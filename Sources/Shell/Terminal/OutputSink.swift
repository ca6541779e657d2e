import Files
import Glibc
import Language
import Synchronization

/// Results, to a file descriptor. When the reader has gone (`faa … | head`), what runs is ended as by an interrupt, so
/// that a training keeps how far it is. When the disk is full, the program ends with an error.
public final class OutputSink: TextSink {
    private let descriptor: Int32
    private let hasReader = Atomic<Bool>(true)
    public let isTerminal: Bool

    public init(descriptor: Int32) {
        self.descriptor = descriptor
        isTerminal = Terminal.isTerminal(descriptor)
    }

    public var columns: Int? { isTerminal ? Terminal.width(of: descriptor) : nil }

    /// Nothing more where the user asked for an end while a reader that does not read kept this waiting.
    public func write(_ text: String) {
        guard hasReader.load(ordering: .relaxed),
            !Descriptor.write(text, to: descriptor, mayWait: { !Interrupts.cancellation.isCancelled })
        else { return }
        fail(errno)
    }

    private func fail(_ reason: Int32) {
        if reason == ECANCELED { return }
        if reason == EPIPE || reason == EIO && isTerminal {
            hasReader.store(false, ordering: .relaxed)
            return Interrupts.readerHasLeft()
        }
        Descriptor.write("error: cannot write the results: \(FileError.systemReason(reason))\n", to: 2)
        _exit(ExitCode.failed)
    }
}
