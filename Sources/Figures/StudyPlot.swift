import Vocabulary

/// A search for a policy: its trials and the best so far, how the rewards are distributed, and what they depend on.
public struct StudyPlot: Sendable {
    /// One round and fold.
    public struct Run: Sendable {
        public let name: String
        /// In their order; some may be no numbers.
        public let rewards: [Double]

        public init(name: String, rewards: [Double]) { (self.name, self.rewards) = (name, rewards) }

        /// The largest up to each.
        public var bestSoFar: [Double] {
            var best = -Double.infinity
            return rewards.map { reward in
                if reward > best { best = reward }
                return best
            }
        }
    }

    /// Shares of what some parts explain, in percent.
    public struct Importance: Sendable {
        public let title: String
        public let note: String
        public let bars: [Bars.Bar]

        public init(title: String, note: String, bars: [Bars.Bar]) {
            (self.title, self.note, self.bars) = (title, note, bars)
        }
    }

    private let title: String
    private let runs: [Run]
    private let importances: [Importance]

    private static let margin = 24, gap = 24, plotGap = 8, wide = 560, narrow = 300, height = 260

    public init(title: String, runs: [Run], importances: [Importance]) {
        (self.title, self.runs, self.importances) = (title, runs, importances)
    }

    public var figure: Figure {
        let plots = Stack(.across, [trials, distribution], spacing: Self.gap)
        let bars = Stack(.across, importances.map(element), spacing: Self.gap)
        let rows: [any Element] = [
            Label(title, font: .title, width: plots.size.width), Spacer(height: 12), legend(plots.size.width),
            Spacer(height: 12), plots, Spacer(height: importances.isEmpty ? 0 : 24), bars,
        ]
        return Figure(
            title: title, Padded(Stack(.down, rows), left: Self.margin, top: 12, right: Self.margin, bottom: 16))
    }

    private func color(_ index: Int) -> Color { Palette.color(index) }

    private func legend(_ width: Int) -> any Element {
        let shown = runs.prefix(Palette.colors.count).enumerated().map { index, run -> any Element in
            Label(run.name, font: .small, color: color(index), width: min(width, Font.small.width(of: run.name) + 2))
        }
        return Stack(.across, shown, spacing: 12)
    }

    /// Each trial as a dot, and the best so far as a line.
    private var trials: any Element {
        let series = runs.enumerated().flatMap { index, run in
            let points = { (values: [Double]) in values.enumerated().map { (x: Double($0 + 1), y: $1) } }
            return [
                Chart.Series(points(run.rewards), .dots, color: color(index)),
                Chart.Series(points(run.bestSoFar), .steps, color: color(index)),
            ]
        }
        return headed("reward of each trial, and the best so far", Chart(series, width: Self.wide, height: Self.height))
    }

    /// The share of the trials with at most a reward.
    private var distribution: any Element {
        let series = runs.enumerated().map { index, run in
            let sorted = run.rewards.filter(\.isFinite).sorted()
            return Chart.Series(
                sorted.enumerated().map { (x: $1, y: Double($0 + 1) / Double(sorted.count)) }, .steps,
                color: color(index))
        }
        return headed("share of the trials up to a reward", Chart(series, width: Self.narrow, height: Self.height))
    }

    private func headed(_ heading: String, _ chart: Chart) -> any Element {
        let label = Label(heading, font: .bold, width: chart.size.width - chart.left)
        return Stack(.down, [Padded(label, left: chart.left), chart], spacing: Self.plotGap)
    }

    private func element(_ importance: Importance) -> any Element {
        let bars = Bars(importance.bars, equalLabel: "equally important")
        let note = Label(importance.note, font: .small, color: .gray, width: bars.size.width)
        return Stack(
            .down, [Label(importance.title, font: .bold, width: bars.size.width), note, bars], spacing: Self.plotGap)
    }
}
