import CVectorMath

/// Sixteen floats: one AVX-512 register, two of AVX2.
typealias FloatLanes = SIMD16<Float>

/// The width that the light kernels work in; channel counts that are no multiple of it take the naive twins.
enum ElementwiseVector {
    static let width = 16

    @inline(__always)
    static func load(_ p: UnsafePointer<Float>) -> FloatLanes { UnsafeRawPointer(p).loadUnaligned(as: FloatLanes.self) }

    @inline(__always)
    static func load(_ p: UnsafeMutablePointer<Float>) -> FloatLanes { UnsafeRawPointer(p).loadUnaligned(as: FloatLanes.self) }

    @inline(__always)
    static func store(_ value: FloatLanes, _ p: UnsafeMutablePointer<Float>) { UnsafeMutableRawPointer(p).storeBytes(of: value, as: FloatLanes.self) }

    /// `value` with negative lanes set to zero; a NaN stays, so that a diverged network shows.
    @inline(__always)
    static func rectified(_ value: FloatLanes) -> FloatLanes { value.replacing(with: FloatLanes(repeating: 0), where: value .< 0) }

    /// The sum of the lanes, always in the same order.
    @inline(__always)
    static func total(_ value: FloatLanes) -> Float {
        let eight = value.lowHalf + value.highHalf
        let four = eight.lowHalf + eight.highHalf
        let two = four.lowHalf + four.highHalf
        return two.x + two.y
    }
}
