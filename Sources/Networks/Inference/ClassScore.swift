import Glibc

/// A number that a network's logits give an image: a class's logit or probability, or by how much it exceeds another
/// class's.
public struct ClassScore: Hashable, Sendable {
    public enum Scale: String, CaseIterable, Sendable {
        case logit
        /// softmax(logits)
        case probability
    }

    public let target: Int
    /// The class whose logit or probability is taken away; nil: none.
    public let against: Int?
    public let scale: Scale

    public init(_ target: Int, against: Int? = nil, scale: Scale = .logit) {
        self.target = target
        self.against = against
        self.scale = scale
    }

    /// - Parameter logits: [classes], `target` and `against` among them.
    public func value(_ logits: some RandomAccessCollection<Float>) -> Double {
        Self.value(of: target, logits, scale) - (against.map { Self.value(of: $0, logits, scale) } ?? 0)
    }

    /// The derivative by each logit, [classes]: of `value`, whose parameter it has.
    public func gradient(_ logits: some RandomAccessCollection<Float>) -> [Float] {
        var gradient = [Double](repeating: 0, count: logits.count)
        add(1, of: target, logits, to: &gradient)
        if let against { add(-1, of: against, logits, to: &gradient) }
        return gradient.map { Float($0) }
    }

    /// The mean derivative on the straight way from some logits to others, by Simpson's rule: times their difference it
    /// sums to the difference of the values. [classes]
    func meanGradient(
        from first: some RandomAccessCollection<Float>, to last: some RandomAccessCollection<Float>
    ) -> [Float] {
        // A logit's derivative is the same everywhere.
        guard scale == .probability else { return gradient(last) }
        var sums = [Double](repeating: 0, count: last.count)
        for step in 0...Self.intervals {
            let share = Float(step) / Float(Self.intervals)
            let isEnd = step == 0 || step == Self.intervals
            let weight = isEnd ? 1 : step.isMultiple(of: 2) ? 2.0 : 4
            for (index, value) in gradient(zip(first, last).map { $0 + share * ($1 - $0) }).enumerated() {
                sums[index] += weight * Double(value)
            }
        }
        return sums.map { Float($0 / Double(3 * Self.intervals)) }
    }

    /// Even. Where the logits change by 40 a probability goes from 0 to 1 within some ten of them.
    private static let intervals = 512

    private static func value(of number: Int, _ logits: some RandomAccessCollection<Float>, _ scale: Scale) -> Double {
        let logit = Double(logits[logits.index(logits.startIndex, offsetBy: number)])
        return scale == .logit ? logit : 1 / logits.reduce(0.0) { $0 + exp(Double($1) - logit) }
    }

    /// Of a probability p[t]: -p[t] p[k] by another class's logit; by its own the sum of what the others lose, which
    /// keeps its digits where p[t] is nearly 1.
    private func add(
        _ sign: Double, of number: Int, _ logits: some RandomAccessCollection<Float>, to gradient: inout [Double]
    ) {
        guard scale == .probability else {
            gradient[number] += sign
            return
        }
        let own = sign * Self.value(of: number, logits, .probability)
        for other in gradient.indices where other != number {
            let change = own * Self.value(of: other, logits, .probability)
            gradient[other] -= change
            gradient[number] += change
        }
    }
}
