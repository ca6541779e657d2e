import Figures
import Images
import Testing

/// Figures of all kinds, of usual and of extreme contents.
struct Sample: CustomTestStringConvertible, Sendable {
    let name: String
    let figure: Figure

    var testDescription: String { name }

    static let all = contactSheets + comparisons + grids + plots + sheets

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
    }

    static func comparison(side: Int, networks: Int, subjects: Int) -> Figure {
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
                        explanation(network, side: side, methods: methods.count)
                    })
            }
        ).figure
    }

    private static func explanation(_ network: Int, side: Int, methods: Int) -> Comparison.Explanation {
        let text = labels[(network + 2) % labels.count]
        return Comparison.Explanation(
            network: text, prediction: text, probability: extremeValues[network % extremeValues.count],
            isRight: [nil, true, false][network % 3], target: "\(text)!",
            maps: (0..<methods).map { method in
                (0..<side * side).map { extremeValues[($0 + method) % extremeValues.count] }
            })
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

    private static var sheets: [Sample] {
        let maps = [extremeValues, extremeValues.map { _ in .nan }, extremeValues.map { _ in 0 }]
        return [true, false].map { isSigned in
            Sample(
                name: "maps \(isSigned ? "with" : "without") signs",
                figure: MapSheet(maps, width: 5, height: 2, isSigned: isSigned).figure(title: markupText))
        }
    }
}
