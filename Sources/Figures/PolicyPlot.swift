import Vocabulary

/// A policy's operations as bars, and the distribution functions of its probabilities and levels beside the uniform
/// one.
public struct PolicyPlot: Sendable {
    /// Numbers in 0...1 beside the uniform distribution.
    public struct Distribution: Sendable {
        public let values: [Double]
        public let mean: Double
        public let deviation: Double
        /// Kolmogorov and Smirnov's D.
        public let distance: Double
        /// How likely a uniform sample is at least that far away.
        public let significance: Double

        public init(values: [Double], mean: Double, deviation: Double, distance: Double, significance: Double) {
            (self.values, self.mean, self.deviation, self.distance, self.significance) = (
                values, mean, deviation, distance, significance
            )
        }
    }

    private let title: String
    private let bars: [Bars.Bar]
    private let operations: Distribution
    private let probabilities: Distribution
    private let levels: Distribution

    private static let margin = 24, gap = 12, plotGap = 8, width = 1032

    /// - Parameters:
    ///   - bars: how often there is each operation.
    ///   - operations: their places in the order of the search space.
    public init(
        title: String, bars: [Bars.Bar], operations: Distribution, probabilities: Distribution, levels: Distribution
    ) {
        (self.title, self.bars, self.operations, self.probabilities, self.levels) = (
            title, bars, operations, probabilities, levels
        )
    }

    public var figure: Figure {
        let plots = Stack(
            .across, [barPlot, stepPlot(probabilities, "probability"), stepPlot(levels, "level")], spacing: Self.gap)
        let note = """
            Red: uniform, with mean 0.5 and deviation 0.289. D: the largest distance from it (Kolmogorov and Smirnov); \
            p: how likely chance alone is as far.
            """
        let content = Stack(
            .down,
            [
                Label(title, font: .title, width: Self.width), Spacer(height: 16), plots, Spacer(height: 28),
                Self.small(note, width: Self.width),
            ])
        // The last axis ends at the right margin, and half of its number stands in it.
        let right = Self.margin + Self.width - content.size.width
        return Figure(title: title, Padded(content, left: Self.margin, top: 12, right: right, bottom: 16))
    }

    private var barPlot: any Element {
        let bars = Bars(bars, equalLabel: "equally frequent")
        let numbers = Self.small(Self.text(operations), width: bars.size.width - Bars.nameWidth)
        // On one baseline.
        let heading = Stack(
            .across,
            [
                Label("operations", font: .bold, width: Bars.nameWidth),
                Padded(numbers, top: Font.bold.ascent - Font.small.ascent),
            ])
        return Stack(.down, [heading, bars], spacing: Self.plotGap)
    }

    private func stepPlot(_ sample: Distribution, _ name: String) -> any Element {
        let plot = StepPlot(sample.values)
        let width = plot.size.width - StepPlot.left
        let moments = "mean \(Self.fixed(sample.mean)), deviation \(Self.fixed(sample.deviation))"
        let lines = sample.values.isEmpty ? ["none is fixed"] : [Self.text(sample), moments]
        let text = Stack(.down, lines.map { Self.small($0, width: width) }, spacing: 3)
        return Stack(
            .down,
            [
                Padded(Label("share up to a \(name)", font: .bold, width: width), left: StepPlot.left),
                Spacer(height: Self.plotGap - StepPlot.top), plot, Spacer(height: 5), Padded(text, left: StepPlot.left),
            ])
    }

    private static func small(_ text: String, width: Int) -> Label {
        Label(text, font: .small, color: .gray, width: width)
    }

    private static func text(_ sample: Distribution) -> String {
        "n = \(sample.values.count), D = \(fixed(sample.distance)), p = \(fixed(sample.significance))"
    }

    private static func fixed(_ value: Double) -> String { Decimals.text(value, 3) }
}
