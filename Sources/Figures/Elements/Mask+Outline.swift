import Images

extension Mask {
    /// The line between the object and what is around it, one pixel thick, where each value is a square of `scale`
    /// pixels: the first row and column behind each change. Edges in one line are one rectangle.
    func outline(scale: Int) -> [Rectangle] {
        let edgesDown = (1..<max(1, width)).flatMap { column in
            Self.runs(height) { isObject(column, $0) != isObject(column - 1, $0) }.map {
                Rectangle(x: column * scale, y: $0.lowerBound * scale, width: 1, height: $0.count * scale)
            }
        }
        let edgesAcross = (1..<max(1, height)).flatMap { row in
            Self.runs(width) { isObject($0, row) != isObject($0, row - 1) }.map {
                Rectangle(x: $0.lowerBound * scale, y: row * scale, width: $0.count * scale, height: 1)
            }
        }
        return edgesDown + edgesAcross
    }

    private func isObject(_ column: Int, _ row: Int) -> Bool { values[row * width + column] }

    /// The longest ranges of 0..<count whose members all fulfil the condition.
    private static func runs(_ count: Int, where condition: (Int) -> Bool) -> [Range<Int>] {
        (0..<count).filter(condition).reduce(into: []) { runs, index in
            if let last = runs.last, last.upperBound == index {
                runs[runs.count - 1] = last.lowerBound..<index + 1
            } else {
                runs.append(index..<index + 1)
            }
        }
    }
}
