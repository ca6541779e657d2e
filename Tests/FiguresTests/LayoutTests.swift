import Figures
import Images
import Testing

/// Where the block stands in a figure of the element alone.
private func area(of color: Color, in element: some Element) -> Rectangle? {
    var image = Figure(title: "", element).image
    for offset in stride(from: 0, to: image.pixels.count, by: 3)
    where Color(image.pixels[offset], image.pixels[offset + 1], image.pixels[offset + 2]) != color {
        image.pixels.replaceSubrange(offset..<offset + 3, with: [255, 255, 255])
    }
    return image.drawnArea
}

@Test func `the sizes of a row and of a column add up`() {
    let blocks = [Block(10, 4), Block(3, 20), Block(5, 6)]
    #expect(Stack(.across, blocks, spacing: 2).size == Size(width: 22, height: 20))
    #expect(Stack(.down, blocks, spacing: 2).size == Size(width: 10, height: 34))
    #expect(
        Stack(.across, []).size == Size(width: 0, height: 0)
            && Stack(.down, [], spacing: 5).size == Size(width: 0, height: 0))
    let nested = Padded(
        Stack(.across, [Stack(.down, blocks), Spacer(width: 7), Block(1, 40)]), left: 1, top: 2, right: 3, bottom: 4)
    #expect(nested.size == Size(width: 1 + 10 + 7 + 1 + 3, height: 2 + 40 + 4))
    #expect(Frame(Block(4, 9), width: 10, height: 3).size == Size(width: 10, height: 9))
    #expect(Spacer(width: -3).size == Size(width: 0, height: 0))
}

@Test(arguments: [(Alignment.start, 0), (.center, 8), (.end, 16)])
func `a row's elements align`(alignment: Alignment, y: Int) {
    let row = Stack(.across, [Block(5, 20, .red), Block(3, 4, .blue)], spacing: 2, alignment: alignment)
    #expect(area(of: .red, in: row) == Rectangle(x: 0, y: 0, width: 5, height: 20))
    #expect(area(of: .blue, in: row) == Rectangle(x: 7, y: y, width: 3, height: 4))
}

@Test(arguments: [(Alignment.start, 0), (.center, 8), (.end, 16)])
func `a column's elements align`(alignment: Alignment, x: Int) {
    let column = Stack(.down, [Block(20, 5, .red), Block(4, 3, .blue)], spacing: 2, alignment: alignment)
    #expect(area(of: .red, in: column) == Rectangle(x: 0, y: 0, width: 20, height: 5))
    #expect(area(of: .blue, in: column) == Rectangle(x: x, y: 7, width: 4, height: 3))
}

@Test func `a frame and a padding place what they hold`() {
    let frame = Frame(Block(4, 2, .red), width: 10, height: 8, horizontal: .end, vertical: .center)
    #expect(area(of: .red, in: frame) == Rectangle(x: 6, y: 3, width: 4, height: 2))
    #expect(area(of: .red, in: Padded(frame, left: 5, top: 1)) == Rectangle(x: 11, y: 4, width: 4, height: 2))
    #expect(area(of: .red, in: Padded(Block(4, 2, .red), by: 3)) == Rectangle(x: 3, y: 3, width: 4, height: 2))
}

/// What is in the middle of a column is in the middle of a frame around it, whatever is odd.
@Test(arguments: [(10, 5), (11, 5), (11, 6), (10, 6)])
func `middles coincide`(width: Int, inner: Int) {
    let inColumn = Stack(.down, [Block(width, 1, .blue), Block(inner, 1, .red)], alignment: .center)
    let framed = Stack(
        .down, [Block(width, 1, .blue), Frame(Block(inner, 1, .red), width: width, horizontal: .center)])
    #expect(area(of: .red, in: inColumn) == area(of: .red, in: framed))
}

private struct Part: CustomTestStringConvertible {
    let testDescription: String
    let element: any Element

    static let all: [Part] = {
        let image = Image.pattern(width: 3, height: 2), scale = MapScale(of: [[0.5, -2]], isSigned: true)
        let bars = [0, 1, 500, Int.max].map { Bars.Bar(name: Sample.longText, count: $0) }
        return [
            ("label", Label(Sample.foreignText)),
            ("fitted label", Label(Sample.longText, font: .title, width: 61, alignment: .end)),
            ("label without room", Label("wide", width: 3, alignment: .center)),
            (
                "heading",
                Label("integrated-gradients", font: .bold, width: 80, alignment: .center, breaksAtHyphen: true)
            ),
            (
                "picture",
                Picture(
                    image, scale: 5, mask: Mask(width: 3, height: 2, values: [true, false, true, false, true, false]))
            ),
            ("map", HeatMap([1, 2, 3, 4, 5, 6], width: 3, height: 2, scale: scale, factor: 4)),
            ("scale", ColorScale(scale, width: 90)), ("narrow scale", ColorScale(scale, width: 20)),
            ("rule", Rule(width: 12)), ("bars", Bars(bars, equalLabel: "equal")), ("bar", Bars([], equalLabel: "")),
            ("steps", StepPlot(Sample.extremeValues)),
        ].map { Part(testDescription: $0, element: $1) }
    }()
}

@Test(arguments: Part.all)
private func `an element draws inside its size`(part: Part) {
    let size = part.element.size
    let area = Figure(title: "", Padded(part.element, by: 60)).image.drawnArea
    let room = Rectangle(x: 60, y: 60, width: size.width, height: size.height)
    #expect(area.map(room.contains) ?? true, "\(String(describing: area)) in \(room)")
}

@Test func `a heading that is too wide is broken at its first hyphen`() throws {
    let broken = Label("input-x-gradient", font: .bold, width: 100, breaksAtHyphen: true)
    #expect(broken.size == Size(width: 100, height: 2 * Font.bold.height))
    #expect(try SVGDocument(Figure(title: "", broken).svg).texts == ["input-", "x-gradient"])
    #expect(Label("input-x-gradient", width: 300, breaksAtHyphen: true).size.height == Font.regular.height)
    #expect(Label("gradient", width: 10, breaksAtHyphen: true).size.height == Font.regular.height)
}
