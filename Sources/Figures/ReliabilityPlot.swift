import Vocabulary

/// A reliability diagram: the accuracy of each bin against its confidence, the diagonal on which both are the same, and
/// below how many images each bin has.
public struct ReliabilityPlot: Sendable {
    public struct Bin: Sendable {
        public let lower: Double
        public let upper: Double
        public let confidence: Double
        public let accuracy: Double
        /// Of all images.
        public let share: Double

        public init(lower: Double, upper: Double, confidence: Double, accuracy: Double, share: Double) {
            (self.lower, self.upper, self.confidence) = (lower, upper, confidence)
            (self.accuracy, self.share) = (accuracy, share)
        }
    }

    private let bins: [Bin]
    private let accuracy: Double
    private let confidence: Double
    private let notes: [String]

    private static let side = 320, shareHeight = 90, margin = 24

    /// - Parameters:
    ///   - bins: those that are not empty.
    ///   - notes: what stands below.
    public init(_ bins: [Bin], accuracy: Double, confidence: Double, notes: [String]) {
        (self.bins, self.accuracy, self.confidence, self.notes) = (bins, accuracy, confidence, notes)
    }

    public var figure: Figure {
        let reliability = UnitPlot(
            bars: bins.map { ($0.lower, $0.upper, $0.accuracy) }, points: bins.map { ($0.confidence, $0.accuracy) },
            hasDiagonal: true, height: Self.side, width: Self.side)
        let shares = UnitPlot(
            bars: bins.map { ($0.lower, $0.upper, $0.share) },
            marks: [(accuracy, .green), (confidence, .red)], hasDiagonal: false, height: Self.shareHeight,
            width: Self.side, top: bins.map(\.share).max() ?? 1)
        let width = reliability.size.width
        func small(_ text: String, _ color: Color = .gray) -> any Element {
            Label(text, font: .small, color: color, width: width)
        }
        let legend = Legend(
            [
                ("accuracy \(Decimals.percent(accuracy, 1))", .green),
                ("mean confidence \(Decimals.percent(confidence, 1))", .red),
            ], width: width)
        let rows: [any Element] =
            [
                Label("Is it right as often as it is confident?", font: .title), Spacer(height: 8),
                small("accuracy of each bin; red: as often as it is confident"),
                Spacer(height: 2), reliability, Spacer(height: 12), small("share of the images, by confidence"),
                Spacer(height: 2), shares, Spacer(height: 4), legend, Spacer(height: 8),
            ] + notes.map { small($0) }
        return Figure(
            title: "reliability, \(notes.first ?? "")",
            Padded(Stack(.down, rows), left: Self.margin, top: 12, right: Self.margin, bottom: 16))
    }
}

/// Bars over 0...1, upwards 0...1 in percent.
private struct UnitPlot: Element {
    let bars: [(lower: Double, upper: Double, value: Double)]
    var points: [(x: Double, y: Double)] = []
    var marks: [(x: Double, color: Color)] = []
    let hasDiagonal: Bool
    let height: Int
    let width: Int
    /// The upper end of the axis upwards.
    var top = 1.0

    private static let left = 48, right = 20, topRoom = 7, textGap = 8

    var size: Size {
        Size(width: Self.left + width + Self.right, height: Self.topRoom + height + Self.textGap + Font.small.height)
    }

    func draw<Target: Drawing>(at origin: Point, on drawing: inout Target) throws(Target.Failure) {
        let corner = Point(x: origin.x + Self.left, y: origin.y + Self.topRoom)
        drawAxes(at: corner, on: &drawing)
        drawing.fill(
            bars.map { bar in
                let start = x(bar.lower), top = y(bar.value), room = x(bar.upper) - start
                return Rectangle(
                    x: corner.x + start, y: corner.y + top, width: max(1, room > 3 ? room - 1 : room),
                    height: height - top)
            }, .blue, opacity: 0.75)
        if hasDiagonal {
            drawing.line(
                [Point(x: corner.x, y: corner.y + height - 1), Point(x: corner.x + width - 1, y: corner.y)],
                thickness: 1, .red)
        }
        for mark in marks {
            drawing.fill(Rectangle(x: corner.x + x(mark.x), y: corner.y, width: 2, height: height), mark.color)
        }
        drawing.fill(
            points.map { Rectangle(x: corner.x + x($0.x) - 2, y: corner.y + y($0.y) - 2, width: 5, height: 5) }, .ink,
            opacity: 1)
    }

    private func x(_ share: Double) -> Int { Int(saturating: (share * Double(width - 1)).rounded()) }
    private func y(_ share: Double) -> Int {
        height - 1 - Int(saturating: (share / max(top, .leastNormalMagnitude) * Double(height - 1)).rounded())
    }

    private func drawAxes<Target: Drawing>(at corner: Point, on drawing: inout Target) {
        for fifth in 0...5 {
            let share = Double(fifth) / 5, text = "\(fifth * 20) %"
            drawing.fill(Rectangle(x: corner.x + x(share), y: corner.y, width: 1, height: height), .rule)
            drawing.text(
                text, at: Point(x: corner.x + x(share), y: corner.y + height + Self.textGap), font: .small,
                color: .gray, alignment: .center)
            guard height > 200 || fifth % 5 == 0 else { continue }
            let upwards = share * top
            drawing.fill(Rectangle(x: corner.x, y: corner.y + y(upwards), width: width, height: 1), .rule)
            drawing.text(
                top == 1 ? text : Decimals.percent(upwards, 0),
                at: Point(x: corner.x - 6, y: corner.y + y(upwards) - Font.small.height / 2), font: .small,
                color: .gray, alignment: .end)
        }
    }
}
