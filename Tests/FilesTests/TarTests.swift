import Files
import Testing

/// An entry of a ustar archive, its data filled up to blocks of 512 bytes.
private func entry(_ name: String, _ data: [UInt8], kind: Character = "0", size: String? = nil) -> [UInt8] {
    var header = [UInt8](repeating: 0, count: 512)
    header.replaceSubrange(0..<name.utf8.count, with: name.utf8)
    let octal = String(data.count, radix: 8)
    let field = size ?? String(repeating: "0", count: 11 - octal.count) + octal
    header.replaceSubrange(124..<124 + field.utf8.count, with: field.utf8)
    header[156] = kind.asciiValue ?? 0
    return header + data + [UInt8](repeating: 0, count: (512 - data.count % 512) % 512)
}

private let end = [UInt8](repeating: 0, count: 1024)
private let data = (0..<600).map { UInt8(truncatingIfNeeded: $0) }
private let archive = entry("d/", [], kind: "5") + entry("d/a", data) + entry("d/b", [], kind: "\0") + end

private func names(_ bytes: [UInt8]) throws(FileError) -> [String] {
    try Tar.files(in: bytes, path: "a.tar").map(\.name)
}

@Test func `the regular files of an archive are found`() throws {
    let files = try Tar.files(in: archive, path: "a.tar")
    #expect(files.map(\.name) == ["d/a", "d/b"] && files.map(\.bytes) == [data, []])
    #expect(try names(end).isEmpty)
}

@Test func `an archive that is cut off says where`() throws {
    func reason(_ length: Int) -> FileError? {
        failure { () throws(FileError) in try names(Array(archive.prefix(length))) }
    }
    let header = "the archive ends within an entry's header"
    #expect(reason(511) == .malformed(path: "a.tar", offset: 0, reason: header))
    #expect(reason(700) == .malformed(path: "a.tar", offset: 512, reason: header))
    #expect(
        reason(1100) == .malformed(path: "a.tar", offset: 1024, reason: "the archive ends within an entry of 600 bytes")
    )
    for length in 1..<1624 where length != 512 { #expect(reason(length) != nil, "\(length)") }
    #expect(try names(Array(archive.prefix(2048))) == ["d/a"], "between entries nothing shows")
}

@Test(arguments: ["", "99", "-1", "x", "77777777777"])
func `an entry without a size that can be is an error`(size: String) {
    let bytes = entry("a", [], size: size) + end
    let error = failure { () throws(FileError) in try names(bytes) }
    #expect(error?.offset == (size == "77777777777" ? 512 : 124))
}
