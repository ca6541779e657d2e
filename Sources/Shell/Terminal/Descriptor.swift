import Glibc

/// Whole writes to file descriptors.
public enum Descriptor {
    /// Writes all of `text`, or nothing more once the reader is gone.
    @discardableResult
    public static func write(_ text: String, to descriptor: Int32) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var written = 0
            while written < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + written }, bytes.count - written)
                if count > 0 { written += count } else if errno != EINTR && errno != EAGAIN { return false }
            }
            return true
        }
    }
}
