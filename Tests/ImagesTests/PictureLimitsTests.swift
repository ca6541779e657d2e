import Images
import Testing

/// A PNG's first two chunks, and no pixel.
private func header(width: Int, height: Int) throws -> [UInt8] {
    var bytes = try goldenBytes("pictures/long.png")
    for (index, shift) in [24, 16, 8, 0].enumerated() {
        bytes[16 + index] = UInt8(width >> shift & 255)
        bytes[20 + index] = UInt8(height >> shift & 255)
    }
    let crc = checksum(bytes[12..<29])
    for (index, shift) in [24, 16, 8, 0].enumerated() { bytes[29 + index] = UInt8(crc >> UInt32(shift) & 255) }
    return bytes
}

/// CRC-32 as PNG has it.
private func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(0xFFFF_FFFF as UInt32) { crc, byte in
        (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
}

@Test func `the area is limited, not the side`() throws {
    #expect(try ImageFile.decode(goldenBytes("pictures/long.png"), name: "x").image.width == 20000)
    #expect(throws: ImageError.tooLarge(name: "x.png", width: 16384, height: 16384)) {
        try ImageFile.decode(header(width: 16384, height: 16384), name: "x.png")
    }
    #expect(throws: ImageError.tooLarge(name: "x.png", width: 178_956_971, height: 1)) {
        try ImageFile.decode(header(width: 178_956_971, height: 1), name: "x.png")
    }
    // So large a picture would be read, but its rows are not there.
    #expect(throws: ImageError.malformed(name: "x.png", reason: "Not enough image data")) {
        try ImageFile.decode(header(width: 13377, height: 13377), name: "x.png")
    }
}

@Test(arguments: [
    ("", "x is an empty file and no picture"),
    ("hello", "x is not a picture of a format that is read"),
    ("\0\0\0\u{18}ftypheic", "x is a HEIC picture, which is not read"),
    ("\0\0\0\u{18}ftypavif", "x is an AVIF picture, which is not read"),
    (" <!DOCTYPE HTML><html>", "x is an HTML page and no picture"),
    (
        "version https://git-lfs.github.com/spec/v1\n",
        "x is a Git LFS pointer, not the file itself and no picture"
    ),
    ("PK\u{03}\u{04}", "x is a ZIP archive and no picture"),
    ("<?xml version=\"1.0\"?><svg>", "x is an SVG picture, which is not read"),
    ("8BPS", "x is a Photoshop picture, which is not read"),
])
func `a file of another kind is called by its name`(text: String, message: String) throws {
    let error = try #require(throws: ImageError.self) { try ImageFile.decode(Array(text.utf8), name: "x") }
    #expect(error.message == message)
    #expect(error.hint == "the formats are PNG, JPEG, WebP, GIF, TIFF, BMP, PNM")
}
