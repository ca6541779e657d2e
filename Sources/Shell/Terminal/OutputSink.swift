import Files
import Glibc
import Language
import Synchronization

/// Results, to a file descriptor. When the reader has gone (`faa … | head`), what is printed goes nowhere and the script
/// runs on: it may have files to save. When the disk is full, the program ends with an error.
public final class OutputSink: TextSink {
    private let descriptor: Int32
    private let hasReader = Atomic<Bool>(true)
    public let isTerminal: Bool

    public init(descriptor: Int32) {
        self.descriptor = descriptor
        isTerminal = Terminal.isTerminal(descriptor)
    }

    /// No more than a pipe takes at once where poll says that there is room (PIPE_BUF).
    private static let portion = 4096

    public func write(_ text: String) {
        guard hasReader.load(ordering: .relaxed) else { return }
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.portion))
                guard waitForRoom() else { return }
                guard Descriptor.write(part, to: descriptor) else { return fail(errno) }
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(part.count))
            }
        }
    }

    /// False where the user asked for an end while a reader that does not read kept this waiting.
    private func waitForRoom() -> Bool {
        while true {
            var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            let count = poll(&request, 1, 100)
            if count > 0 || count < 0 && errno != EINTR { return true }
            if Interrupts.cancellation.isCancelled { return false }
        }
    }

    private func fail(_ reason: Int32) {
        if reason == EPIPE { return hasReader.store(false, ordering: .relaxed) }
        Descriptor.write("error: cannot write the results: \(String(cString: strerror(reason)))\n", to: 2)
        _exit(ExitCode.failed)
    }
}
