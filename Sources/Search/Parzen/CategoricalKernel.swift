import Glibc
import Tensors

/// One observed option with a share for every other: the kernel of a dimension of options.
package struct CategoricalKernel: Sendable {
    /// nil: the prior, which prefers none.
    let observed: Int?
    let count: Int
    private let matching: Double
    private let other: Double

    /// - Parameter share: what each option has beside the 1 of the observed one, before all are scaled to the sum 1.
    init(observed: Int?, count: Int, share: Double) {
        self.observed = observed
        self.count = count
        let total = share * Double(count) + (observed == nil ? 0 : 1)
        matching = log((share + 1) / total)
        other = log(share / total)
    }

    func logDensity(of option: Int) -> Double { option == observed ? matching : other }

    func draw(from stream: inout RandomStream) -> Int {
        guard let observed else { return stream.below(count) }
        let others = exp(other) * Double(count)
        return stream.chance(others) ? stream.below(count) : observed
    }
}
