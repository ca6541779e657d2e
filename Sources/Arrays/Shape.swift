/// The sizes of an array's axes.
public enum Shape {
    /// Numbers of an array, an axis of none counted as one: no product of sizes overflows.
    static let largest = 1 << 48
    /// As in NumPy.
    static let mostAxes = 64

    /// "[2 3]", as a list is written.
    public static func text(_ shape: [Int]) -> String { "[\(shape.map(String.init).joined(separator: " "))]" }

    /// How many numbers an array of the shape has.
    ///
    /// - Throws: `ArrayError.tooLarge`, `.tooManyAxes`.
    @discardableResult
    public static func count(_ shape: [Int]) throws(ArrayError) -> Int {
        guard shape.count <= mostAxes else { throw .tooManyAxes(shape.count) }
        var bound = 1
        for size in shape {
            let (product, overflows) = bound.multipliedReportingOverflow(by: max(1, size))
            guard !overflows, product <= largest else { throw .tooLarge(shape) }
            bound = product
        }
        return shape.contains(0) ? 0 : bound
    }

    /// The place of an axis, which counts from behind where it is negative.
    ///
    /// - Throws: `ArrayError.noAxis`.
    static func position(of axis: Int, in shape: [Int]) throws(ArrayError) -> Int {
        let position = axis < 0 ? axis + shape.count : axis
        guard shape.indices.contains(position) else { throw .noAxis(axis, shape: shape) }
        return position
    }

    /// The same of several, in order.
    ///
    /// - Throws: `ArrayError.noAxis`, `.axisTwice`.
    static func positions(of axes: [Int], in shape: [Int], argument: String = "axis") throws(ArrayError) -> [Int] {
        var positions: [Int] = []
        for axis in axes {
            let position = try position(of: axis, in: shape)
            guard !positions.contains(position) else { throw .axisTwice(axis, argument: argument) }
            positions.append(position)
        }
        return positions
    }

    /// From one element of an axis to the next, in row-major order.
    static func strides(_ shape: [Int]) -> [Int] {
        var strides = [Int](repeating: 1, count: shape.count)
        for axis in shape.indices.dropLast().reversed() { strides[axis] = strides[axis + 1] * max(1, shape[axis + 1]) }
        return strides
    }
}
