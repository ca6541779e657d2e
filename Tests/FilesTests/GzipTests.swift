import Files
import Testing

/// "hello, hello, hello" and 5,000 zeros, packed by Python's gzip.compress(…, mtime=0).
private let hello = bytes(hex: "1f8b0800000000000203cb48cdc9c9d751c840a2009fa1ca0913000000")
private let zeros = bytes(hex: "1f8b0800000000000203edc13101000000c2a0f54f6d0a3fa00000000080b701a80ee5d888130000")

private func unpack(_ bytes: [UInt8], limit: Int = 1 << 30) throws(FileError) -> [UInt8] {
    try Gzip.unpack(bytes, path: "a.gz", limit: limit)
}

@Test func `what another program packed is unpacked`() throws {
    #expect(String(decoding: try unpack(hello), as: UTF8.self) == "hello, hello, hello")
    #expect(try unpack(zeros) == [UInt8](repeating: 0, count: 5000))
}

@Test func `a bomb is not unpacked`() {
    let error = failure { () throws(FileError) in try unpack(zeros, limit: 4999) }
    #expect(error?.reason == "it unpacks to more than 4999 bytes")
    #expect(failure { () throws(FileError) in try unpack(zeros, limit: 5000) } == nil)
}

@Test func `every prefix is cut off`() {
    for length in hello.indices.dropFirst() {
        let error = failure { () throws(FileError) in try unpack(Array(hello.prefix(length))) }
        #expect(error?.reason == "the file is cut off" && error?.offset ?? .max <= length, "\(length)")
    }
}

@Test func `what is not gzip says where`() {
    let text = failure { () throws(FileError) in try unpack(Array("hello".utf8)) }
    #expect(text == .malformed(path: "a.gz", offset: 2, reason: "incorrect header check"))
    var wrong = hello
    wrong[wrong.count - 8] ^= 1
    let sum = failure { () throws(FileError) in try unpack(wrong) }
    #expect(sum?.reason == "incorrect data check")
}

@Test func `a file with any byte changed is an error or unpacked`() {
    var failures = 0
    for position in hello.indices {
        for bit in 0..<8 {
            var changed = hello
            changed[position] ^= 1 << bit
            if failure({ () throws(FileError) in try unpack(changed) }) != nil { failures += 1 }
        }
    }
    #expect(failures > 150)
}
