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
        [5e-324, 1e-323], [-1.7e308, 1.7e308], [1e300, 1.0000001e300], [.nan, .infinity], [], [3],
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
        #expect(try !texts(Array(series.prefix(1))).contains("plain"))
    }

    @Test func `bars begin at zero, and have their numbers behind them`() throws {
        let figure = Plot(
            title: "t", names: ["cat", "dog"], nameTitle: "", series: [("n", [2, -1], [(1.5, 2.5), nil])],
            axis: Axis(), width: 301
        ).figure
        let texts = try SVGDocument(figure.svg).texts
        #expect(texts.suffix(4) == ["cat", "2", "dog", "-1"])
    }
}
