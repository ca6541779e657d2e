import Glibc

extension RandomStream {
    /// A draw from the standard normal distribution (Box and Muller; the second of the pair is not kept).
    public mutating func normal() -> Double {
        let radius = (-2 * log(1 - uniform())).squareRoot()
        return radius * cos(2 * .pi * uniform())
    }
}
