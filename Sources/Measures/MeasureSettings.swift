import Attribution
import Vocabulary

/// What measures are set by; each takes what concerns it, and a result names it.
public struct MeasureSettings: Configurable, Hashable {
    public var form = MapForm.absolute
    /// The share of the pixels that top-k measures look at.
    public var top = 0.1
    /// Where pixels are taken away, what stands there then.
    public var baseline = MeasureBaseline.usual
    /// From the whole image to nothing of it.
    public var steps = 32
    /// Draws of the measures that draw: squares of infidelity, neighbours of maximum sensitivity.
    public var samples = 50
    /// Of infidelity's squares, in pixels.
    public var patch = 8
    /// How far neighbours are, as a share of the range from black to white.
    public var radius = 0.02
    /// Networks of a cascade of randomisation, the last without anything that was trained.
    public var stages = 4
    public var seed: UInt64 = 0

    public static let settings: [Setting<MeasureSettings>] = [
        .choice("form", \.form, "which part of a map counts: its absolute values, or those above zero"),
        .number("top", \.top, "the share of the pixels that the top-k measures look at", in: 0...1),
        .choice("baseline", \.baseline, "what stands where pixels are taken away; usual: what the measure's paper has"),
        .integer("steps", \.steps, "from the whole image to nothing of it", in: 1...100_000),
        .integer(
            "samples", \.samples, "draws of infidelity and max-sensitivity; a fifth as many of randomization-smooth",
            in: 1...100_000),
        .integer("patch", \.patch, "the side of infidelity's squares", in: 1...4096, unit: "pixels"),
        .number(
            "radius", \.radius, "how far max-sensitivity goes, as a share of the range from black to white", in: 0...1),
        .integer("stages", \.stages, "networks in a cascade of randomisation", in: 1...1000),
        .seed(\.seed, "of all draws, and of the resamples"),
    ]

    public init() {}

    /// The pixels of `top`, at least one.
    func topCount(_ pixels: Int) -> Int { max(1, min(pixels, Int((top * Double(pixels)).rounded()))) }
}

/// What stands where pixels are taken away.
public enum MeasureBaseline: String, CaseIterable, Sendable {
    /// What the measure's paper has.
    case usual
    case black, mean, blur, random

    /// - Parameter usual: the paper's.
    func resolved(usual: Baseline) -> Baseline {
        switch self {
        case .usual: usual
        case .black: .black
        case .mean: .mean
        case .blur: .blur
        case .random: .random
        }
    }
}
