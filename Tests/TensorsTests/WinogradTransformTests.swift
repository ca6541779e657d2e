import Tensors
import Testing

/// Winograd's matrices against the construction by Toom, Cook and Lagrange, made here in Double (Lavin and Gray, arXiv
/// 1509.09308, section 4.1, with the points of `WinogradTransform`).
@Suite struct WinogradTransformTests {
    typealias Matrix = [[Double]]

    static let points = [0, 0.5.squareRoot(), -0.5.squareRoot(), 2.0.squareRoot(), -2.0.squareRoot()]

    /// F(4,3) at the points and infinity.
    private static let unitStride = Algorithm(
        input: lagrange(columns: 6) + [padded(product(points), 6)],
        weights: tapsAtPoints(3) + [[0, 0, 1]],
        output: (0..<4).map { power in powers(power) + [power == 3 ? 1 : 0] })

    /// F(4,2) of the odd pixels with the outer taps, and the even ones times the middle tap.
    private static let strideTwo = Algorithm(
        input: lagrange(columns: 5).map { spread($0, to: 9) } + (0..<4).map { unit(2 * $0 + 1, of: 9) },
        weights: tapsAtPoints(2).map { [$0[0], 0, $0[1]] } + [[0, 1, 0]],
        output: (0..<4).map { powers($0) + unit($0, of: 4) })

    /// The gradient's pixels between two of its own are F(4,2), the others the middle tap's.
    private static let strideTwoTransposed = Algorithm(
        input: lagrange(columns: 5) + (0..<4).map { unit($0, of: 5) },
        weights: strideTwo.weights,
        output: (0..<8).map { pixel in
            pixel % 2 == 1
                ? powers(pixel / 2) + unit(nil, of: 4) : unit(nil, of: 5) + unit(pixel / 2, of: 4)
        })

    @Test func `the transforms of stride one`() { check(WinogradUnitStride.self, Self.unitStride) }
    @Test func `the transforms of stride two`() { check(WinogradStrideTwo.self, Self.strideTwo) }
    @Test func `the transforms of stride two transposed`() {
        check(WinogradStrideTwoTransposed.self, Self.strideTwoTransposed)
    }

