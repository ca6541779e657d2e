import Images
import TestSupport
import Testing

private let picture = Image(width: 5, height: 3, pixels: (0..<45).map { UInt8($0 * 5) })

@Test func `a PNG keeps every byte`() throws {
    let bytes = try PNG.encode(picture)
    #expect(try ImageFile.decode(bytes, name: "a.png").image == picture)
    #expect(try PNG.encode(picture) == bytes)
}

/// The beginning of a plain Netpbm file is one whose last number is another.
@Test func `a file that is cut off is refused, or all of its picture is there`() throws {
    let golden: GoldenPictures = try imagesGolden.read("pictures")
    var refusals = 0
    for picture in golden.pictures where !picture.file.hasPrefix("plain-") {
        let bytes = try goldenBytes("pictures/\(picture.file)")
        for end in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 300)) {
            do {
                let image = try ImageFile.decode(Array(bytes.prefix(end)), name: "cut").image
                #expect(image.digest == picture.rgb, "\(picture.file) up to byte \(end)")
            } catch is ImageError { refusals += 1 }
        }
    }
    #expect(refusals > 10_000)
}

@Test func `bytes that are wrong are errors or pictures, never a trap`() throws {
    let golden: GoldenPictures = try imagesGolden.read("pictures")
    var damage = Damage(seed: 1), refusals = 0, pictures = 0
    for picture in golden.pictures {
        let bytes = try goldenBytes("pictures/\(picture.file)")
        for _ in 0..<60 {
            do {
                let image = try ImageFile.decode(damage.damage(bytes), name: "changed", orient: true).image
                #expect(image.width * image.height <= ImageFile.largestArea)
                pictures += 1
            } catch is ImageError { refusals += 1 }
        }
    }
    #expect(refusals > 1000 && pictures > 1000)
}

@Test func `a JPEG that ends early is refused, not filled up`() throws {
    let bytes = try goldenBytes("pictures/plain.jpg")
    #expect(throws: ImageError.malformed(name: "x.jpg", reason: "the file is cut off")) {
        try ImageFile.decode(Array(bytes.prefix(bytes.count / 2 + 300)), name: "x.jpg")
    }
}

@Test func `a PNG without its last chunk is read, with a remark`() throws {
    let bytes = try PNG.encode(picture)
    let decoded = try ImageFile.decode(Array(bytes.dropLast(12)), name: "x.png")
    #expect(decoded.image == picture && decoded.remarks.count == 1)
}

@Test func `no picture is read or written where the command is to end`() throws {
    let golden: GoldenPictures = try imagesGolden.read("pictures")
    try interrupted {
        for picture in golden.pictures {
            let bytes = try goldenBytes("pictures/\(picture.file)")
            #expect(throws: (any Error).self, "\(picture.file)") { try ImageFile.decode(bytes, name: "a") }
        }
        #expect(throws: CancellationError.self) { try PNG.encode(picture) }
        #expect(throws: (any Error).self) { try JPEG.encode(picture, quality: 90) }
    }
}
