import Figures
import Language
import Search
import Vocabulary

enum PlotCommand {
    private static let values = Argument<Value>.value(
        "values", .union([.object(Study.self), .sequence(.any)]),
        "rows, records, numbers, or a study of `search` or `study open`", position: .positional
    ).piped
    private static let x = column("x", "what runs across; the place in the order where it is left out")
    private static let y = Argument<[String]?>(
        Parameter("y", .list(.fieldName), "what runs upwards, one column or several", optional: true)
    ) { value in
        guard case .list(let names)? = value else { return .some(nil) }
        return names.map(\.text)
    }
    private static let by = column("by", "a series for each value of it")
    private static let kind = Argument<PlotKind>.choice(
        "kind", "auto: bars where x has texts, a histogram where there is no y, else a line", default: .auto)
    private static let low = columns("low", "where each number's interval begins, a column for each of y")
    private static let high = columns("high", "where it ends")
    private static let bins = Argument.integer(
        "bins", "columns of a histogram; as many as suit its numbers where it is left out", in: 1...1000
    ).optional
    private static let log = Argument<LogarithmicAxes>.choice(
        "log", "axes by powers of ten", default: .none)
    private static let title = Argument.string("title", "above the plot").optional
    private static let width = Argument.integer(
        "width", "between the axes", default: Plot.usualSize.width, in: 100...4000, unit: "pixels")
    private static let height = Argument.integer(
        "height", "likewise; bars are as high as there are many", default: Plot.usualSize.height, in: 60...4000,
        unit: "pixels")

    private static func column(_ name: String, _ summary: String) -> Argument<String?> {
        Argument<String?>(Parameter(name, .fieldName, summary, optional: true)) { value in
            if case .string(let name)? = value { .some(name) } else { .some(nil) }
        }
    }

    private static func columns(_ name: String, _ summary: String) -> Argument<[String]> {
        Argument<[String]>(Parameter(name, .list(.fieldName), summary, default: .list([]))) { value in
            if case .list(let names)? = value { names.map(\.text) } else { [] }
        }
    }

    static let declaration = CommandDeclaration(
        "plot", group: .output,
        summary: "columns of a table as curves, points, bars or histograms; a study as its trials",
        discussion: """
            Of rows, records, or whatever has elements with fields: y= against x=, a colour for each column of y and each
            value of by=. Where y is left out, bars count the rows of each x, and other plots are a histogram of x. Of
            numbers alone, these against their places. Columns that tables show as percent have an axis in
            percent. Rows without a number are left out, and a warning says so. low= and high= draw intervals. `show`
            draws it in the terminal; it saves as .png, .svg and .jpg.

            Of a study, without further arguments: the best reward so far and all trials, a colour a round and fold; the
            share of the trials up to each reward; and the importance of each operation (how often a policy applies it)
            and of each dimension of the search space: by how much the error of a random forest on trials that it has
            not seen grows when the values are exchanged (permutation importance, Breiman 2001), as shares of the whole.
            R² is the share of the rewards' variance that the forest explains: where it is not well above 0, the rewards
            are noise to it, and the shares say nothing. Trials that racing ended are left out of that. In the terminal
            it is text; `save` and `show` draw it.
            """,
        parameters: [values, x, y, by, kind, low, high, bins, log, title, width, height],
        examples: [
            .init(
                "(train (wrn depth=10 widen=1) (dataset scenes train=64 test=16) epochs=3 batch=32 warmup=0).history "
                    + "| plot x=epoch y=[loss error]",
                "a learning curve"),
            .init(
                "[{policy: plain seed: 0 error: 0.2} {policy: plain seed: 1 error: 0.4} {policy: auto seed: 0 error: "
                    + "0.1} {policy: auto seed: 1 error: 0.3}] | plot x=seed y=error by=policy kind=scatter",
                "two series of points"),
            .init(
                "[{method: gradcam mass: 0.4 low: 0.3 high: 0.5} {method: saliency mass: 0.2 low: 0.1 high: 0.3}] "
                    + "| plot x=method y=mass low=low high=high | save mass.svg",
                "bars with their intervals"),
            .init("0..<100 | map { |n| sin $n } | plot kind=histogram bins=10", "of numbers"),
            .init(
                "evaluate (wrn depth=10 widen=1) (dataset scenes train=10 test=20).test each=true | plot x=label",
                "how many rows there are of each class"),
            .init(StudyOpenCommand.example + "plot (study open small)", "a study, in the terminal"),
            .init(StudyOpenCommand.example + "study open small | plot | save study.svg", "a study as a picture"),
        ],
        yields: { types in
            let values = types.arguments["values"] ?? types.input
            switch values {
            case .object(Study.noun)?: return .object(PlottedStudy.self)
            case nil, .any?: return .union([.object(Figure.self), .object(PlottedStudy.self)])
            default: return .object(Figure.self)
            }
        }
    ) { invocation in
        let value = try invocation[values]
        if case .object(let study as Study) = value {
            if let other = invocation.written.subtracting(["values"]).sorted().first {
                throw CommandError(
                    "\(other)= is of tables, and this is a study", hint: "$study.trials is the table of its trials",
                    argument: other)
            }
            return .object(PlottedStudy(study))
        }
        let request = PlotRequest(
            x: try invocation[x], y: try invocation[y], by: try invocation[by], kind: try invocation[kind],
            low: try invocation[low], high: try invocation[high], bins: try invocation[bins],
            log: try invocation[log], title: try invocation[title],
            size: Size(width: try invocation[width], height: try invocation[height]))
        return .object(try PlottedRows(value, request).figure { invocation.context.warn($0) })
    }
}

enum PlotKind: String, CaseIterable { case auto, line, scatter, bars, histogram }

enum LogarithmicAxes: String, CaseIterable {
    case none, x, y, both

    var across: Axis.Scale { self == .x || self == .both ? .logarithmic : .linear }
    var upwards: Axis.Scale { self == .y || self == .both ? .logarithmic : .linear }
}

/// What `plot` is asked for.
struct PlotRequest {
    let x: String?
    let y: [String]?
    let by: String?
    let kind: PlotKind
    let low: [String]
    let high: [String]
    let bins: Int?
    let log: LogarithmicAxes
    let title: String?
    let size: Size
}
