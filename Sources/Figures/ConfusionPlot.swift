import Vocabulary

/// A confusion matrix: a row a class, a column a class that the network gives, and at the end of a row the share of the
/// class that it gives another. A square is the darker the larger its share of its row is: blue where the network is
/// right, red elsewhere. Up to 20 classes have their counts in the squares and their names above.
public struct ConfusionPlot: Sendable {
    private let classNames: [String]
    private let counts: [[Int]]

    private static let explanation = "a row a class, a column what the network gives"
    private static let margin = 24, gap = 1, nameWidth = 120, errorWidth = 64, textGap = 8, mostNamed = 20

    /// - Parameter counts: [class, class that the network gives], as many as there are names each way.
    public init(classNames: [String], counts: [[Int]]) { (self.classNames, self.counts) = (classNames, counts) }

    private var hasNames: Bool { classNames.count <= Self.mostNamed }
    private var cellWidth: Int { hasNames ? 56 : Font.small.height }
    private var cellHeight: Int { hasNames ? 26 : Font.small.height }

    public func figure(title: String) -> Figure {
        let rows = counts.indices.map { row(Int($0)) }
        let content = Stack(
            .down,
            [
                Label(title, font: .title), Label(Self.explanation, font: .small, color: .gray), Spacer(height: 8),
            ] + (hasNames ? [head] : []) + [
                Stack(.down, rows, spacing: Self.gap)
            ],
            spacing: 2)
        return Figure(
            title: title, Padded(content, left: Self.margin, top: 12, right: Self.margin, bottom: Self.margin))
    }

    private var head: any Element {
        let names = classNames.map {
            Label($0, font: .small, color: .gray, width: cellWidth, alignment: .center)
        }
        return Stack(
            .across,
            [Spacer(width: Self.nameWidth), Stack(.across, names, spacing: Self.gap), error("error", height: 0)])
    }

    private func row(_ index: Int) -> any Element {
        let row = counts[index], sum = row.reduce(0, +)
        let cells = row.enumerated().map { column, count in
            let share = sum > 0 ? Double(count) / Double(sum) : 0
            return Tile(
                hasNames && count > 0 ? "\(count)" : "",
                color: Color.white.mixed(with: column == index ? .blue : .red, share: share == 0 ? 0.03 : share),
                width: cellWidth, height: cellHeight)
        }
        let error = sum > 0 ? Decimals.percent(Double(sum - row[index]) / Double(sum), 1) : ""
        return Stack(
            .across,
            [name(classNames[index]), Stack(.across, cells, spacing: Self.gap), self.error(error, height: cellHeight)])
    }

    private func name(_ text: String) -> any Element {
        let label = Label(
            text, font: hasNames ? .regular : .small, width: Self.nameWidth - Self.textGap, alignment: .end)
        return Frame(label, width: Self.nameWidth, height: cellHeight, vertical: .center)
    }

    private func error(_ text: String, height: Int) -> any Element {
        let label = Label(text, font: .small, color: .gray, width: Self.errorWidth - Self.textGap, alignment: .end)
        return Frame(label, width: Self.errorWidth, height: height, vertical: .center)
    }
}
