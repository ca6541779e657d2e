/// Rows of numbers in the order of a result, and where each operand's begin.
///
/// Axes that lie behind one another in all operands are one, so that rows are as long as can be; long ones are cut in
/// segments, for the worker pool.
struct StridedLayout {
    /// Of the axes but the last, and each operand's steps along them.
    private let outerSizes: [Int]
    private let outerStrides: [[Int]]
    /// Numbers of a whole row.
    private let rowWidth: Int
    private let segments: Int
    /// Each operand's step along a row.
    let steps: [Int]
    /// Segments of rows in all.
    let count: Int

    /// Floats: 64 KiB.
    static let segmentWidth = 16_384

    /// - Parameters:
    ///   - shape: of the result; no axis of it is of size 0.
    ///   - strides: of each operand, one an axis.
    init(shape: [Int], strides: [[Int]]) {
        var sizes: [Int] = [], steps = strides.map { _ in [Int]() }
        for axis in shape.indices where shape[axis] != 1 {
            let joins =
                !sizes.isEmpty
                && strides.indices.allSatisfy {
                    steps[$0][sizes.count - 1] == strides[$0][axis] * shape[axis]
                }
            if joins {
                sizes[sizes.count - 1] *= shape[axis]
            } else {
                sizes.append(shape[axis])
            }
            for operand in strides.indices {
                if joins { steps[operand].removeLast() }
                steps[operand].append(strides[operand][axis])
            }
        }
        rowWidth = sizes.last ?? 1
        segments = (rowWidth + Self.segmentWidth - 1) / Self.segmentWidth
        self.steps = steps.map { $0.last ?? 0 }
        outerSizes = Array(sizes.dropLast())
        outerStrides = steps.map { Array($0.dropLast()) }
        count = outerSizes.reduce(1, *) * segments
    }

    /// Numbers of a segment, but for the last of a row.
    var width: Int { min(rowWidth, Self.segmentWidth) }

    /// A segment's first number in the result.
    func start(_ segment: Int) -> Int {
        segment / segments * rowWidth + segment % segments * Self.segmentWidth
    }

    /// How many numbers a segment has.
    func width(of segment: Int) -> Int {
        min(Self.segmentWidth, rowWidth - segment % segments * Self.segmentWidth)
    }

    /// Where a segment of an operand begins.
    func offset(_ segment: Int, of operand: Int) -> Int {
        var row = segment / segments, offset = segment % segments * Self.segmentWidth * steps[operand]
        for axis in outerSizes.indices.reversed() {
            offset += row % outerSizes[axis] * outerStrides[operand][axis]
            row /= outerSizes[axis]
        }
        return offset
    }
}
