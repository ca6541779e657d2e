import Figures
import Images
import Testing

private func plot(_ bars: [Bars.Bar], values: [Double]) -> Figure {
    let sample = PolicyPlot.Distribution(
        values: values, mean: 0.5, deviation: 0.25, distance: 0.125, significance: 1)
    return PolicyPlot(title: "a policy", bars: bars, operations: sample, probabilities: sample, levels: sample).figure
}

@Test func `a policy's bars are as long as their counts, and the line is at the mean`() throws {
    let figure = plot([.init(name: "rotate", count: 4), .init(name: "flip", count: 1)], values: [0.25, 0.75])
    let image = figure.image
    #expect(figure.width == 1080 && figure.height == 444)
    #expect(image[144, 81] == .blue && image[144 + 239, 81] == .blue && image[144 + 240, 81] == .white)
    #expect(image[144 + 59, 81 + 22] == .blue && image[144 + 60, 81 + 22] == .white)
    // (4 + 1) / 2 of 4 are 150 of 240 pixels.
    #expect(image[144 + 150, 78] == .red && image[144 + 150, 78 + 43] == .red && image[144 + 150, 78 + 44] != .red)
    let texts = try SVGDocument(figure.svg).texts
    #expect(texts.starts(with: ["a policy", "operations", "n = 2, D = 0.125, p = 1.000", "rotate", "4", "flip", "1"]))
    #expect(texts.contains("equally frequent") && texts.contains("mean 0.500, deviation 0.250"))
    #expect(
        !(try SVGDocument(plot([.init(name: "flip", count: 1)], values: []).svg)).texts.contains("equally frequent"))
}

@Test func `a distribution function climbs at each value`() {
    let figure = Figure(title: "", StepPlot([0.5, 0.25])), image = figure.image
    let left = StepPlot.left, bottom = figure.height - 4 - Font.small.height - 1
    // At 0 up to 0.25, at a half up to 0.5, then at 1; two pixels thick.
    for (x, y) in [(0, 0), (61, 0), (62, 124), (123, 124), (124, 249), (249, 249)] {
        #expect(image[left + x, bottom - y] == .blue && image[left + x, bottom - y - 1] == .blue, "\(x) \(y)")
    }
    #expect(image[left + 200, bottom - 200] == .red && image[left + 30, bottom - 125] == .rule)
}

@Test func `a grid has a picture of each image in every cell`() throws {
    let images = [0, 1].map { Image.pattern(width: 32, height: 32, seed: $0) }
    let turned = [2, 3].map { Image.pattern(width: 32, height: 32, seed: $0) }
    let rows = [
        PictureGrid.Row(name: "rotate", detail: "autoaugment", cells: [.init(images: turned, label: "±30")]),
        PictureGrid.Row(name: "invert", detail: "as it is", cells: []),
    ]
    let figure = PictureGrid(
        heading: "Operations", images: images, columns: ["level 0", "1"], rows: rows, emptyText: "none"
    ).figure(title: "operations")
    // The margins, the text, three columns and the room beside the first; 2 * 68 + 13 a row.
    #expect(figure.width == 24 + 151 + 3 * 74 + 10 + 29 && figure.height == 72 + 149 + 15 + 132 + 29)
    let document = try SVGDocument(figure.svg)
    #expect(
        document.texts == [
            "Operations", "image", "level 0", "1", "rotate", "autoaugment", "±30", "invert", "as it is",
        ])
    #expect(try document.pictures().map(\.image) == images + turned + images)
    #expect(figure.image[24 + 156, 72] == images[0][0, 0] && figure.image[24 + 156 + 84, 72] == turned[0][0, 0])
}
