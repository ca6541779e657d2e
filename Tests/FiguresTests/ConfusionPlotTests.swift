import Figures
import Testing

@Test func `a confusion matrix has its counts in squares and the error at the end of a row`() throws {
    let figure = ConfusionPlot(classNames: ["cat", "dog"], counts: [[3, 1], [0, 0]]).figure(title: "error 25.00 %")
    let texts = try SVGDocument(figure.svg).texts
    #expect(
        texts == [
            "error 25.00 %", "a row a class, a column what the network gives", "cat", "dog", "error", "cat", "3", "1",
            "25.0 %", "dog",
        ])
    #expect(figure.title == "error 25.00 %" && figure.width == 24 + 120 + 2 * 56 + 1 + 64 + 24)
}

@Test func `a square is the darker the larger its share is, blue where the network is right`() {
    let image = ConfusionPlot(classNames: ["a", "b"], counts: [[1, 0], [3, 1]]).figure(title: "").image
    let left = 24 + 120 + 2, top = image.height - 24 - 2 * 26 - 1 + 2
    #expect(image[left, top] == .blue)
    #expect(image[left, top + 27] == Color.white.mixed(with: .red, share: 0.75))
    #expect(image[left + 57, top + 27] == Color.white.mixed(with: .blue, share: 0.25))
}

@Test func `many classes have neither counts nor names above`() throws {
    let names = (0..<30).map { "class \($0)" },
        counts = names.indices.map { row in names.indices.map { $0 == row ? 9 : 1 } }
    let texts = try SVGDocument(ConfusionPlot(classNames: names, counts: counts).figure(title: "t").svg).texts
    #expect(texts.count == 2 + 2 * 30 && !texts.contains("9"))
}
