import Images
import Vocabulary

/// Where several networks look, on the same images: a block of rows an image, a row a network, a column a method. A
/// method's colours have one scale over all networks of an image, which stands below its column: so two maps side by
/// side can be compared.
public struct Comparison: Sendable {
    public struct Method: Sendable {
        public let name: String
        /// Whether its maps are signed.
        public let isSigned: Bool

        public init(name: String, isSigned: Bool) { (self.name, self.isSigned) = (name, isSigned) }
    }

    public struct Subject: Sendable {
        public let image: Image
        /// "cat", or "" where it is not known.
        public let label: String
        /// The object's mask, whose outline is drawn.
        public let mask: Mask?
        /// One a network.
        public let explanations: [Explanation]

        public init(image: Image, label: String, mask: Mask?, explanations: [Explanation]) {
            (self.image, self.label, self.mask, self.explanations) = (image, label, mask, explanations)
        }
    }

    /// What a network says of an image, and where it looks.
    public struct Explanation: Sendable {
        public let network: String
        public let prediction: String
        public let probability: Double
        public let isRight: Bool?
        /// The class that the maps explain.
        public let target: String
        /// A map a method, [H * W].
        public let maps: [[Double]]

        public init(
            network: String, prediction: String, probability: Double, isRight: Bool?, target: String, maps: [[Double]]
        ) {
            (self.network, self.prediction, self.probability, self.isRight, self.target, self.maps) = (
                network, prediction, probability, isRight, target, maps
            )
        }
    }

    private let methods: [Method]
    private let subjects: [Subject]
    private let colors: ColorMap?
    /// Small images are enlarged by a whole factor to about 128 pixels.
    private let factor: Int
    /// The side of the largest image, enlarged.
    private let cell: Int

    private static let margin = 24, gap = 10, textWidth = 145, fittedWidth = 142, headHeight = 36, textGap = 4

    /// - Parameter colors: of the maps; nil: the usual ones.
    public init(methods: [Method], subjects: [Subject], colors: ColorMap? = nil) {
        self.colors = colors
        (self.methods, self.subjects) = (methods, subjects)
        let side = subjects.map { max($0.image.width, $0.image.height) }.max() ?? 1
        factor = Picture.scale(of: side, to: 128)
        cell = factor * side
    }

    public var figure: Figure {
        let content = Stack(
            .down,
            [
                Label("Where the networks look", font: .title), head, Stack(.down, subjects.map(block), spacing: 7),
            ])
        let networks = subjects.first?.explanations.count ?? 0
        return Figure(
            title: "where \(networks) networks look, on \(subjects.count) images by \(methods.count) methods",
            Padded(
                Frame(content, width: width), left: Self.margin, top: 12, right: Self.margin, bottom: Self.margin + 11))
    }

    /// A method's maps with the room between them, half of it on each side.
    private var columnWidth: Int { cell + Self.gap }
    private var width: Int { max(372, leftWidth + Self.textWidth + methods.count * columnWidth + Self.gap / 2) }
    private var leftWidth: Int { cell + 2 * Self.gap }

    private var head: any Element {
        let columns = methods.map { method in
            column(
                Label(
                    method.name, font: .bold, width: columnWidth - Self.textGap, alignment: .center,
                    breaksAtHyphen: true))
        }
        let row: [any Element] = [
            Label("image", font: .bold, width: cell, alignment: .center), Spacer(width: 2 * Self.gap),
            Label("network", font: .bold, width: Self.textWidth),
        ]
        return Frame(Stack(.across, row + columns, alignment: .end), height: Self.headHeight, vertical: .end)
    }

    private func block(_ subject: Subject) -> any Element {
        let picture = Stack(
            .down, [Picture(subject.image, scale: factor), Label(subject.label, width: cell, alignment: .center)],
            spacing: 4,
            alignment: .center)
        let scales = methods.enumerated().map { index, method in
            MapScale(
                of: subject.explanations.compactMap { $0.maps.dropFirst(index).first }, isSigned: method.isSigned,
                colors: colors)
        }
        let rows = subject.explanations.map { row($0, of: subject, scales) }
        let bars = scales.map { column(ColorScale($0, width: cell)) }
        let maps = Stack(
            .down, [Stack(.down, rows, spacing: 8), Stack(.across, [Spacer(width: Self.textWidth)] + bars)], spacing: 3)
        return Stack(
            .down,
            [
                Rule(width: width), Spacer(height: 3),
                Stack(.across, [Frame(picture, width: leftWidth), maps]),
            ])
    }

    private func column(_ element: some Element) -> any Element {
        Frame(element, width: columnWidth, horizontal: .center)
    }

    private func row(_ explanation: Explanation, of subject: Subject, _ scales: [MapScale]) -> any Element {
        let maps = zip(explanation.maps, scales).map { map, scale in
            column(
                HeatMap(
                    map, width: subject.image.width, height: subject.image.height, scale: scale, factor: factor,
                    mask: subject.mask))
        }
        // The first three lines are 60 pixels high.
        let middle = Stack(.down, [Spacer(height: cell / 2 - 30), text(explanation)])
        return Stack(.across, [Frame(middle, width: Self.textWidth)] + maps)
    }

    private func text(_ explanation: Explanation) -> any Element {
        func label(_ text: String, _ font: Font, _ color: Color) -> Label {
            Label(text, font: font, color: color, width: Self.fittedWidth)
        }
        var lines: [any Element] = [
            label(explanation.network, .bold, .ink), Spacer(height: 4),
            label(explanation.prediction, .regular, explanation.isRight.map { $0 ? .green : .red } ?? .ink),
            Spacer(height: 2), label("p = \(Decimals.text(explanation.probability, 2))", .small, .gray),
        ]
        if explanation.target != explanation.prediction {
            lines += [Spacer(height: 3), label("maps of \(explanation.target)", .small, .gray)]
        }
        return Stack(.down, lines)
    }
}
