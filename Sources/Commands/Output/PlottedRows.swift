import Figures
import Glibc
import Language
import OrderedCollections
import Vocabulary

/// What `plot` draws of rows.
struct PlottedRows {
    private let columns: PlotColumns
    private let request: PlotRequest
    private let kind: PlotKind
    /// A series' name for each row, where by= says so.
    private let groups: [String]?

    private static let mostBars = 200

    init(_ value: Value, _ request: PlotRequest) throws {
        let columns = try PlotColumns(value)
        self.columns = columns
        self.request = request
        groups = try request.by.map {
            try columns.column($0, "by").values.map { $0.text.isEmpty ? "nothing" : $0.text }
        }
        kind = try Self.kind(request, columns)
        try check()
    }

    private static func kind(_ request: PlotRequest, _ columns: PlotColumns) throws -> PlotKind {
        guard request.kind == .auto else { return request.kind }
        if let x = request.x, try !columns.column(x, "x").isNumeric { return .bars }
        return request.y == nil && request.x != nil ? .histogram : .line
    }

    private func check() throws {
        if request.bins != nil, kind != .histogram {
            throw CommandError("bins= is of kind=histogram", argument: "bins")
        }
        guard request.low.count == request.high.count else {
            throw CommandError("low= and high= go together", argument: request.low.isEmpty ? "high" : "low")
        }
        guard request.low.isEmpty || request.low.count == request.y?.count else {
            throw CommandError("low= and high= take a column for each of y=", argument: "low")
        }
        if !request.low.isEmpty, kind == .histogram {
            throw CommandError("a histogram has no intervals", argument: "low")
        }
        if kind == .histogram, request.x != nil, request.y != nil {
            throw CommandError("a histogram takes x= or y=, not both", argument: "x")
        }
    }

    /// - Parameter warn: is told, in a line, which rows are not in it.
    func figure(warn: (String) -> Void) throws -> Figure {
        switch kind {
        case .histogram: try histogram(warn)
        case .bars: try bars(warn)
        default: try curves(warn)
        }
    }

    // MARK: What is read

    /// The names of the columns that run upwards.
    ///
    /// - Throws: `CommandError` where none is named and there is no doubtless one.
    private var measured: [String] {
        get throws {
            if let y = request.y {
                guard !y.isEmpty else { throw CommandError("y= names no column", argument: "y") }
                return y
            }
            if columns.names == [PlotColumns.value] { return columns.names }
            throw CommandError(
                "plot asks for the columns that run upwards: y=",
                hint: columns.numericNames.isEmpty
                    ? "no column has numbers" : "numbers have: \(columns.numericNames.joined(separator: ", "))")
        }
    }

    private func numbers(of name: String, _ argument: String) throws -> [Double?] {
        let names = columns.numericNames
        return try columns.column(name, argument).numbers(
            argument,
            hint: names.isEmpty ? "no column has numbers" : "numbers have: \(names.joined(separator: ", "))")
    }

    /// Each series' rows by its name: of each column, and of each group.
    private func series(of names: [String]) throws -> [(name: String, column: Int, rows: [Int])] {
        var groups: OrderedDictionary<String, [Int]> = [:]
        if let found = self.groups {
            for (row, group) in found.enumerated() { groups[group, default: []].append(row) }
        } else {
            groups = ["": Array(0..<columns.count)]
        }
        let series = names.enumerated().flatMap { column, name in
            groups.map { group, rows -> (name: String, column: Int, rows: [Int]) in
                (self.groups == nil ? name : names.count > 1 ? "\(group), \(name)" : group, column, rows)
            }
        }
        let most = Palette.colors.count
        guard series.count <= most else {
            throw CommandError(
                "\(series.count) series are too many for one plot: at most \(most)", hint: "where chooses some rows",
                argument: self.groups == nil ? "y" : "by")
        }
        return series
    }

    private func unit(of names: [String], _ argument: String) throws -> Axis.Unit {
        try names.allSatisfy { try columns.column($0, argument).isPercent } ? .percent : .plain
    }

    private func intervals(_ column: Int) throws -> [(low: Double, high: Double)?] {
        guard request.low.indices.contains(column) else { return [] }
        let low = try numbers(of: request.low[column], "low"), high = try numbers(of: request.high[column], "high")
        return zip(low, high).map { low, high in
            guard let low, let high else { return nil }
            return (min(low, high), max(low, high))
        }
    }

