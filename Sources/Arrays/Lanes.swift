import Files
import Tensors
import Vocabulary

/// An array seen along one axis: [outer, count, inner]. Each place of outer and inner is a result.
///
/// Where many numbers go to few results, the axis is cut in blocks, which the shape alone says; what blocks give is put
/// together in a fixed tree. So results are the same to the bit for any number of threads.
struct Lanes {
    let outer: Int
    let count: Int
    let inner: Int

    private static let leastBlock = 256, columnsOfCell = 4096, manyCells = 64
    /// Running side by side along an axis whose numbers lie behind one another.
    private static let strands = 8

    /// Along an axis of a shape.
    init(_ shape: [Int], axis: Int) {
        outer = shape[..<axis].reduce(1, *)
        count = shape[axis]
        inner = shape[(axis + 1)...].reduce(1, *)
    }

    var results: Int { outer * inner }

    private var columns: Int { min(max(1, inner), Self.columnsOfCell) }
    private var columnCells: Int { (inner + columns - 1) / columns }
    private var rowsOfBlock: Int {
        outer * columnCells >= Self.manyCells
            ? max(1, count) : max(Self.leastBlock, ElementwiseChunks.floatsPerChunk / columns)
    }

    /// One part for each result, [outer, inner].
    ///
    /// - Throws: `MemoryError`, and what ends the command under way.
    func fold<Folding: Fold>(_ fold: Folding, _ values: Tensor, pool: WorkerPool) throws -> [Folding.Part] {
        let blocks = max(1, (count + rowsOfBlock - 1) / rowsOfBlock), parts = results * blocks
        guard parts > 0 else { return [] }
        try AvailableMemory.require(
            bytes: parts * MemoryLayout<Folding.Part>.stride, for: "what \(counted(results, "number")) are made of")
        // [outer, blocks, inner]
        var made = [Folding.Part](repeating: fold.empty, count: parts)
        let cells = ElementwiseChunks(
            rows: outer * blocks * columnCells, width: min(rowsOfBlock, max(1, count)) * columns)
        made.withUnsafeMutableBufferPointer { made in
            // The workers write to different parts.
            nonisolated(unsafe) let base = made.baseAddress
            withExtendedLifetime(values.storage) {
                pool.forEach(cells.count) { chunk, _ in
                    guard let base else { return }
                    for cell in cells.range(chunk) { add(cell, of: values.pointer, blocks: blocks, fold, to: base) }
                }
            }
            for row in 0..<outer where blocks > 1 {
                merge(made.baseAddress.map { $0 + row * blocks * inner }, blocks: blocks, fold)
            }
        }
        try Cancellation.checkCurrent()
        guard blocks > 1 else { return made }
        return (0..<outer).flatMap { made[$0 * blocks * inner..<$0 * blocks * inner + inner] }
    }

    /// A block of some columns.  parts: [outer, blocks, inner].
    @inline(__always)
    private func add<Folding: Fold>(
        _ cell: Int, of values: UnsafePointer<Float>, blocks: Int, _ fold: Folding,
        to parts: UnsafeMutablePointer<Folding.Part>
    ) {
        let row = cell / columnCells, column = cell % columnCells * columns
        let (place, block) = (row / blocks, row % blocks)
        let rows = block * rowsOfBlock..<min(count, (block + 1) * rowsOfBlock)
        let first = values + place * count * inner + column, result = place * inner + column
        if inner == 1 {
            parts[row] = along(first, rows, result: result, fold)
        } else {
            let width = min(columns, inner - column), target = parts + row * inner + column
            for index in rows {
                let line = first + index * inner
                for c in 0..<width { fold.add(line[c], row: index, result: result + c, to: &target[c]) }
            }
        }
    }

    /// Numbers that lie behind one another, in strands that are put together in the end.
    @inline(__always)
    private func along<Folding: Fold>(
        _ values: UnsafePointer<Float>, _ rows: Range<Int>, result: Int, _ fold: Folding
    ) -> Folding.Part {
        withUnsafeTemporaryAllocation(of: Folding.Part.self, capacity: Self.strands) { strands in
            strands.initialize(repeating: fold.empty)
            let whole = rows.lowerBound + rows.count / Self.strands * Self.strands
            for start in stride(from: rows.lowerBound, to: whole, by: Self.strands) {
                for strand in 0..<Self.strands {
                    fold.add(values[start + strand], row: start + strand, result: result, to: &strands[strand])
                }
            }
            for index in whole..<rows.upperBound {
                fold.add(values[index], row: index, result: result, to: &strands[index - whole])
            }
            merge(strands.baseAddress, strands: Self.strands, width: 1, fold)
            return strands[0]
        }
    }

    /// parts: [blocks, inner]; the first row becomes what all of them make.
    private func merge<Folding: Fold>(
        _ parts: UnsafeMutablePointer<Folding.Part>?, blocks: Int, _ fold: Folding
    ) {
        merge(parts, strands: blocks, width: inner, fold)
    }

    /// Neighbours, then neighbours of these, and so on.
    @inline(__always)
    private func merge<Folding: Fold>(
        _ parts: UnsafeMutablePointer<Folding.Part>?, strands: Int, width: Int, _ fold: Folding
    ) {
        guard let parts else { return }
        var step = 1
        while step < strands {
            for strand in stride(from: 0, to: strands - step, by: 2 * step) {
                for c in 0..<width {
                    fold.merge(parts[(strand + step) * width + c], into: &parts[strand * width + c])
                }
            }
            step *= 2
        }
    }
}
