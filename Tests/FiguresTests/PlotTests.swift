import Figures
import Testing

@Suite struct PlotTests {
    private func texts(_ values: [Double], upwards: Axis = Axis()) throws -> [String] {
        let points = values.enumerated().map { (x: Double($0), y: $1) }
        let plot = Plot(
            title: "t", [.init(name: "a", points: points)], form: .line, across: Axis("place"), upwards: upwards)
        return try SVGDocument(plot.figure.svg).texts
    }

    @Test func `axes have round numbers, with as many digits as tell them apart`() throws {
        #expect(
            try texts([0.101, 0.149]) == ["t", "0", "0.2", "0.4", "0.6", "0.8", "1.0"]
                + ["0.10", "0.11", "0.12", "0.13", "0.14", "0.15", "place"])
        #expect(try texts([1e-8, 5e-8]).contains("3e-8"))
        #expect(try texts([3e12, 4e12]).contains("3.2e12"))
    }

    @Test func `shares are written as percent`() throws {
        let found = try texts([0.01, 0.05], upwards: Axis("error", unit: .percent))
        #expect(found.contains("3 %") && found.contains("error"))
    }

    @Test func `a logarithmic axis has powers of ten, and leaves out what has no place`() throws {
        let found = try texts([0, -1, 0.001, 10], upwards: Axis("loss", scale: .logarithmic))
        #expect(["0.001", "0.01", "0.1", "1", "10"].allSatisfy(found.contains))
    }

    /// Whose differences are not finite, or nothing.
    @Test(arguments: [
        [.leastNonzeroMagnitude, 2 * .leastNonzeroMagnitude], [-1.7e308, 1.7e308], [1e300, 1.0000001e300],
        [.nan, .infinity], [], [3],
        [1e15, 1e15 + 1], [-0.0, 0],
    ])
    func `any numbers have an axis`(values: [Double]) throws {
        #expect(try texts(values).first == "t")
        #expect(try texts(values, upwards: Axis("x", unit: .percent, scale: .logarithmic)).first == "t")
    }

    @Test func `several series have a legend, one has none`() throws {
        let series = ["plain", "auto"].map { Plot.Series(name: $0, points: [(0, 0), (1, 1)]) }
        func texts(_ series: [Plot.Series]) throws -> [String] {
            let plot = Plot(title: "t", series, form: .scatter, across: Axis(), upwards: Axis())
            return try SVGDocument(plot.figure.svg).texts
        }
        #expect(try texts(series).prefix(3) == ["t", "plain", "auto"])
        let alone = try texts(Array(series.prefix(1)))
        #expect(!alone.contains("plain"))
    }

    @Test func `bars begin at zero, and have their numbers behind them`() throws {
        let figure = Plot(
            title: "t", names: ["cat", "dog"], nameTitle: "", series: [("n", [2, -1], [(1.5, 2.5), nil])],
            axis: Axis(), width: 301
        ).figure
        let texts = try SVGDocument(figure.svg).texts
        #expect(texts.suffix(4) == ["cat", "2", "dog", "-1"])
    }

    @Test func `a plot in letters has its marks, axes and legend, and fits`() throws {
        let points = (0..<5).map { (x: Double($0), y: Double($0 * $0)) }
        let series = ["plain", "auto"].map { Plot.Series(name: $0, points: points) }
        let plot = Plot(title: "t", series, form: .line, across: Axis("epoch"), upwards: Axis("loss"))
        let letters = try #require(plot.figure.letters)
        let text = letters(60), lines = text.split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 72 } && lines[0] == "t" && lines[1] == "● plain   ○ auto")
        #expect(text.contains("20 ┤") && text.contains("○") && lines.last?.hasSuffix("epoch") == true)
    }

    @Test(arguments: [[], [.leastNonzeroMagnitude, 1e300], [.nan], [0], [-1, 1]])
    func `any plot has letters at any width`(values: [Double]) throws {
        let points = values.enumerated().map { (x: Double($0), y: $1) }
        for form in [Plot.Form.line, .scatter, .grouped(width: 1), .histogram(width: 2)] {
            let plot = Plot(
                title: "t", [.init(name: "a", points: points)], form: form, across: Axis(), upwards: Axis())
            let letters = try #require(plot.figure.letters)
            for columns in [1, 40, 500] { #expect(letters(columns).hasPrefix("t\n")) }
        }
        let bars = Plot(
            title: "t", names: values.map { "\($0) 網" }, nameTitle: "", series: [("n", values, [])], axis: Axis())
        let letters = try #require(bars.figure.letters)
        #expect(letters(1).hasPrefix("t"))
    }
}
