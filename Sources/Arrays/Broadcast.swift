/// Two shapes laid over one another by NumPy's rule: from the last axis on, sizes are equal, or one of them is 1 and its
/// numbers stand for all along the axis.
struct Broadcast {
    let shape: [Int]
    /// Of each operand; 0 along axes on which its numbers stand for all.
    let strides: [[Int]]

    /// - Throws: `ArrayError.shapes`, `.tooLarge`.
    init(_ a: [Int], _ b: [Int], argument: String? = nil) throws(ArrayError) {
        let axes = max(a.count, b.count)
        let (left, right) = (Self.padded(a, to: axes), Self.padded(b, to: axes))
        var shape: [Int] = []
        for (m, n) in zip(left, right) {
            guard m == n || m == 1 || n == 1 else {
                throw .shapes(
                    a, b, rule: "from the last axis on, sizes have to be equal, or one of them 1", argument: argument)
            }
            shape.append(m == 1 ? n : m)
        }
        try Shape.count(shape)
        self.shape = shape
        strides = [left, right].map { operand in
            zip(operand, Shape.strides(operand)).map { $0 == 1 ? 0 : $1 }
        }
    }

    private static func padded(_ shape: [Int], to axes: Int) -> [Int] {
        [Int](repeating: 1, count: axes - shape.count) + shape
    }
}
