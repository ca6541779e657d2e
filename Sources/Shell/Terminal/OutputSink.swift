import Glibc
import Language

/// Results, to a file descriptor. When the reader has gone (`faa … | head`) the program ends quietly.
public final class OutputSink: TextSink {
    private let descriptor: Int32

    public init(descriptor: Int32) { self.descriptor = descriptor }

    public func write(_ text: String) {
        if !Descriptor.write(text, to: descriptor), errno == EPIPE { _exit(0) }
    }
}
