import CMessageDigest

/// SHA-256 (FIPS 180-4) of what comes piece by piece.
public struct Digest {
    private var context = SHA2_CTX()

    public init() { SHA256Init(&context) }

    /// 64 hexadecimal digits.
    public static func of(_ bytes: [UInt8]) -> String {
        var digest = Digest()
        bytes.withUnsafeBytes { digest.add($0) }
        return digest.text
    }

    public mutating func add(_ bytes: UnsafeRawBufferPointer) {
        SHA256Update(&context, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count)
    }

    /// A text with its length before it: what several texts give together, no others give.
    public mutating func add(_ text: String) {
        var text = text
        add(text.utf8.count)
        text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
    }

    public mutating func add(_ integer: Int) { withUnsafeBytes(of: Int64(integer).littleEndian) { add($0) } }

    /// Of all that was added: 64 hexadecimal digits.
    public var text: String {
        var context = context
        var digest = [UInt8](repeating: 0, count: 32)
        SHA256Final(&digest, &context)
        return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
