/// Stride 1 by F(4x4,3x3): 36 multiplications for 16 pixels, where the direct convolution does 144.
package enum WinogradUnitStride: WinogradScheme {
    package static let patch = 6
    package static let values = 6
    package static let tile = 4
    package static let step = 4
    package static let margin = 1

    @inline(__always)
    package static func input(_ read: (Int) -> Vector, _ write: (Int, Vector) -> Void) {
        let d = WinogradTransform.input(read(0), read(1), read(2), read(3), read(4), read(5))
        write(0, d.0); write(1, d.1); write(2, d.2); write(3, d.3); write(4, d.4); write(5, d.5)
    }

    @inline(__always)
    package static func output(_ read: (Int) -> Vector, _ write: (Int, Vector) -> Void) {
        let y = WinogradTransform.output(read(0), read(1), read(2), read(3), read(4), read(5))
        write(0, y.0); write(1, y.1); write(2, y.2); write(3, y.3)
    }

    @inline(__always)
    package static func outputGradient(_ read: (Int) -> Vector, _ write: (Int, Vector) -> Void) {
        let d = WinogradTransform.outputGradient(read(0), read(1), read(2), read(3))
        write(0, d.0); write(1, d.1); write(2, d.2); write(3, d.3); write(4, d.4); write(5, d.5)
    }

    @inline(__always)
    package static func weights(_ w0: Vector, _ w1: Vector, _ w2: Vector) -> WinogradTransform.Six {
        WinogradTransform.weights(w0, w1, w2)
    }

    @inline(__always)
    package static func weightGradient(_ u: WinogradTransform.Six) -> (Vector, Vector, Vector) {
        WinogradTransform.weightGradient(u.0, u.1, u.2, u.3, u.4, u.5)
    }
}
