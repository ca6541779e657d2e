import Figures
import Foundation
import Images
import Testing

/// Figures of all kinds, of usual and of extreme contents.
struct Sample: CustomTestStringConvertible, Sendable {
    let name: String
    let figure: Figure

    var testDescription: String { name }

    static let all = contactSheets + comparisons + grids + plots + charts + outcomes + sheets

    static let longText = String(repeating: "a label that is far too long ", count: 20)
    static let foreignText = "длинное имя 長い名前 🐱🐶 é"
    static let markupText = "a<b> & \"c\" 'd'  \u{7}\n"
    /// Not a number, infinite, of the largest, the smallest and no magnitude.
    static let extremeValues: [Double] = [
        .nan, .infinity, -.infinity, 1e300, -1e300, .leastNonzeroMagnitude, 0, -0.0, 1, -1,
    ]

    private static let labels = ["", "cat", longText, foreignText, markupText]

    private static var contactSheets: [Sample] {
        [1, 3, 64, 65].map { count in
            let pictures = (0..<count).map {
                (image: Image.pattern(width: 32, height: 32, seed: $0), label: labels[$0 % labels.count])
            }
            return Sample(name: "a contact sheet of \(count)", figure: ContactSheet(pictures).figure)
        } + [
            Sample(
                name: "a contact sheet of a class",
                figure: ContactSheet([(.pattern(width: 1, height: 1), longText)]).figure),
            Sample(name: "an empty contact sheet", figure: ContactSheet([]).figure),
        ]
    }

    private static var comparisons: [Sample] {
        [
            Sample(name: "a comparison", figure: comparison(side: 32, networks: 2, subjects: 2)),
            Sample(name: "a comparison of one pixel", figure: comparison(side: 1, networks: 1, subjects: 1)),
            Sample(name: "a comparison of 64 images", figure: comparison(side: 8, networks: 1, subjects: 64)),
            Sample(
                name: "a comparison of the narrowest columns", figure: comparison(side: 65, networks: 3, subjects: 1)),
            Sample(name: "a comparison without networks", figure: comparison(side: 4, networks: 0, subjects: 1)),
            Sample(name: "an empty comparison", figure: Comparison(methods: [], subjects: []).figure),
        ]
            + MapStyle.allCases.map { style in
                let options = Comparison.Options(
                    style: style, percentile: 90, extent: .figure, hasDifferences: true)
                return Sample(
                    name: "a comparison of seeds, \(style.rawValue)",
                    figure: comparison(side: 32, networks: 3, subjects: 2, seeds: 4, options))
            }
            + comparison(side: 32, networks: 2, subjects: 1, seeds: 2).layers.map {
                Sample(name: "a layer of a comparison", figure: $0.figure)
            }
    }

    static func comparison(
        side: Int, networks: Int, subjects: Int, seeds: Int = 1, _ options: Comparison.Options = .init()
    ) -> Figure {
        let methods = [("gradcam", false), ("input-x-gradient", true), (longText, true), ("", false)].map {
            Comparison.Method(name: $0, isSigned: $1)
        }
        let mask = Mask(width: side, height: side, values: (0..<side * side).map { $0 % 3 == 0 })
        return Comparison(
            methods: methods,
            subjects: (0..<subjects).map { subject in
                Comparison.Subject(
                    image: .pattern(width: side, height: side, seed: subject), label: labels[subject % labels.count],
                    mask: subject % 2 == 0 ? mask : nil,
                    explanations: (0..<networks).map { network in
                        explanation(network, side: side, methods: methods.count, seeds: seeds)
                    })
            }, options: options
        ).figure
    }

    private static func explanation(
        _ network: Int, side: Int, methods: Int, seeds: Int
    ) -> Comparison.Explanation {
        let maps = (0..<methods).map { method in
            (0..<side * side).map { extremeValues[($0 + method) % extremeValues.count] }
        }
        let text = labels[(network + 2) % labels.count]
        return Comparison.Explanation(
            network: text, prediction: text, probability: extremeValues[network % extremeValues.count],
            isRight: [nil, true, false][network % 3], target: "\(text)!",
            maps: maps, seeds: seeds, agreeing: 1, spreads: seeds > 1 ? maps : [])
    }

