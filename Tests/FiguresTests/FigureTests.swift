import Figures
import Images
import Testing

@Test(arguments: Sample.all)
func `a figure draws itself in the same way each time`(sample: Sample) throws {
    let image = sample.figure.image
    #expect(image.width == sample.figure.width && image.height == sample.figure.height)
    #expect(sample.figure.image == image)
    #expect(try sample.figure.svg == sample.figure.svg)
}

@Test(arguments: Sample.all)
func `a figure's document is well-formed, of its size and titled`(sample: Sample) throws {
    let document = try SVGDocument(sample.figure.svg)
    let root = try #require(document.nodes.first)
    #expect(root.name == "svg" && root.attributes["xmlns"] == "http://www.w3.org/2000/svg")
    #expect(root.number("width") == sample.figure.width && root.number("height") == sample.figure.height)
    #expect(root.attributes["viewBox"] == "0 0 \(sample.figure.width) \(sample.figure.height)")
    #expect(root.attributes["font-family"]?.hasSuffix("sans-serif") == true)
    #expect(root.attributes["style"] == "image-rendering: pixelated")
    let title = sample.figure.title.map { $0.isASCII && $0 < " " ? "\u{FFFD}" : $0 }
    #expect(document.nodes("title").map(\.text) == [String(title)])
}

@Test(arguments: Sample.all)
func `nothing overlaps and nothing is cut off`(sample: Sample) throws {
    let document = try SVGDocument(sample.figure.svg)
    let whole = Rectangle(x: 0, y: 0, width: sample.figure.width, height: sample.figure.height)
    let texts = try document.textAreas(), pictures = try document.pictures().map(\.area)
    for (index, text) in texts.enumerated() {
        #expect(whole.contains(text.area), "\(text)")
        #expect(!pictures.contains { $0.overlaps(text.area) }, "\(text)")
        var area = text.area
        // Lines side by side are not one.
        (area.x, area.width) = (area.x - 2, area.width + 4)
        let others = texts[(index + 1)...].filter { $0.area.overlaps(area) }
        #expect(others.isEmpty, "\(text) and \(others)")
    }
    for (index, picture) in pictures.enumerated() {
        #expect(whole.contains(picture) && !pictures[(index + 1)...].contains { $0.overlaps(picture) })
    }
}

@Test(arguments: Sample.all)
func `the pixels are the document's pictures`(sample: Sample) throws {
    // Outlines lie on pictures, and documents' other parts are lettering and lines.
    guard !sample.figure.title.hasPrefix("where") else { return }
    let image = sample.figure.image
    for (picture, area) in try SVGDocument(sample.figure.svg).pictures() {
        let scale = area.width / picture.width
        #expect(area.width == picture.width * scale && area.height == picture.height * scale)
        let differences = (0..<area.width * area.height).count { pixel in
            let x = pixel % area.width, y = pixel / area.width
            return image[area.x + x, area.y + y] != picture[x / scale, y / scale]
        }
        #expect(differences == 0)
    }
}

@Test func `text is escaped, and no control character comes into a document`() throws {
    let svg = try Figure(title: "t & t", Label("a<b> & \"c\" 'd'\u{0}\u{7F}\r\n")).svg
    #expect(svg.contains("a&lt;b&gt; &amp; &quot;c&quot; &apos;d&apos;\\u{0}\\u{7f}\\r\\n</text>"))
    #expect(svg.contains("<title>t &amp; t</title>"))
    #expect(try SVGDocument(svg).texts == ["a<b> & \"c\" 'd'\\u{0}\\u{7f}\\r\\n"])
}

@Test func `lettering stands in the document where the pixels have it`() throws {
    for font in [Font.small, .regular, .bold, .title] {
        let figure = Figure(title: "", Padded(Label("HEH", font: font), by: 20))
        let area = try #require(figure.image.drawnArea)
        let text = try #require(try SVGDocument(figure.svg).nodes("text").first)
        // Capitals end at the baseline, and stand more than half an em above it.
        #expect(text.number("y") == area.y + area.height && text.number("x") == 20)
        #expect(area.height > font.size / 2 && area.height < font.size)
    }
}

@Test func `a picture alone is the image`() throws {
    let image = Image.pattern(width: 7, height: 5)
    let figure = Figure(title: "an image", Picture(image))
    #expect(figure.image == image)
    let pictures = try SVGDocument(figure.svg).pictures()
    #expect(pictures.map(\.image) == [image])
    #expect(pictures.map(\.area) == [Rectangle(x: 0, y: 0, width: 7, height: 5)])
}
