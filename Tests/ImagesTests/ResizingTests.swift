import Images
import Testing

private struct Resized: Decodable {
    let from: [Int], rgb: String
    /// The new width and height, or the side of a square.
    let to: [Int]?, side: Int?
}

private struct ResizedFile: Decodable {
    let stretched: [Resized], squares: [Resized]
}

private func randomImage(_ size: [Int]) -> Image {
    var state = UInt64(12345 + size[0] * 1000 + size[1])
    return Image(
        width: size[0], height: size[1],
        pixels: (0..<size[0] * size[1] * 3).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(state >> 56)
        })
}

@Test func `resizing is Pillow's in every byte`() throws {
    let golden: ResizedFile = try imagesGolden.read("resize")
    #expect(golden.stretched.count == 100)
    for item in golden.stretched {
        let size = try #require(item.to), image = randomImage(item.from)
        #expect(image.resized(width: size[0], height: size[1]).digest == item.rgb, "\(item.from) to \(size)")
    }
}

@Test func `the short side and the middle are torchvision's`() throws {
    let golden: ResizedFile = try imagesGolden.read("resize")
    #expect(golden.squares.count == 60)
    for item in golden.squares {
        let side = try #require(item.side)
        #expect(randomImage(item.from).fitted(side: side, .shortSide).digest == item.rgb, "\(item.from) to \(side)")
    }
}

@Test func `resizing keeps a constant and averages`() {
    let gray = Image(width: 7, height: 9, red: 10, green: 20, blue: 30)
    #expect(gray.resized(width: 3, height: 20) == Image(width: 3, height: 20, red: 10, green: 20, blue: 30))
    let pair = Image(width: 2, height: 1, pixels: [0, 0, 0, 100, 100, 100])
    #expect(pair.resized(width: 1, height: 1).pixels == [50, 50, 50])
}

/// As wide as a line of text, and as long: the whole of it at the new width would be 6 GB.
@Test func `a very long picture becomes a small square`() {
    let line = Image(width: 1, height: 2_000_000, red: 3, green: 2, blue: 1)
    #expect(line.fitted(side: 1024, .stretch) == Image(width: 1024, height: 1024, red: 3, green: 2, blue: 1))
    #expect(line.fitted(side: 32, .shortSide) == Image(width: 32, height: 32, red: 3, green: 2, blue: 1))
}
