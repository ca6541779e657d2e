import Figures
import Images
import Testing

private func pictures(_ labels: [String], side: Int = 32) -> [(image: Image, label: String)] {
    labels.enumerated().map { (Image.pattern(width: side, height: side, seed: $0), $1) }
}

@Test func `a contact sheet shows eight images in a row with their labels`() throws {
    let pictures = pictures((0..<9).map { "class \($0)" }), figure = ContactSheet(pictures).figure
    #expect(figure.title == "9 images")
    #expect(figure.width == 8 * 64 + 7 * 6 + 2 * 16 && figure.height == 34 + 2 * (64 + 17) + 6 + 16)
    #expect(figure.image[16, 34] == pictures[0].image[0, 0])
    #expect(figure.image[16 + 70 + 63, 34 + 63] == pictures[1].image[31, 31])
    #expect(figure.image[16 + 64, 34] == .white, "the room between two")
    #expect(figure.image[16, 34 + 64 + 17 + 6] == pictures[8].image[0, 0])
    let document = try SVGDocument(figure.svg)
    #expect(document.texts == ["9 images"] + pictures.map(\.label))
    #expect(try document.pictures().map(\.image) == pictures.map(\.image))
}

@Test func `a contact sheet has as many columns as one asks for`() {
    let figure = ContactSheet(pictures(["a", "b", "c", "d", "e"]), columns: 2).figure
    #expect(figure.width == max(2 * 64 + 6, 120) + 2 * 16 && figure.height == 34 + 3 * (64 + 17) + 2 * 6 + 16)
    #expect(ContactSheet(pictures(["a"]), columns: 7).figure.width == 120 + 2 * 16)
}

@Test func `a class that all images have stands above them once`() throws {
    let figure = ContactSheet(pictures(["cat", "cat"])).figure
    #expect(figure.title == "cat, 2 images" && figure.height == 34 + 64 + 16)
    #expect(try SVGDocument(figure.svg).texts == ["cat, 2 images"])
    #expect(ContactSheet(pictures([""])).figure.title == "1 image")
}

@Test func `more than 64 images stand in rows of 16`() {
    #expect(ContactSheet(pictures(Array(repeating: "", count: 64))).figure.width == 8 * 70 - 6 + 32)
    #expect(ContactSheet(pictures(Array(repeating: "", count: 65))).figure.width == 16 * 70 - 6 + 32)
}

/// A class name that the embedded lettering lacks is a question mark in pixels only.
@Test func `a class name is written in a document as it is`() throws {
    let figure = ContactSheet(pictures(["кошка", "猫", "café"])).figure
    #expect(try SVGDocument(figure.svg).texts == ["3 images", "кошка", "猫", "café"])
}
