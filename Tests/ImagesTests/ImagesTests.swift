import Images
import Testing

private let picture = Image(width: 5, height: 3, pixels: (0..<45).map { UInt8($0 * 5) })

@Test func pngRoundTripKeepsEveryByte() throws {
    let bytes = try PNG.encode(picture)
    #expect(try ImageFile.decode(bytes, name: "a.png") == picture)
    #expect(try PNG.encode(picture) == bytes)
}

/// Every prefix of a picture file, and the file with any one byte changed, is an error or a picture, never a trap.
@Test func damagedPicturesAreErrors() throws {
    let bytes = try PNG.encode(picture)
    for end in 0..<bytes.count - 12 {
        #expect(throws: ImageError.self) { try ImageFile.decode(Array(bytes.prefix(end)), name: "cut.png") }
    }
    var failures = 0
    for position in bytes.indices {
        var changed = bytes
        changed[position] ^= 0x55
        do { _ = try ImageFile.decode(changed, name: "changed.png") } catch is ImageError { failures += 1 }
    }
    #expect(failures > bytes.count / 2)
    #expect(throws: ImageError.notAnImage(name: "a.txt")) { try ImageFile.decode(Array("hello".utf8), name: "a.txt") }
    #expect(throws: ImageError.self) { try ImageFile.decode([0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3], name: "cut.jpg") }
}

@Test func resizingKeepsAConstantAndAverages() {
    let gray = Image(width: 7, height: 9, red: 10, green: 20, blue: 30)
    #expect(gray.resized(width: 3, height: 20) == Image(width: 3, height: 20, red: 10, green: 20, blue: 30))
    let pair = Image(width: 2, height: 1, pixels: [0, 0, 0, 100, 100, 100])
    #expect(pair.resized(width: 1, height: 1).pixels == [50, 50, 50])
}
