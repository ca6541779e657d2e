extension Picture {
    /// In another size by cubic splines, with zeros beyond the border; a smaller one is smoothed before. As
    /// skimage.transform.resize(order=3, mode="constant", anti_aliasing=True).
    func resized(height newHeight: Int, width newWidth: Int) -> Picture {
        let down = Double(height) / Double(newHeight), across = Double(width) / Double(newWidth)
        let smooth = smoothed((max(0, (down - 1) / 2), max(0, (across - 1) / 2)), .zeros)
        let rows = SplineAxis(from: height, to: newHeight), columns = SplineAxis(from: width, to: newWidth)
        let tall = smooth.interpolated(rows, count: height, step: width * 3)
        let result = Picture(height: newHeight, width: width, values: tall)
            .interpolated(columns, count: width, step: 3)
        let least = values.min() ?? 0, largest = values.max() ?? 0
        return Picture(
            height: newHeight, width: newWidth, values: result.map { Swift.min(Swift.max($0, least), largest) })
    }

    /// All lines of `count` values that lie `step` apart, interpolated.
    private func interpolated(_ axis: SplineAxis, count: Int, step: Int) -> [Double] {
        var result = [Double](repeating: 0, count: values.count / count * axis.places.count)
        for start in values.indices where start / step % count == 0 {
            let line = axis.interpolated((0..<count).map { values[start + $0 * step] })
            let target = start / (count * step) * axis.places.count * step + start % step
            for (place, value) in line.enumerated() { result[target + place * step] = value }
        }
        return result
    }
}

/// Cubic B-splines along one axis with zeros beyond both ends. As scipy.ndimage.zoom(order=3, mode="grid-constant",
/// grid_mode=True).
struct SplineAxis {
    /// Of each value of the result: where the four coefficients begin that it comes from, and their weights.
    let places: [(start: Int, weights: [Double])]

    private static let padding = 12
    private static let pole = 3.0.squareRoot() - 2

    init(from count: Int, to newCount: Int) {
        let zoom = Double(count) / Double(newCount)
        places = (0..<newCount).map { index in
            let place = (Double(index) + 0.5) * zoom - 0.5 + Double(Self.padding), whole = place.rounded(.down)
            return (Int(whole) - 1, Self.weights(place - whole))
        }
    }

    private static func weights(_ share: Double) -> [Double] {
        let rest = 1 - share
        let first = rest * rest * rest / 6
        let second = (share * share * (share - 2) * 3 + 4) / 6, third = (rest * rest * (rest - 2) * 3 + 4) / 6
        return [first, second, third, 1 - first - second - third]
    }

    func interpolated(_ line: [Double]) -> [Double] {
        let zeros = [Double](repeating: 0, count: Self.padding), coefficients = Self.filtered(zeros + line + zeros)
        return places.map { place in
            var sum = 0.0
            for (offset, weight) in place.weights.enumerated() { sum += coefficients[place.start + offset] * weight }
            return sum
        }
    }

    /// The coefficients of the spline through the values, which go on as in a mirror.
    private static func filtered(_ values: [Double]) -> [Double] {
        var line = values.map { $0 * (1 - pole) * (1 - 1 / pole) }
        let last = line.count - 1
        // The first coefficient's part from beyond the end. The mirror's other end is too far away to matter.
        var power = pole
        for index in 1...last {
            line[0] += power * line[index]
            power *= pole
        }
        for index in 1...last { line[index] += pole * line[index - 1] }
        line[last] = (pole * line[last - 1] + line[last]) * pole / (pole * pole - 1)
        for index in stride(from: last - 1, through: 0, by: -1) { line[index] = pole * (line[index + 1] - line[index]) }
        return line
    }
}
