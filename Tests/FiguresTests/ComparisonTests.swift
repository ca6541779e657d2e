import Figures
import Images
import Testing

private let image = Image.pattern(width: 32, height: 32)
/// The left half.
private let mask = Mask(width: 32, height: 32, values: (0..<1024).map { $0 % 32 < 16 })

private func comparison(maps: [[Double]], isSigned: Bool = false, target: String = "cat") -> Figure {
    let explanations = maps.enumerated().map { number, map in
        Comparison.Explanation(
            network: "network \(number)", prediction: "cat", probability: 0.125, isRight: number == 0, target: target,
            maps: [map])
    }
    let subject = Comparison.Subject(image: image, label: "a cat", mask: mask, explanations: explanations)
    return Comparison(methods: [.init(name: "gradcam", isSigned: isSigned)], subjects: [subject]).figure
}

@Test func `a comparison has its image, its maps and their outline where they belong`() {
    let figure = comparison(maps: [Array(repeating: 1, count: 1024), Array(repeating: 0, count: 1024)])
    let picture = figure.image, left = 24 + 128 + 20 + 150
    #expect(figure.width == 48 + 128 + 20 + 150 + 138 && figure.height > 76 + 2 * 136 + 26 + 24)
    #expect(picture[24, 72] == .rule && picture[figure.width - 25, 72] == .rule && picture[23, 72] == .white)
    #expect(picture[24, 76] == image[0, 0] && picture[24 + 127, 76 + 127] == image[31, 31])
    #expect(picture[left, 76] == Color(252, 255, 164), "the brightest")
    #expect(picture[left, 76 + 136] == Color(0, 0, 4), "the darkest")
    #expect(picture[left + 64, 76] == Color(252, 255, 164).mixed(with: .white, share: 0.7), "the outline")
    #expect(picture[left + 63, 76] == Color(252, 255, 164) && picture[left + 65, 76] == Color(252, 255, 164))
}

@Test func `a comparison says what its colours mean`() throws {
    let signed = comparison(maps: [Array(repeating: -0.0213, count: 1024)], isSigned: true, target: "dog")
    let texts = try SVGDocument(signed.svg).texts
    #expect(
        texts.prefix(12) == [
            "Where the networks look", "image", "network", "gradcam", "a cat", "network 0", "cat", "p = 0.13",
            "maps of dog", "-0.0213", "0.0213", "largest value",
        ])
    #expect(
        texts.dropFirst(12).joined(separator: " ")
            == "A bar is the scale of all networks of an image; what is beyond its end has the end's colour.")
    #expect(signed.title == "where 1 network looks, on 1 image by 1 method")
    #expect(signed.image[24 + 128 + 20 + 150, 76] == Color(33, 60, 150), "the lower end")
}

@Test(arguments: [
    (0.0213, "0.0213"), (0.5, "0.50"), (21.4, "21"), (9999.4, "9999"), (12_345, "1.2e4"), (0.00098, "9.8e-4"),
    (9.96e-6, "1.0e-5"), (1e300, "1.0e300"), (.leastNonzeroMagnitude, "4.9e-324"), (0, "0"), (.infinity, "0"),
    (.nan, "0"),
])
func `the end of a scale has few digits`(value: Double, text: String) throws {
    let scale = ColorScale(MapScale(of: [[value]], isSigned: false), width: 128)
    #expect(try SVGDocument(Figure(title: "", scale).svg).texts == ["0", text])
}

@Test func `both ends of a narrow scale are one`() throws {
    let scale = MapScale(of: [[-0.0213]], isSigned: true)
    #expect(try SVGDocument(Figure(title: "", ColorScale(scale, width: 65)).svg).texts == ["±0.0213"])
}

@Test func `a scale ends at the 99th percentile of what is finite`() {
    let values = (1...100).map(Double.init) + [.infinity, .nan, -.infinity]
    #expect(MapScale(of: [values], isSigned: false).end == 99)
    #expect(MapScale(of: [Array(repeating: 0, count: 200) + [5]], isSigned: true).end == 5)
    #expect(MapScale(of: [], isSigned: false).end == 0 && MapScale(of: [[.nan]], isSigned: false).end == 0)
}

