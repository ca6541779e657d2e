import Glibc
import Vocabulary

/// From numbers to pixels, with lines at round numbers.
struct AxisScale {
    private let axis: Axis
    private let length: Int
    /// As written: in percent where the unit is, powers of ten where the scale is logarithmic.
    private let lower: Double
    private let upper: Double
    private let step: Double

    private static let margin = 0.03, mostTicks = 20, largestPlain = 1e7, smallestPlain = 1e-5
    /// Beyond these numbers distances are not finite any more, or nothing.
    private static let farthest = 1e300, nearest = 1e-300

    /// - Parameters:
    ///   - values: finite, and on the axis; none is 0...1.
    ///   - isTight: whether a linear axis ends near the numbers where no round number does.
    init(_ values: [Double], length: Int, axis: Axis = Axis(), isTight: Bool = false) {
        (self.axis, self.length) = (axis, length)
        let placed = values.filter(axis.takes).map { Self.placed($0, axis) }
        let least = placed.min() ?? 0, most = placed.max() ?? 1
        let isSpread = most - least > Self.nearest
        let span = isSpread ? most - least : axis.scale == .logarithmic ? 1 : max(abs(least), 1)
        let (low, high) = isSpread ? (least, most) : (least - span / 2, most + span / 2)
        step = axis.scale == .logarithmic ? max(1, Self.round(span / 8)) : Self.round(span / 5)
        let (start, end) = ((low / step).rounded(.down) * step, (high / step).rounded(.up) * step)
        let room = isTight && axis.scale == .linear ? span * Self.margin : .infinity
        lower = max(start, low - room)
        upper = max(min(end, high + room), lower + step)
    }

    /// Where a number stands between the bounds.
    private static func placed(_ value: Double, _ axis: Axis) -> Double {
        if axis.scale == .logarithmic { return log10(value) }
        return min(max(axis.unit == .percent ? value * 100 : value, -farthest), farthest)
    }

    /// The next of 1, 2 or 5 times a power of ten.
    static func round(_ span: Double) -> Double {
        let span = min(max(span, nearest), farthest)
        var power = 1.0
        while power > span { power /= 10 }
        while power * 10 <= span { power *= 10 }
        return power * (span / power > 5 ? 10 : span / power > 2 ? 5 : span / power > 1 ? 2 : 1)
    }

    /// From the lower end, which is 0.
    func pixel(of value: Double) -> Int {
        guard upper > lower, axis.takes(value) else { return 0 }
        let share = (Self.placed(value, axis) - lower) / (upper - lower)
        return Int(saturating: (share * Double(length - 1)).rounded())
    }

    /// From the lower end to the upper, in pixels and as they are written.
    var ticks: [(pixel: Int, text: String)] {
        let places = axis.scale == .logarithmic ? powers : multiples
        let bounds = (lower - step * 1e-6)...(upper + step * 1e-6)
        return places.filter { bounds.contains($0.place) }.map { place, text in
            (Int(saturating: ((place - lower) / (upper - lower) * Double(length - 1)).rounded()), text)
        }
    }

    private var multiples: [(place: Double, text: String)] {
        let count = min(Self.mostTicks, Int(saturating: ((upper - lower) / step).rounded()))
        return (0...max(0, count)).map { index in
            let value = ((lower / step - 1e-6).rounded(.up) + Double(index)) * step
            return (value, text(value))
        }
    }

    /// Powers of ten, and where there are few also twice and five times them.
    private var powers: [(place: Double, text: String)] {
        let factors = step == 1 && upper - lower <= 2 ? [1, 2, 5.0] : [1]
        return stride(from: lower, through: upper, by: step).flatMap { exponent in
            factors.map { factor in
                let value = pow(10, exponent) * factor * (axis.unit == .percent ? 100 : 1)
                return (exponent + log10(factor), ScaleNumber.power(value, digits: 0) + suffix)
            }
        }
    }

    private var suffix: String { axis.unit == .percent ? " %" : "" }

    /// With as many digits as tell one tick from the next.
    private func text(_ value: Double) -> String {
        guard value != 0 else { return "0" + suffix }
        let largest = max(abs(lower), abs(upper))
        if largest < Self.largestPlain, step >= Self.smallestPlain {
            let decimals = max(0, Int(saturating: (-log10(step) - 1e-9).rounded(.up)))
            return Decimals.text(value, decimals) + suffix
        }
        let digits = Int(saturating: (log10(abs(value)) + 1e-9).rounded(.down) - (log10(step) + 1e-9).rounded(.down))
        return ScaleNumber.power(value, digits: min(max(digits, 0), 15)) + suffix
    }
}
