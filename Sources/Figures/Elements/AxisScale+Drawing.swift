extension AxisScale {
    /// Rules across a field, from its upper left corner, and their numbers below as far as they have room.
    ///
    /// - Parameters:
    ///   - below: pixels between the field and the numbers.
    ///   - apart: the least between two numbers.
    func drawAcross<Target: Drawing>(
        at corner: Point, height: Int, below: Int, apart: Int, on drawing: inout Target
    ) {
        var end = Int.min
        for tick in ticks {
            let x = corner.x + tick.pixel, half = Font.small.width(of: tick.text) / 2
            drawing.fill(Rectangle(x: x, y: corner.y, width: 1, height: height), .rule)
            guard x - half > end else { continue }
            end = x + half + apart
            drawing.text(
                tick.text, at: Point(x: x, y: corner.y + height + below), font: .small, color: .gray,
                alignment: .center)
        }
    }
}
