import Files
import Glibc
import Language

/// Results, to a file descriptor. When the reader has gone (`faa … | head`) the program ends quietly; when the disk is
/// full, with an error: results that nobody gets are not worth computing.
public final class OutputSink: TextSink {
    private let descriptor: Int32

    public init(descriptor: Int32) { self.descriptor = descriptor }

    public func write(_ text: String) {
        if Descriptor.write(text, to: descriptor) { return }
        let reason = errno
        if reason == EPIPE { _exit(0) }
        Descriptor.write("error: cannot write the results: \(String(cString: strerror(reason)))\n", to: 2)
        _exit(ExitCode.failed)
    }
}