    private func leftOut(_ count: Int, _ what: String, _ warn: (String) -> Void) {
        guard count > 0 else { return }
        warn(
            "\(count) of \(counted(columns.count, "row")) \(count == 1 ? "has" : "have") no number \(what); "
                + "\(count == 1 ? "it is" : "they are") left out")
    }

    private func onAxis(_ scale: Axis.Scale) -> (Double) -> Bool {
        { scale == .linear || $0 > 0 }
    }

    // MARK: What is drawn

    private func curves(_ warn: (String) -> Void) throws -> Figure {
        let names = try measured
        let across = try request.x.map { try numbers(of: $0, "x") } ?? (0..<columns.count).map { Double($0) }
        let upwards = try names.map { try numbers(of: $0, "y") }
        let (fits, rises) = (onAxis(request.log.across), onAxis(request.log.upwards))
        leftOut(across.count { $0.map(fits) != true }, "for x", warn)
        for (name, values) in zip(names, upwards) {
            leftOut(values.count { $0.map(rises) != true }, "for \(name)", warn)
        }
        let series = try series(of: names).map { name, column, rows -> Plot.Series in
            let intervals = try intervals(column)
            var points: [(x: Double, y: Double)] = [], lines: [(x: Double, low: Double, high: Double)] = []
            for row in rows {
                guard let x = across[row], let y = upwards[column][row], fits(x), rises(y) else { continue }
                points.append((x, y))
                if let interval = intervals.dropFirst(row).first ?? nil {
                    lines.append((x, interval.low, interval.high))
                }
            }
            // A line goes from left to right, in whatever order the rows come.
            if kind == .line { points = points.enumerated().sorted { ($0.1.x, $0.0) < ($1.1.x, $1.0) }.map(\.1) }
            return Plot.Series(name: name, points: points, intervals: lines)
        }
        try checkNotEmpty(series.map(\.points.count))
        let plotted = names.joined(separator: ", ")
        let isAlone = columns.names == [PlotColumns.value]
        let title = request.title ?? (request.x.map { "\(plotted) over \($0)" } ?? plotted)
        return Plot(
            title: title, series, form: kind == .scatter ? .scatter : .line,
            across: Axis(
                request.x ?? "place", unit: try request.x.map { try unit(of: [$0], "x") } ?? .plain,
                scale: request.log.across),
            upwards: Axis(
                isAlone || names.count > 1 && groups == nil ? "" : plotted, unit: try unit(of: names, "y"),
                scale: request.log.upwards), size: request.size
        ).figure
    }

    private func checkNotEmpty(_ counts: [Int]) throws {
        guard counts.contains(where: { $0 > 0 }) else {
            throw CommandError("no row has a number for x and one for y")
        }
    }

    private func histogram(_ warn: (String) -> Void) throws -> Figure {
        let argument = request.y == nil && request.x != nil ? "x" : "y"
        let names = try request.y == nil ? request.x.map { [$0] } ?? measured : measured
        let values = try names.map { try numbers(of: $0, argument) }
        let fits = onAxis(request.log.across)
        if request.log.across == .logarithmic {
            throw CommandError("a histogram's columns stand on a linear axis", hint: "log=y", argument: "log")
        }
        for (name, values) in zip(names, values) { leftOut(values.count { $0 == nil }, "for \(name)", warn) }
        let bins = HistogramBins(of: values.flatMap { $0.compactMap { $0 } }.filter(fits), count: request.bins)
        let series = try series(of: names).map { name, column, rows in
            Plot.Series(name: name, points: bins.counts(of: rows.compactMap { values[column][$0] }))
        }
        let plotted = names.joined(separator: ", ")
        return Plot(
            title: request.title ?? "how often there is each \(plotted)", series,
            form: .histogram(width: bins.width),
            across: Axis(plotted, unit: try unit(of: names, argument)),
            upwards: Axis(
                columns.names == [PlotColumns.value] ? "count" : "rows", scale: request.log.upwards),
            size: request.size
        ).figure
    }