@Test func `what is no number is gray, and what is beyond the scale has its end's colour`() {
    let values: [Double] = [.nan, .infinity, -.infinity, 1e300, 1, 0]
    func colors(isSigned: Bool, _ maps: [Double]) -> [Color] {
        let scale = MapScale(of: [[1]], isSigned: isSigned)
        let image = Figure(title: "", HeatMap(maps, width: maps.count, height: 1, scale: scale)).image
        return (0..<maps.count).map { image[$0, 0] }
    }
    let blue = Color(33, 60, 150), red = Color(150, 12, 38), white = Color(247, 247, 247)
    let dark = Color(0, 0, 4), bright = Color(252, 255, 164)
    #expect(colors(isSigned: true, values) == [.gray, red, blue, red, red, white])
    #expect(colors(isSigned: false, values) == [.gray, bright, dark, bright, bright, dark])
}

@Test func `maps side by side have one scale`() throws {
    let maps: [[Double]] = [[0, 1, 2, 4], [0, 0, 0, 0], [4, 4, 4, 4]]
    let figure = MapSheet(maps, width: 2, height: 2, isSigned: false).figure(title: "maps")
    #expect(figure.width == 3 * 134 + 6 && figure.height == 128 + 12)
    let image = figure.image
    #expect(image[6, 6] == Color(0, 0, 4) && image[6 + 127, 6 + 127] == Color(252, 255, 164))
    #expect(image[6 + 134, 6] == Color(0, 0, 4) && image[6 + 268, 6] == Color(252, 255, 164))
    #expect(try SVGDocument(figure.svg).pictures().count == 3)
}

@Test func `a scale says where it ends, and what share lies beyond`() {
    let values = (1...100).map(Double.init)
    #expect(MapScale(of: [values], isSigned: false).clipped == 0.01)
    #expect(MapScale(of: [values], isSigned: false, percentile: 100).end == 100)
    #expect(MapScale(of: [values], isSigned: false, percentile: 100).clipped == 0)
    #expect(MapScale(of: [values], isSigned: true, percentile: 50).end == 50)
}

@Test func `differences and spreads of seeds follow the maps, in one scale`() throws {
    func explanation(_ name: String, _ value: Double, _ spread: Double) -> Comparison.Explanation {
        Comparison.Explanation(
            network: name, prediction: "cat", probability: 0.5, isRight: true, target: "cat",
            maps: [Array(repeating: value, count: 1024)], seeds: 3, agreeing: 2,
            spreads: [Array(repeating: spread, count: 1024)])
    }
    let subject = Comparison.Subject(
        image: image, label: "a cat", mask: nil,
        explanations: [explanation("plain", 1, 0.25), explanation("auto", 3, 2)])
    let figure = Comparison(
        methods: [.init(name: "gradcam", isSigned: false)], subjects: [subject],
        options: .init(percentile: 100, hasDifferences: true)
    ).figure
    let texts = try SVGDocument(figure.svg).texts
    #expect(texts.filter { $0 == "2 of 3 seeds say so" }.count == 2 && texts.contains("auto − plain"))
    #expect(texts.filter { $0 == "spread over" }.count == 2)
    // The maps' scale, the spreads' and the differences'.
    #expect(texts.filter { ["3.00", "2.00", "-2.00"].contains($0) } == ["3.00", "2.00", "-2.00", "2.00"])
    #expect(figure.layers.map(\.name) == ["plain", "auto"])
    #expect(figure.layers[0].figure.width == figure.layers[1].figure.width)
    #expect(figure.layers[0].figure.height == figure.layers[1].figure.height)
}

@Test func `a map over its image shows both`() {
    let map = (0..<1024).map { $0 == 0 ? 1.0 : 0 }, scale = MapScale(end: 1, isSigned: false)
    func drawn(_ style: MapStyle) -> Image {
        Figure(title: "", StyledMap(map, of: image, style: style, scale: scale, factor: 1)).image
    }
    #expect(drawn(.heat)[0, 0] == Color(252, 255, 164) && drawn(.heat)[5, 5] == Color(0, 0, 4))
    #expect(drawn(.overlay)[5, 5] == image[5, 5])
    #expect(drawn(.overlay)[0, 0] == image[0, 0].mixed(with: Color(252, 255, 164), share: 0.85))
    #expect(drawn(.contour)[20, 20] == image[20, 20] && drawn(.contour)[0, 0] != image[0, 0])
    let blended = drawn(.blend)[5, 5]
    #expect(blended != image[5, 5] && blended != Color(0, 0, 4))
}
