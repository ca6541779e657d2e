import Vocabulary

/// The error for waves of each frequency as a map a network, side by side in the colours of one scale.
public struct FourierPlot: Sendable {
    public struct Network: Sendable {
        public let name: String
        public let cleanError: Double
        public let meanError: Double?
        /// [height * width], frequency 0 in the middle; NaN where it was not asked for.
        public let errors: [Double]

        public init(name: String, cleanError: Double, meanError: Double?, errors: [Double]) {
            (self.name, self.cleanError, self.meanError, self.errors) = (name, cleanError, meanError, errors)
        }
    }

    private let networks: [Network]
    private let width: Int
    private let height: Int
    private let note: String

    private static let margin = 24, gap = 16, side = 224, leastWidth = 300

    public init(_ networks: [Network], width: Int, height: Int, note: String) {
        (self.networks, self.width, self.height, self.note) = (networks, width, height, note)
    }

    public var figure: Figure {
        let end = networks.flatMap(\.errors).filter(\.isFinite).max() ?? 0
        let scale = MapScale(end: end, isSigned: false, unit: .percent)
        let factor = Picture.scale(of: max(width, height), to: Self.side)
        let maps = Stack(.across, networks.map { column($0, scale, factor) }, spacing: Self.gap)
        let whole = max(maps.size.width, Self.leastWidth)
        func small(_ text: String) -> any Element { Label(text, font: .small, color: .gray, width: whole) }
        let content = Stack(
            .down,
            [
                Label("Error with a wave of each frequency", font: .title, width: whole),
                small("frequency 0 in the middle, the highest at the edges; gray: not tried"), Spacer(height: 10), maps,
                Spacer(height: 8), Label("error", font: .small, color: .gray),
                ColorScale(scale, width: min(whole, Self.leastWidth)), Spacer(height: 6), small(note),
            ], spacing: 2)
        return Figure(
            title: "error with a wave of each frequency, \(note)",
            Padded(content, left: Self.margin, top: 12, right: Self.margin, bottom: 16))
    }

    private func column(_ network: Network, _ scale: MapScale, _ factor: Int) -> any Element {
        let map = HeatMap(network.errors, width: width, height: height, scale: scale, factor: factor)
        let mean = network.meanError.map { ", mean \(Decimals.percent($0, 1))" } ?? ""
        return Stack(
            .down,
            [
                Label(network.name, font: .bold, width: map.size.width), map,
                Label(
                    "clean \(Decimals.percent(network.cleanError, 1))\(mean)", font: .small, color: .gray,
                    width: map.size.width),
            ], spacing: 4)
    }
}
