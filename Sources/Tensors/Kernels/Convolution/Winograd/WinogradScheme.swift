/// How a 3x3 convolution's images are cut into tiles and transformed, along one side: rows and columns are treated
/// alike, one after the other.
///
/// A patch of input pixels becomes some values, each is multiplied by a matrix of weights, channels by channels, and
/// from the products come a tile's output pixels. There are six matrices along a side; the last one may have several
/// values.
package protocol WinogradScheme {
    /// Input pixels of a patch, values in the transformed domain, output pixels of a tile: all along one side.
    static var patch: Int { get }
    static var values: Int { get }
    static var tile: Int { get }
    /// Input pixels from one patch to the next, and those of the first one that lie before the image.
    static var step: Int { get }
    static var margin: Int { get }

    /// A patch's pixels to values.
    static func input(_ read: (Int) -> Vector, _ write: (Int, Vector) -> Void)
    /// Products to a tile's pixels.
    static func output(_ read: (Int) -> Vector, _ write: (Int, Vector) -> Void)
    /// The transpose of `output`.
    static func outputGradient(_ read: (Int) -> Vector, _ write: (Int, Vector) -> Void)
    /// Three taps to the six matrices.
    static func weights(_ w0: Vector, _ w1: Vector, _ w2: Vector) -> WinogradTransform.Six
    /// The transpose of `weights`.
    static func weightGradient(_ u: WinogradTransform.Six) -> (Vector, Vector, Vector)
}

extension WinogradScheme {
    /// Values of a tile in the transformed domain.
    static var positions: Int { values * values }
    /// Floats that a transform of sixteen channels of a tile works in.
    static var scratchCount: Int { positions * 16 }

    /// The values along a side that are multiplied by a matrix.
    @inline(__always)
    package static func values(of matrix: Int) -> Range<Int> {
        matrix..<(matrix == WinogradTransform.matrices - 1 ? values : matrix + 1)
    }

    /// Calls `body(matrix, position, whether it is the matrix's first)` for each product of a tile, those of one matrix
    /// one after the other.
    @inline(__always)
    static func forEachProduct(_ body: (_ matrix: Int, _ position: Int, _ isFirst: Bool) -> Void) {
        for matrix in 0..<WinogradTransform.weightMatrices {
            var isFirst = true
            forEachPosition(of: matrix) {
                body(matrix, $0, isFirst)
                isFirst = false
            }
        }
    }

    /// Calls `body(position)` for each position whose values are multiplied by a matrix.
    @inline(__always)
    static func forEachPosition(of matrix: Int, _ body: (Int) -> Void) {
        let (row, column) = matrix.quotientAndRemainder(dividingBy: WinogradTransform.matrices)
        for i in values(of: row) {
            for j in values(of: column) { body(i * values + j) }
        }
    }
}