    private static var grids: [Sample] {
        [(32, 32, 2), (1, 1, 1), (2, 90, 4), (200, 100, 1)].map { width, height, count in
            let images = (0..<count).map { Image.pattern(width: width, height: height, seed: $0) }
            let rows = labels.enumerated().map { number, label in
                PictureGrid.Row(
                    name: label, detail: label,
                    cells: Array(repeating: PictureGrid.Cell(images: images, label: label), count: number))
            }
            let grid = PictureGrid(
                heading: "A heading", images: images, columns: ["level 0", "0.25", "0.5", "1"], rows: rows,
                emptyText: "none")
            return Sample(name: "a grid of \(count) images of \(width)x\(height)", figure: grid.figure(title: "grid"))
        } + [
            Sample(
                name: "an empty grid",
                figure: PictureGrid(heading: "", images: [], columns: [], rows: [], emptyText: "none").figure(
                    title: ""))
        ]
    }

    private static var plots: [Sample] {
        let counts = [0, 1, 7, 41, 100, Int.max]
        return [
            ("a plot", counts.dropLast().map { Bars.Bar(name: "rotate", count: $0) }, [0, 0.1, 0.1, 0.7, 1], 0.5),
            ("a plot of extremes", counts.map { Bars.Bar(name: longText, count: $0) }, extremeValues, 1e300),
            ("a plot of nothing", [], [], .nan),
        ].map { name, bars, values, moment in
            let distribution = PolicyPlot.Distribution(
                values: values, mean: moment, deviation: moment, distance: moment, significance: moment)
            let plot = PolicyPlot(
                title: name == "a plot" ? foreignText : longText, bars: bars, operations: distribution,
                probabilities: distribution, levels: distribution)
            return Sample(name: name, figure: plot.figure)
        }
    }

    private static var charts: [Sample] {
        let numbers: [[Double]] = [
            [], [0], [1, 2, 3], extremeValues, (0..<60).map { sin(Double($0)) / 1e7 }, [1e9, 2e9],
        ]
        let forms: [Plot.Form] = [.line, .scatter, .grouped(width: 1), .histogram(width: 0.5)]
        let curves = numbers.enumerated().flatMap { index, values in
            forms.map { form in
                let points = values.enumerated().map { (x: Double($0), y: $1) }
                let series = (0..<min(index + 1, 4)).map { number in
                    Plot.Series(
                        name: labels[number], points: points,
                        intervals: points.map { ($0.x, low: $0.y - 1, high: $0.y + 1) })
                }
                let scale: Axis.Scale = index % 2 == 0 ? .linear : .logarithmic
                return Sample(
                    name: "a chart of \(values.count) numbers, \(form)",
                    figure: Plot(
                        title: longText, series, form: form, across: Axis(longText, unit: .percent, scale: scale),
                        upwards: Axis("loss", unit: index % 3 == 0 ? .percent : .plain, scale: scale)
                    ).figure)
            }
        }
        let bars = numbers.map { values in
            Sample(
                name: "bars of \(values.count) numbers",
                figure: Plot(
                    title: foreignText, names: values.indices.map { labels[$0 % labels.count] }, nameTitle: "name",
                    series: [
                        ("a", values, values.map { ($0, $0) }), ("b", values.map { _ in nil }, []),
                    ], axis: Axis("size")
                ).figure)
        }
        return curves + bars
    }

    private static var outcomes: [Sample] {
        let bins = (0..<15).map { bin in
            let share = Double(bin) / 15
            return ReliabilityPlot.Bin(
                lower: share, upper: share + 1 / 15, confidence: share + 0.03, accuracy: share * share, share: 1 / 15)
        }
        let networks = [("plain", [0.1, 0.5, .nan, 0.9]), (longText, [0, 0, 0, 0])].map {
            FourierPlot.Network(name: $0, cleanError: 0.1, meanError: nil, errors: $1)
        }
        return [
            Sample(
                name: "a reliability diagram",
                figure: ReliabilityPlot(bins, accuracy: 0.3, confidence: 1, notes: [longText, "b"]).figure),
            Sample(
                name: "an empty reliability diagram",
                figure: ReliabilityPlot([], accuracy: 0, confidence: 0, notes: []).figure),
            Sample(
                name: "a fourier heat map", figure: FourierPlot(networks, width: 2, height: 2, note: longText).figure),
        ]
    }

    private static var sheets: [Sample] {
        let maps = [extremeValues, extremeValues.map { _ in .nan }, extremeValues.map { _ in 0 }]
        return [true, false].map { isSigned in
            Sample(
                name: "maps \(isSigned ? "with" : "without") signs",
                figure: MapSheet(maps, width: 5, height: 2, isSigned: isSigned).figure(title: markupText))
        }
    }
}