    private func bars(_ warn: (String) -> Void) throws -> Figure {
        guard let x = request.x else {
            throw CommandError("bars stand at the values of a column: x=", hint: "for example x=\(columns.names[0])")
        }
        if request.log.across == .logarithmic {
            throw CommandError("bars have one axis of numbers", hint: "log=y", argument: "log")
        }
        let keys = try columns.column(x, "x").values.map { $0.text }
        let places = OrderedSet(keys), names = Array(places)
        guard names.count <= Self.mostBars else {
            throw CommandError(
                "\(names.count) values of \(x) are too many for bars: at most \(Self.mostBars)",
                hint: "kind=line, kind=scatter or kind=histogram", argument: "x")
        }
        let series =
            try request.y == nil
            ? counts(keys, places)
            : values(keys, places, names: measured, warn)
        let measured = request.y?.joined(separator: ", ") ?? "rows"
        return Plot(
            title: request.title ?? "\(measured) by \(x)", names: names.map { $0.isEmpty ? "nothing" : $0 },
            nameTitle: x, series: series,
            axis: Axis(
                measured, unit: try request.y.map { try unit(of: $0, "y") } ?? .plain, scale: request.log.upwards),
            width: request.size.width
        ).figure
    }

    private typealias Bars = (name: String, values: [Double?], intervals: [(low: Double, high: Double)?])

    /// How many rows there are of each name.
    private func counts(_ keys: [String], _ places: OrderedSet<String>) throws -> [Bars] {
        try series(of: ["rows"]).map { name, _, rows -> Bars in
            var counts = [Double](repeating: 0, count: places.count)
            for row in rows { if let place = places.firstIndex(of: keys[row]) { counts[place] += 1 } }
            return (name, counts, [])
        }
    }

    private func values(
        _ keys: [String], _ places: OrderedSet<String>, names: [String], _ warn: (String) -> Void
    ) throws -> [Bars] {
        let rises = onAxis(request.log.upwards)
        return try series(of: names).map { name, column, rows -> Bars in
            let numbers = try numbers(of: names[column], "y"), intervals = try intervals(column)
            leftOut(rows.count { numbers[$0].map(rises) != true }, "for \(name)", warn)
            var values = [Double?](repeating: nil, count: places.count), taken = Set<Int>()
            var lines = [(low: Double, high: Double)?](repeating: nil, count: places.count)
            for row in rows {
                guard let place = places.firstIndex(of: keys[row]) else { continue }
                guard taken.insert(place).inserted else {
                    throw CommandError(
                        "there are several rows of \(keys[row])"
                            + (groups == nil ? "" : " in \(name)"),
                        hint: groups == nil
                            ? "by= tells them apart; group-by makes one of them" : "group-by makes one of them",
                        argument: "x")
                }
                values[place] = numbers[row].flatMap { rises($0) ? $0 : nil }
                lines[place] = intervals.dropFirst(row).first ?? nil
            }
            return (name, values, lines)
        }
    }
}

/// Equal parts of what numbers span.
struct HistogramBins {
    let lower: Double
    let width: Double
    let count: Int

    /// - Parameters:
    ///   - values: finite; at least one.
    ///   - count: nil: by Freedman and Diaconis' rule (1981), 5 to 60.
    init(of values: [Double], count: Int?) {
        let sorted = values.sorted(), least = sorted.first ?? 0, most = sorted.last ?? 0
        let span = most - least
        guard span > 0, span.isFinite else {
            let room = max(abs(least) / 10, 0.5)
            (lower, width, self.count) = (least - room / 2, room, 1)
            return
        }
        self.count = count ?? Self.usualCount(sorted, span)
        (lower, width) = (least, span / Double(self.count))
    }

    private static func usualCount(_ sorted: [Double], _ span: Double) -> Int {
        let quartiles = (sorted[sorted.count / 4], sorted[sorted.count * 3 / 4])
        let width = 2 * (quartiles.1 - quartiles.0) / cbrt(Double(sorted.count))
        return width > 0 ? min(60, max(5, Int(saturating: (span / width).rounded(.up)))) : 20
    }

    /// The middle of each part, and how many numbers are in it; the last one's end belongs to it.
    func counts(of values: [Double]) -> [(x: Double, y: Double)] {
        var counts = [Int](repeating: 0, count: count)
        for value in values { counts[min(count - 1, max(0, Int(saturating: (value - lower) / width)))] += 1 }
        return counts.enumerated().map { (lower + (Double($0) + 0.5) * width, Double($1)) }
    }
}
