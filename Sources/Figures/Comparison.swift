import Images
import Vocabulary

/// Where several networks look, on the same images: a block of rows an image, a row a network, a column a method. A
/// method's colours have one scale over all networks, which stands below its column: so two maps side by side can be
/// compared. Below may follow how far the seeds of a network are from one another, and the networks' differences.
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

    /// What a network says of an image, and where it looks; of several seeds the mean.
    public struct Explanation: Sendable {
        public let network: String
        public let prediction: String
        public let probability: Double
        public let isRight: Bool?
        /// The class that the maps explain.
        public let target: String
        /// A map a method, [H * W].
        public let maps: [[Double]]
        /// How many seeds there are, and how many of them give the prediction.
        public let seeds: Int
        public let agreeing: Int
        /// The standard deviation over the seeds, a map a method; empty for one seed.
        public let spreads: [[Double]]

        public init(
            network: String, prediction: String, probability: Double, isRight: Bool?, target: String, maps: [[Double]],
            seeds: Int = 1, agreeing: Int = 1, spreads: [[Double]] = []
        ) {
            (self.network, self.prediction, self.probability) = (network, prediction, probability)
            (self.isRight, self.target, self.maps) = (isRight, target, maps)
            (self.seeds, self.agreeing, self.spreads) = (seeds, agreeing, spreads)
        }
    }

    /// How the maps are drawn.
    public struct Options: Sendable {
        public enum Extent: String, CaseIterable, Sendable {
            /// A scale for the maps of one image.
            case image
            /// A scale for those of all images.
            case figure
        }

        /// Of the maps; nil: the usual ones.
        public var colors: ColorMap?
        public var style: MapStyle
        /// Where scales end: of the absolute values, in 0...100.
        public var percentile: Double
        public var extent: Extent
        /// Whether each network's maps less the first one's follow.
        public var hasDifferences: Bool

        public init(
            colors: ColorMap? = nil, style: MapStyle = .heat, percentile: Double = MapScale.usualPercentile,
            extent: Extent = .image, hasDifferences: Bool = false
        ) {
            (self.colors, self.style, self.percentile) = (colors, style, percentile)
            (self.extent, self.hasDifferences) = (extent, hasDifferences)
        }
    }

    private let methods: [Method]
    private let subjects: [Subject]
    private let options: Options
    /// Small images are enlarged by a whole factor to about 128 pixels.
    private let factor: Int
    /// The side of the largest image, enlarged.
    private let cell: Int

    private static let margin = 24, gap = 10, textWidth = 145, fittedWidth = 142, headHeight = 36, textGap = 4

    public init(methods: [Method], subjects: [Subject], options: Options = Options()) {
        self.options = options
        (self.methods, self.subjects) = (methods, subjects)
        let side = subjects.map { max($0.image.width, $0.image.height) }.max() ?? 1
        factor = Picture.scale(of: side, to: 128)
        cell = factor * side
    }

    public var figure: Figure {
        let whole = options.extent == .figure ? scales(of: subjects) : nil
        let content = Stack(
            .down,
            [
                Label("Where the networks look", font: .title), head,
                Stack(.down, subjects.map { block($0, whole ?? scales(of: [$0])) }, spacing: 7), Spacer(height: 8),
                Rule(width: width), Spacer(height: 4),
            ] + notes.map { Label($0, font: .small, color: .gray, width: width) })
        let networks = subjects.first?.explanations.count ?? 0
        var figure = Figure(
            title: "where \(counted(networks, "network")) \(networks == 1 ? "looks" : "look"), on "
                + "\(counted(subjects.count, "image")) by \(counted(methods.count, "method"))",
            padded(content))
        if networks > 1 { figure.layers = (0..<networks).compactMap { layer($0, whole) } }
        return figure
    }

    private func padded(_ content: any Element) -> any Element {
        Padded(Frame(content, width: width), left: Self.margin, top: 12, right: Self.margin, bottom: Self.margin)
    }

    /// One network alone, with the scales of all.
    private func layer(_ index: Int, _ whole: Scales?) -> Figure.Layer? {
        guard let name = subjects.first?.explanations.dropFirst(index).first?.network else { return nil }
        let blocks = subjects.map { subject in
            block(subject, [subject.explanations[index]], whole ?? scales(of: [subject]))
        }
        return Figure.Layer(
            name: name,
            figure: Figure(
                title: "where \(name) looks", padded(Stack(.down, [head, Stack(.down, blocks, spacing: 7)]))))
    }

    /// Rows of an image with what stands in all layers in the same place: three lines of text a network.
    private func block(_ subject: Subject, _ explanations: [Explanation], _ scales: Scales) -> any Element {
        let rows = explanations.map { row(text($0, isBrief: true), $0.maps, of: subject, scales.maps) }
        return framed(subject, [section(rows, scales.maps)])
    }

    // MARK: What the colours mean

    /// The scales of a method's maps, and of its spreads and differences together: so these can be compared, too.
    private struct Scales {
        let maps: [MapScale]
        let spreads: [MapScale]
        let differences: [MapScale]
    }

    private func scales(of subjects: [Subject]) -> Scales {
        func scale(_ maps: [[Double]], _ isSigned: Bool, _ colors: ColorMap?) -> MapScale {
            MapScale(of: maps, isSigned: isSigned, colors: colors, percentile: options.percentile)
        }
        let explanations = subjects.flatMap(\.explanations)
        let deviations = methods.indices.map { index in
            let maps =
                explanations.compactMap { $0.spreads.dropFirst(index).first }
                + subjects.flatMap { differences(of: $0).compactMap { $0.maps.dropFirst(index).first } }
            return scale(maps, true, nil)
        }
        return Scales(
            maps: methods.enumerated().map { index, method in
                scale(
                    explanations.compactMap { $0.maps.dropFirst(index).first }, method.isSigned, options.colors)
            },
            spreads: deviations.map { MapScale(end: $0.end, isSigned: false, clipped: $0.clipped) },
            differences: deviations)
    }

    private func differences(of subject: Subject) -> [(name: String, maps: [[Double]])] {
        guard options.hasDifferences, let first = subject.explanations.first else { return [] }
        return subject.explanations.dropFirst().map { other in
            (
                "\(other.network) − \(first.network)",
                zip(other.maps, first.maps).map { zip($0, $1).map { $0 - $1 } }
            )
        }
    }

    private func caption(_ scale: MapScale) -> String {
        scale.clipped > 0 ? "percentile \(Decimals.shortest(options.percentile))" : "largest value"
    }

    private var notes: [String] {
        let whose = options.extent == .figure ? "all networks and images" : "all networks of an image"
        let ends = "A bar is the scale of \(whose); what is beyond its end has the end's colour."
        let style: String? =
            switch options.style {
            case .heat: nil
            case .blend: "Half of a pixel is the map's colour, half the image's brightness."
            case .overlay: "The more of the map's colour, the larger its value."
            case .contour: "Lines at 40, 60 and 80 % of the bar's end."
            }
        let seeds = subjects.flatMap(\.explanations).map(\.seeds).max() ?? 1
        let spread = seeds > 1 ? "Maps are the means over seeds; spread: their standard deviation." : nil
        let shared = seeds > 1 && options.hasDifferences ? "Spreads and differences have one scale." : nil
        return [ends, style, spread, shared].compactMap { $0 }.flatMap { Self.lines($0, width) }
    }

    /// Words in lines that are no wider.
    private static func lines(_ text: String, _ width: Int) -> [String] {
        text.split(separator: " ").reduce(into: [""]) { lines, word in
            let longer = lines[lines.count - 1].isEmpty ? String(word) : lines[lines.count - 1] + " " + word
            if Font.small.width(of: longer) <= width {
                lines[lines.count - 1] = longer
            } else {
                lines.append(String(word))
            }
        }
    }

    // MARK: Where things stand

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

    private func block(_ subject: Subject, _ scales: Scales) -> any Element {
        var sections = [
            section(
                subject.explanations.map { row(text($0), $0.maps, of: subject, scales.maps) }, scales.maps)
        ]
        let spread = subject.explanations.filter { !$0.spreads.isEmpty }
        if !spread.isEmpty {
            let rows = spread.map { explanation in
                row(
                    words(explanation.network, ["spread over", counted(explanation.seeds, "seed")]),
                    explanation.spreads, of: subject, scales.spreads)
            }
            sections.append(section(rows, scales.spreads))
        }
        let differences = differences(of: subject)
        if !differences.isEmpty {
            let rows = differences.map { name, maps in
                row(words(name, ["difference"]), maps, of: subject, scales.differences)
            }
            sections.append(section(rows, scales.differences))
        }
        return framed(subject, sections)
    }

    private func framed(_ subject: Subject, _ sections: [any Element]) -> any Element {
        let picture = Stack(
            .down, [Picture(subject.image, scale: factor), Label(subject.label, width: cell, alignment: .center)],
            spacing: 4,
            alignment: .center)
        return Stack(
            .down,
            [
                Rule(width: width), Spacer(height: 3),
                Stack(.across, [Frame(picture, width: leftWidth), Stack(.down, sections, spacing: 6)]),
            ])
    }

    /// Rows, and the bars of their scales below.
    private func section(_ rows: [any Element], _ scales: [MapScale]) -> any Element {
        let bars = scales.map { column(ColorScale($0, width: cell, caption: caption($0))) }
        return Stack(
            .down, [Stack(.down, rows, spacing: 8), Stack(.across, [Spacer(width: Self.textWidth)] + bars)], spacing: 3)
    }

    private func column(_ element: some Element) -> any Element {
        Frame(element, width: columnWidth, horizontal: .center)
    }

    private func row(
        _ text: any Element, _ maps: [[Double]], of subject: Subject, _ scales: [MapScale]
    ) -> any Element {
        let maps = zip(maps, scales).map { map, scale in
            column(
                StyledMap(
                    map, of: subject.image, style: options.style, scale: scale, factor: factor, mask: subject.mask))
        }
        // The first three lines are 60 pixels high.
        let middle = Stack(.down, [Spacer(height: cell / 2 - 30), text])
        return Stack(.across, [Frame(middle, width: Self.textWidth)] + maps)
    }

    private func label(_ text: String, _ font: Font, _ color: Color) -> Label {
        Label(text, font: font, color: color, width: Self.fittedWidth)
    }

    private func words(_ name: String, _ lines: [String]) -> any Element {
        Stack(.down, [label(name, .bold, .ink), Spacer(height: 4)] + lines.map { label($0, .small, .gray) })
    }

    private func text(_ explanation: Explanation, isBrief: Bool = false) -> any Element {
        let isAlone = explanation.seeds == 1
        let probability = Decimals.text(explanation.probability, 2)
        var lines: [any Element] = [
            label(explanation.network, .bold, .ink), Spacer(height: 4),
            label(explanation.prediction, .regular, explanation.isRight.map { $0 ? .green : .red } ?? .ink),
            Spacer(height: 2), label(isAlone ? "p = \(probability)" : "mean p = \(probability)", .small, .gray),
        ]
        guard !isBrief else { return Stack(.down, lines) }
        if !isAlone {
            lines += [
                Spacer(height: 3),
                label("\(explanation.agreeing) of \(explanation.seeds) seeds say so", .small, .gray),
            ]
        }
        if explanation.target != explanation.prediction {
            lines += [Spacer(height: 3), label("maps of \(explanation.target)", .small, .gray)]
        }
        return Stack(.down, lines)
    }
}
