import Glibc
import Vocabulary

/// Whole reads and writes of file descriptors.
public enum Descriptor {
    /// Writes all of `text`, or nothing more once the reader is gone; then errno has the reason.
    @discardableResult
    public static func write(_ text: String, to descriptor: Int32) -> Bool {
        var text = text
        return text.withUTF8 { write(UnsafeRawBufferPointer($0), to: descriptor) }
    }

    /// The same of bytes.
    public static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
            if count >= 0 { written += count } else if !mayGoOn(descriptor, POLLOUT) { return false }
        }
        return true
    }

    /// The same of text, unless the reader does not read and `mayWait` says that it is not to be waited for any more:
    /// then errno is ECANCELED.
    public static func write(_ text: String, to descriptor: Int32, mayWait: () -> Bool) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                guard waits(for: descriptor, mayWait: mayWait) else { return false }
                let count = Glibc.write(descriptor, rest.baseAddress, min(rest.count, chunk))
                if count < 0, errno != EAGAIN, errno != EINTR { return false }
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(max(0, count)))
            }
            return true
        }
    }

    /// What a pipe takes without waiting once it says that it can be written to (PIPE_BUF), in bytes.
    private static let chunk = 4096

    /// Waits until something can be written. A signal may come to another thread, so `mayWait` is asked now and then.
    private static func waits(for descriptor: Int32, mayWait: () -> Bool) -> Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        while true {
            let count = poll(&request, 1, 100)
            if count > 0 || count < 0 && errno != EINTR && errno != EAGAIN { return true }
            guard mayWait() else {
                errno = ECANCELED
                return false
            }
        }
    }

    /// False, with ECANCELED in errno, where the command under way is to end.
    static var isWanted: Bool {
        guard Cancellation.isCurrentCancelled else { return true }
        errno = ECANCELED
        return false
    }

    /// Waits for what comes next, at most a buffer of it; `count` is 0 at the end. False, with the reason in errno,
    /// where reading fails.
    static func read(
        once buffer: UnsafeMutableRawBufferPointer, from descriptor: Int32, _ count: inout Int
    ) -> Bool {
        repeat {
            count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        } while count < 0 && mayGoOn(descriptor, POLLIN)
        return count >= 0
    }

    /// Whether a call that failed is to be made again: a signal came, or what does not block had to be waited for.
    private static func mayGoOn(_ descriptor: Int32, _ event: Int32) -> Bool {
        guard errno == EAGAIN else { return errno == EINTR }
        var request = pollfd(fd: descriptor, events: Int16(event), revents: 0)
        return poll(&request, 1, -1) >= 0 || errno == EINTR
    }
}
