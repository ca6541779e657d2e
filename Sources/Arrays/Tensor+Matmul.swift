import Files
import Tensors
import Vocabulary

extension Tensor {
    /// The matrix product by NumPy's rules: the last two axes are matrices, those before them are laid over one
    /// another; an array of one axis is a row on the left and a column on the right.
    ///
    /// - Throws: `ArrayError.shapes`, `.noAxis`, `MemoryError`, and what ends the command under way.
    public func matmul(_ other: Tensor, pool: WorkerPool) throws -> Tensor {
        guard !shape.isEmpty, !other.shape.isEmpty else {
            throw ArrayError.shapes(
                shape, other.shape, rule: "a matrix product takes no single numbers", argument: "other")
        }
        let left = shape.count == 1 ? [1] + shape : shape
        let right = other.shape.count == 1 ? other.shape + [1] : other.shape
        let (m, k, n) = (left[left.count - 2], left[left.count - 1], right[right.count - 1])
        guard right[right.count - 2] == k else {
            throw ArrayError.shapes(
                shape, other.shape,
                rule: "the left one's last axis has \(k), the right one's last but one \(right[right.count - 2])",
                argument: "other")
        }
        let batches = try Broadcast(left.dropLast(2), right.dropLast(2), argument: "other")
        let product = try MatrixProduct(
            m: m, k: k, n: n, batches: batches, left: self, right: other
        ).made(batches.shape + [m, n], pool: pool)
        var shape = batches.shape
        if self.shape.count > 1 { shape.append(m) }
        if other.shape.count > 1 { shape.append(n) }
        return Tensor(shape: shape, storage: product.storage)
    }
}

/// Products of matrices [m, k] and [k, n], one a batch. A panel of columns of the right one is laid out anew, so that
/// the innermost loop reads it in order; sums of 512 products each are in one order, and so are the sums of these.
private struct MatrixProduct {
    let m: Int
    let k: Int
    let n: Int
    let batches: Broadcast
    let left: Tensor
    let right: Tensor

    private static let columns = MatrixProductKernel.columns, rows = MatrixProductKernel.rows, rowsOfTask = 256,
        depth = 512

    func made(_ shape: [Int], pool: WorkerPool) throws -> Tensor {
        let panels = (n + Self.columns - 1) / Self.columns, stripes = (m + Self.rowsOfTask - 1) / Self.rowsOfTask
        return try Tensor.made(shape) { result in
            withExtendedLifetime((left, right)) {
                pool.forEach(batches.shape.reduce(1, *) * panels * stripes) { task, _ in
                    let batch = task / (panels * stripes), stripe = task % stripes
                    let rows = stripe * Self.rowsOfTask..<min(m, (stripe + 1) * Self.rowsOfTask)
                    multiply(batch, rows, column: task / stripes % panels * Self.columns, result + batch * m * n)
                }
            }
        }
    }

    /// Some rows and the columns of a panel of a batch's product.  result: [m, n], zero.
    private func multiply(_ batch: Int, _ rows: Range<Int>, column: Int, _ result: UnsafeMutablePointer<Float>) {
        let a = left.pointer + offset(batch, 0) * m * k, b = right.pointer + offset(batch, 1) * k * n
        withUnsafeTemporaryAllocation(of: Float.self, capacity: min(k, Self.depth) * Self.columns) { panel in
            guard let panel = panel.baseAddress else { return }
            for start in stride(from: 0, to: k, by: Self.depth) {
                let part = start..<min(k, start + Self.depth)
                pack(b, part, column: column, into: panel)
                multiply(a, rows, part, panel, column: column, result)
            }
        }
    }

    /// The matrix of an operand that a batch takes.
    private func offset(_ batch: Int, _ operand: Int) -> Int {
        var rest = batch, offset = 0
        for axis in batches.shape.indices.reversed() {
            offset += rest % batches.shape[axis] * batches.strides[operand][axis]
            rest /= batches.shape[axis]
        }
        return offset
    }

    /// panel: [depth, columns], zero beyond the last column.
    private func pack(
        _ b: UnsafePointer<Float>, _ part: Range<Int>, column: Int, into panel: UnsafeMutablePointer<Float>
    ) {
        let width = min(Self.columns, n - column)
        for (line, row) in part.enumerated() {
            let target = panel + line * Self.columns
            target.update(from: b + row * n + column, count: width)
            if width < Self.columns { (target + width).update(repeating: 0, count: Self.columns - width) }
        }
    }

    /// Adds the products of some rows with a panel to the result, [m, n].
    private func multiply(
        _ a: UnsafePointer<Float>, _ rows: Range<Int>, _ part: Range<Int>, _ panel: UnsafePointer<Float>, column: Int,
        _ result: UnsafeMutablePointer<Float>
    ) {
        let width = min(Self.columns, n - column)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: Self.rows * Self.columns) { sums in
            guard let sums = sums.baseAddress else { return }
            for row in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.rows) {
                // The rows that are missing from the last four are the last row again, and are not stored.
                let last = min(Self.rows, rows.upperBound - row) - 1, first = a + row * k + part.lowerBound
                let lines = (first, first + min(1, last) * k, first + min(2, last) * k, first + last * k)
                MatrixProductKernel.multiply(lines, depth: part.count, panel, sums)
                for line in 0...last {
                    let target = result + (row + line) * n + column
                    for c in 0..<width { target[c] += sums[line * Self.columns + c] }
                }
            }
        }
    }
}
