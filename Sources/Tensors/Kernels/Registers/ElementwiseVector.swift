/// What the light kernels need of vectors beside loads, stores and multiply-adds.
enum ElementwiseVector {
    /// Channel counts that are no multiple of it take the naive twins.
    static let width = Vector.scalarCount

    /// `value` with negative lanes set to zero; a NaN stays, so that a diverged network shows.
    @inline(__always)
    static func rectified(_ value: Vector) -> Vector { value.replacing(with: Vector(repeating: 0), where: value .< 0) }

    /// The sum of the lanes, always in the same order.
    @inline(__always)
    static func total(_ value: Vector) -> Float {
        let eight = value.lowHalf + value.highHalf
        let four = eight.lowHalf + eight.highHalf
        let two = four.lowHalf + four.highHalf
        return two.x + two.y
    }
}
