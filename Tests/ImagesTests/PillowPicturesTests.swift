import Images
import Testing

/// The same bytes as Pillow's `convert("RGB")`, which applies neither gamma nor profile.
@Test func `pictures of every format and form are those of Pillow`() throws {
    let golden: GoldenPictures = try imagesGolden.read("pictures")
    #expect(golden.pictures.count > 100)
    for picture in golden.pictures {
        let bytes = try goldenBytes("pictures/\(picture.file)")
        let decoded = try ImageFile.decode(bytes, name: picture.file)
        #expect(
            decoded.image.width == picture.width && decoded.image.height == picture.height
                && decoded.image.digest == picture.rgb, "\(picture.file)")
        let upright = try ImageFile.decode(bytes, name: picture.file, orient: true)
        #expect(upright.image.digest == picture.upright ?? picture.rgb, "\(picture.file) turned upright")
        #expect(
            decoded.remarks.contains { $0.contains("orient=true") } == (picture.upright != nil), "\(picture.file)")
        #expect(!upright.remarks.contains { $0.contains("orient=true") }, "\(picture.file)")
    }
}

@Test func `all of PngSuite is as Pillow has it, and what is corrupt is refused`() throws {
    let golden: GoldenPictures = try imagesGolden.read("pngsuite")
    #expect(golden.pictures.count == 161)
    for picture in golden.pictures {
        let decoded = try ImageFile.decode(goldenBytes("pngsuite/\(picture.file)"), name: picture.file)
        #expect(decoded.image.digest == picture.rgb, "\(picture.file)")
    }
    let corrupt = try #require(golden.corrupt)
    #expect(corrupt.count == 14)
    for file in corrupt {
        #expect(throws: ImageError.self, "\(file)") {
            try ImageFile.decode(goldenBytes("pngsuite/\(file)"), name: file)
        }
    }
}

@Test(arguments: [
    ("plain.jpg", "JPEG"), ("turned-6.png", "PNG"), ("lossy.webp", "WebP"), ("gray.gif", "GIF"), ("tiles.tif", "TIFF"),
    ("four.bmp", "BMP"), ("raw.ppm", "PNM"),
])
func `a picture's format is known by its bytes`(file: String, format: String) throws {
    #expect(try ImageFile.decode(goldenBytes("pictures/\(file)"), name: "x").format == format)
}

@Test func `what a library warns of is a remark, not an error`() throws {
    let remarks = try ImageFile.decode(goldenBytes("pictures/extraneous.jpg"), name: "x.jpg").remarks
    #expect(
        remarks == [
            "is damaged, but readable (libjpeg: Corrupt JPEG data: 3 extraneous bytes before marker 0xdb)"
        ])
    #expect(try ImageFile.decode(goldenBytes("pictures/plain.jpg"), name: "x.jpg").remarks == [])
    let gray = try ImageFile.decode(goldenBytes("pngsuite/basn0g16.png"), name: "x.png").remarks
    #expect(gray.count == 1 && gray[0].contains("above 255"))
}