    /// The matrices made here are convolutions, up to Double's rounding.
    @Test func `the construction convolves`() {
        for pixel in 0..<4 {
            for tap in 0..<3 {
                for (algorithm, place) in [(Self.unitStride, pixel + tap), (Self.strideTwo, 2 * pixel + tap)] {
                    let column = algorithm.products(of: tap)[pixel]
                    for (index, value) in column.enumerated() { #expect(abs(value - (index == place ? 1 : 0)) < 1e-14) }
                }
            }
        }
        for pixel in 0..<8 {
            // dx[2i] = dy[i] w1, dx[2i + 1] = dy[i] w0 + dy[i + 1] w2.
            let places = pixel % 2 == 0 ? [nil, pixel / 2, nil] : [pixel / 2, nil, pixel / 2 + 1]
            for tap in 0..<3 {
                let column = Self.strideTwoTransposed.products(of: tap)[pixel]
                for (index, value) in column.enumerated() {
                    #expect(abs(value - (index == places[tap] ? 1 : 0)) < 1e-14)
                }
            }
        }
    }

    /// Along one side: Bᵀ [values, patch], G [matrices, 3], Aᵀ [tile, values].
    private struct Algorithm {
        let input, weights, output: Matrix

        /// What each pixel of the tile takes of each pixel of the patch, for one tap alone.  [tile, patch]
        func products(of tap: Int) -> Matrix {
            output.map { row in
                input[0].indices.map { pixel in
                    row.indices.reduce(0) { sum, value in
                        sum + row[value] * weights[min(value, weights.count - 1)][tap] * input[value][pixel]
                    }
                }
            }
        }
    }

    private func check<Scheme: WinogradScheme>(_ scheme: Scheme.Type, _ algorithm: Algorithm) {
        let (patch, values, tile) = (Scheme.patch, Scheme.values, Scheme.tile)
        expectEqual(matrix(patch, values) { Scheme.input($0, $1) }, algorithm.input, "Bᵀ")
        expectEqual(matrix(values, tile) { Scheme.output($0, $1) }, algorithm.output, "Aᵀ")
        expectEqual(matrix(tile, values) { Scheme.outputGradient($0, $1) }, transposed(algorithm.output), "A")
        let weights = matrix(3, 6) { read, write in
            let u = Scheme.weights(read(0), read(1), read(2))
            for (index, value) in [u.0, u.1, u.2, u.3, u.4, u.5].enumerated() { write(index, value) }
        }
        expectEqual(weights, algorithm.weights, "G")
        let gradient = matrix(6, 3) { read, write in
            let w = Scheme.weightGradient((read(0), read(1), read(2), read(3), read(4), read(5)))
            for (index, value) in [w.0, w.1, w.2].enumerated() { write(index, value) }
        }
        expectEqual(gradient, transposed(algorithm.weights), "Gᵀ")
    }

    /// The matrix of a linear transform, [outputs, inputs]: what it makes of each unit vector.
    private func matrix(
        _ inputs: Int, _ outputs: Int, _ transform: (_ read: (Int) -> Vector, _ write: (Int, Vector) -> Void) -> Void
    ) -> Matrix {
        var matrix = Matrix(repeating: Array(repeating: .nan, count: inputs), count: outputs)
        for column in 0..<inputs {
            let unit = { (index: Int) -> Vector in Vector(repeating: index == column ? 1 as Float : 0) }
            transform(unit) { (row: Int, value: Vector) in matrix[row][column] = Double(value[15]) }
        }
        return matrix
    }

    /// A rounding or two of single precision; what is zero is zero.
    private func expectEqual(_ found: Matrix, _ expected: Matrix, _ what: String) {
        let sizes = found.map(\.count), expectedSizes = expected.map(\.count)
        #expect(sizes == expectedSizes, "\(what)")
        guard sizes == expectedSizes else { return }
        for row in expected.indices {
            for column in expected[row].indices {
                let value: Double = found[row][column], right: Double = expected[row][column]
                #expect(abs(value - right) <= abs(right) * 0x1p-22 + 1e-15, "\(what), row \(row), column \(column)")
            }
        }
    }

    /// The coefficients of the product of x - p, from the constant one up.
    private static func product(_ points: [Double]) -> [Double] {
        points.reduce([1]) { (coefficients: [Double], point: Double) -> [Double] in
            let raised: [Double] = [0] + coefficients, scaled: [Double] = coefficients.map { -point * $0 } + [0]
            return zip(raised, scaled).map { $0 + $1 }
        }
    }

    private static func others(_ index: Int) -> [Double] { points.enumerated().filter { $0.0 != index }.map(\.1) }

    /// Lagrange's polynomials without their divisor, one for each point.
    private static func lagrange(columns: Int) -> Matrix { points.indices.map { padded(product(others($0)), columns) } }

    /// The taps as a polynomial at each point, over Lagrange's divisor.
    private static func tapsAtPoints(_ taps: Int) -> Matrix {
        points.indices.map { index in
            let divisor = others(index).reduce(1) { $0 * (points[index] - $1) }
            return (0..<taps).map { power(points[index], $0) / divisor }
        }
    }

    private static func powers(_ exponent: Int) -> [Double] { points.map { power($0, exponent) } }

    private static func power(_ base: Double, _ exponent: Int) -> Double {
        (0..<exponent).reduce(1) { result, _ in result * base }
    }

    private static func padded(_ row: [Double], _ count: Int) -> [Double] {
        row + Array(repeating: 0, count: count - row.count)
    }

    /// Every other place, from the first.
    private static func spread(_ row: [Double], to count: Int) -> [Double] {
        (0..<count).map { $0 % 2 == 0 ? row[$0 / 2] : 0 }
    }

    /// Zeros but for a one at the place.
    private static func unit(_ place: Int?, of count: Int) -> [Double] { (0..<count).map { $0 == place ? 1 : 0 } }

    private func transposed(_ matrix: Matrix) -> Matrix {
        matrix[0].indices.map { column in matrix.map { $0[column] } }
    }
}
