/// The input's gradient of `WinogradStrideTwo`, with the taps turned, w0 for w2: 81 multiplications for 64 pixels,
/// where the direct way does 144.
///
/// Along a side, dx[2i + 1] = dy[i] w0 + dy[i + 1] w2, by F(4,2), and dx[2i] = dy[i] w1.
package enum WinogradStrideTwoTransposed: WinogradScheme {
    package static let patch = 5
    package static let values = 9
    package static let tile = 8
    package static let step = 4
    package static let margin = 0

    @inline(__always)
    package static func input(_ read: (Int) -> Vector, _ write: (Int, Vector) -> Void) {
        let (y0, y1, y2, y3) = (read(0), read(1), read(2), read(3))
        let d = WinogradTransform.input(y0, y1, y2, y3, read(4), Vector(repeating: 0))
        write(0, d.0); write(1, d.1); write(2, d.2); write(3, d.3); write(4, d.4)
        write(5, y0); write(6, y1); write(7, y2); write(8, y3)
    }

    @inline(__always)
    package static func output(_ read: (Int) -> Vector, _ write: (Int, Vector) -> Void) {
        let y = WinogradTransform.output(read(0), read(1), read(2), read(3), read(4), Vector(repeating: 0))
        write(0, read(5)); write(1, y.0); write(2, read(6)); write(3, y.1)
        write(4, read(7)); write(5, y.2); write(6, read(8)); write(7, y.3)
    }

    @inline(__always)
    package static func outputGradient(_ read: (Int) -> Vector, _ write: (Int, Vector) -> Void) {
        let d = WinogradTransform.outputGradient(read(1), read(3), read(5), read(7))
        write(0, d.0); write(1, d.1); write(2, d.2); write(3, d.3); write(4, d.4)
        write(5, read(0)); write(6, read(2)); write(7, read(4)); write(8, read(6))
    }

    @inline(__always)
    package static func weights(_ w0: Vector, _ w1: Vector, _ w2: Vector) -> WinogradTransform.Six {
        WinogradStrideTwo.weights(w0, w1, w2)
    }

    @inline(__always)
    package static func weightGradient(_ u: WinogradTransform.Six) -> (Vector, Vector, Vector) {
        WinogradStrideTwo.weightGradient(u)
    }
}
