import Glibc

/// Bytes from the terminal, one at a time, so that what is typed ahead stays there for whoever reads next; and between
/// them the signals.
struct KeyReader {
    enum Event {
        case byte(UInt8)
        case signal(Int32)
        /// Nothing came for as long as was waited.
        case silence
        /// The terminal is gone.
        case end
    }

    let descriptor: Int32

    /// - Parameter milliseconds: how long to wait; -1: until something comes.
    func next(within milliseconds: Int32 = -1) -> Event {
        while true {
            if let signal = PromptSignals.next() { return .signal(signal) }
            var requests = [
                pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: PromptSignals.reading, events: Int16(POLLIN), revents: 0),
            ]
            let count = poll(&requests, 2, milliseconds)
            if count == 0 { return .silence }
            if count < 0, errno != EINTR, errno != EAGAIN { return .end }
            guard count > 0, requests[0].revents != 0 else { continue }
            var byte: UInt8 = 0
            let read = read(descriptor, &byte, 1)
            if read == 1 { return .byte(byte) }
            if read == 0 || errno != EINTR && errno != EAGAIN { return .end }
        }
    }

    /// The rest of a character in UTF-8; nil for bytes that are none.
    func scalar(from first: UInt8) -> Unicode.Scalar? {
        guard first >= 0x80 else { return Unicode.Scalar(first) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 0
        var bytes = [first]
        while bytes.count < length {
            guard case .byte(let byte) = next(within: 100) else { return nil }
            bytes.append(byte)
        }
        return String(validating: bytes, as: UTF8.self)?.unicodeScalars.first
    }
}
