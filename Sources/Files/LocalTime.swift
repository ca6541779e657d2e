import Glibc

/// Times of Unix's epoch as people read them, where they live.
public enum LocalTime {
    /// 2026-03-01 14:05:09.
    public static func text(_ seconds: Int) -> String {
        var seconds = time_t(seconds), parts = tm()
        var buffer = [CChar](repeating: 0, count: 32)
        guard localtime_r(&seconds, &parts) != nil else { return "" }
        let count = strftime(&buffer, buffer.count, "%Y-%m-%d %H:%M:%S", &parts)
        return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
