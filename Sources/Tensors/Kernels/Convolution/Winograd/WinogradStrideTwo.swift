/// Stride 2 by phases: 81 multiplications for 16 pixels, where the direct convolution does 144.
///
/// Along a side, the output pixel p is x[2p - 1] w0 + x[2p + 1] w2, a convolution of the odd pixels with two taps, plus
/// x[2p] w1. The first is done by F(4,2), in five multiplications for four pixels, the second as it stands, in four by
/// the same weight. F(4,2) at the finite points of F(4,3) is that with its third tap zero.
package enum WinogradStrideTwo: WinogradScheme {
    package static let patch = 9
    package static let values = 9
    package static let tile = 4
    package static let step = 8
    package static let margin = 1

    @inline(__always)
    package static func input(_ read: (Int) -> Vector, _ write: (Int, Vector) -> Void) {
        let d = WinogradTransform.input(read(0), read(2), read(4), read(6), read(8), Vector(repeating: 0))
        write(0, d.0); write(1, d.1); write(2, d.2); write(3, d.3); write(4, d.4)
        write(5, read(1)); write(6, read(3)); write(7, read(5)); write(8, read(7))
    }

    @inline(__always)
    package static func output(_ read: (Int) -> Vector, _ write: (Int, Vector) -> Void) {
        let y = WinogradTransform.output(read(0), read(1), read(2), read(3), read(4), Vector(repeating: 0))
        write(0, y.0 + read(5)); write(1, y.1 + read(6)); write(2, y.2 + read(7)); write(3, y.3 + read(8))
    }

    @inline(__always)
    package static func outputGradient(_ read: (Int) -> Vector, _ write: (Int, Vector) -> Void) {
        let (y0, y1, y2, y3) = (read(0), read(1), read(2), read(3))
        let d = WinogradTransform.outputGradient(y0, y1, y2, y3)
        write(0, d.0); write(1, d.1); write(2, d.2); write(3, d.3); write(4, d.4)
        write(5, y0); write(6, y1); write(7, y2); write(8, y3)
    }

    @inline(__always)
    package static func weights(_ w0: Vector, _ w1: Vector, _ w2: Vector) -> WinogradTransform.Six {
        let u = WinogradTransform.weights(w0, w2, Vector(repeating: 0))
        return (u.0, u.1, u.2, u.3, u.4, w1)
    }

    @inline(__always)
    package static func weightGradient(_ u: WinogradTransform.Six) -> (Vector, Vector, Vector) {
        let w = WinogradTransform.weightGradient(u.0, u.1, u.2, u.3, u.4, Vector(repeating: 0))
        return (w.0, u.5, w.1)
    }
}
