/// Fills pixels with the weighted means of their eight neighbours, all at once: a neighbour beside weighs 1/6, one at a
/// corner 1/12, and those outside of the image are left out (Rong et al., "ROAD", arXiv 2202.00449, noisy
/// linear imputation, here without the noise).
///
/// The equations are symmetric and positive definite where at least one pixel is known, and have a band of a row's
/// width, so that they are solved as they stand by Cholesky's factors.
package struct LinearImputation {
    private let width: Int
    private let height: Int
    private static let neighbours: [(x: Int, y: Int, weight: Double)] = [
        (-1, -1, 1.0 / 12), (0, -1, 1.0 / 6), (1, -1, 1.0 / 12), (-1, 0, 1.0 / 6), (1, 0, 1.0 / 6),
        (-1, 1, 1.0 / 12), (0, 1, 1.0 / 6), (1, 1, 1.0 / 12),
    ]

    package init(width: Int, height: Int) { (self.width, self.height) = (width, height) }

    /// Where all pixels are unknown, they stay.
    ///
    /// - Parameters:
    ///   - unknown: of each pixel, whether it is to be filled.
    ///   - image: [H, W, 3]
    package func fill(_ unknown: [Bool], of image: UnsafeMutablePointer<Float>) {
        let places = unknown.indices.filter { unknown[$0] }
        guard !places.isEmpty, places.count < unknown.count else { return }
        var rows = [Int](repeating: -1, count: unknown.count)
        for (row, place) in places.enumerated() { rows[place] = row }
        var system = BandedSystem(size: places.count, band: width + 1, sides: 3)
        for (row, place) in places.enumerated() {
            var total = 0.0
            for neighbour in Self.neighbours {
                let x = place % width + neighbour.x, y = place / width + neighbour.y
                guard x >= 0, x < width, y >= 0, y < height else { continue }
                total += neighbour.weight
                let other = y * width + x
                if unknown[other] {
                    system.set(row, rows[other], -neighbour.weight)
                } else {
                    for side in 0..<3 {
                        system.add(neighbour.weight * Double(image[other * 3 + side]), row: row, side: side)
                    }
                }
            }
            system.set(row, row, total)
        }
        system.solve()
        for (row, place) in places.enumerated() {
            for side in 0..<3 { image[place * 3 + side] = Float(system.solution(row: row, side: side)) }
        }
    }
}

/// Symmetric, positive definite equations whose matrix is zero farther than `band` from the diagonal, for some right
/// sides.
package struct BandedSystem {
    private let size, band, sides: Int
    /// The lower half: row i has the columns i - band...i.
    private var matrix: [Double]
    private var right: [Double]

    package init(size: Int, band: Int, sides: Int) {
        (self.size, self.band, self.sides) = (size, min(band, max(0, size - 1)), sides)
        matrix = [Double](repeating: 0, count: size * (self.band + 1))
        right = [Double](repeating: 0, count: size * sides)
    }

    /// The element and its mirror; of both only one is kept.
    package mutating func set(_ row: Int, _ column: Int, _ value: Double) {
        guard column <= row else { return }
        matrix[row * (band + 1) + column - row + band] = value
    }

    package mutating func add(_ value: Double, row: Int, side: Int) { right[row * sides + side] += value }
    package func solution(row: Int, side: Int) -> Double { right[row * sides + side] }

    /// Cholesky's factors in place, then the solution in place of the right sides.
    package mutating func solve() {
        let (size, band, sides, stride) = (size, band, sides, band + 1)
        matrix.withUnsafeMutableBufferPointer { matrix in
            right.withUnsafeMutableBufferPointer { right in
                for i in 0..<size {
                    let first = max(0, i - band)
                    for j in first...i {
                        var sum = matrix[i * stride + j - i + band]
                        for k in max(first, j - band)..<j {
                            sum -= matrix[i * stride + k - i + band] * matrix[j * stride + k - j + band]
                        }
                        matrix[i * stride + j - i + band] =
                            i == j ? sum.squareRoot() : sum / matrix[j * stride + band]
                    }
                    for side in 0..<sides {
                        var sum = right[i * sides + side]
                        for k in first..<i { sum -= matrix[i * stride + k - i + band] * right[k * sides + side] }
                        right[i * sides + side] = sum / matrix[i * stride + band]
                    }
                }
                for i in (0..<size).reversed() {
                    for side in 0..<sides {
                        var sum = right[i * sides + side]
                        for k in i + 1..<max(i + 1, min(size, i + band + 1)) {
                            sum -= matrix[k * stride + i - k + band] * right[k * sides + side]
                        }
                        right[i * sides + side] = sum / matrix[i * stride + band]
                    }
                }
            }
        }
    }
}
