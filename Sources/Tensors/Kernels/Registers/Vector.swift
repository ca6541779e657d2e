import CVectorMath

/// Sixteen floats: one register on AVX-512, two on AVX2.
package typealias Vector = SIMD16<Float>

@inline(__always) package func load(_ p: UnsafePointer<Float>) -> Vector {
    UnsafeRawPointer(p).loadUnaligned(as: Vector.self)
}
@inline(__always) package func load(_ p: UnsafeMutablePointer<Float>) -> Vector {
    UnsafeRawPointer(p).loadUnaligned(as: Vector.self)
}
@inline(__always) package func store(_ v: Vector, _ p: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(p).storeBytes(of: v, as: Vector.self)
}
/// x * y + z, rounded once.
@inline(__always) package func fma(_ x: Vector, _ y: Vector, _ z: Vector) -> Vector { faa_fma16(x, y, z) }
/// Stores past the caches, for what is not read again before much else: a plain store of a line that is not in the
/// cache reads it first. p: aligned to 64 bytes.
@inline(__always) func stream(_ v: Vector, _ p: UnsafeMutablePointer<Float>) { faa_stream16(v, p) }
/// After the last `stream` of a part of the work, before others may read it.
@inline(__always) func streamFence() { faa_stream_fence() }
