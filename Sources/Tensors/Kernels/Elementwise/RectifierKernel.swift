/// The rectified linear unit.
public enum RectifierKernel {
    /// y = max(x, 0).  x, y: [count]; `y` may be `x`.
    public static func forward(_ x: UnsafePointer<Float>, y: UnsafeMutablePointer<Float>, count: Int) {
        let vectorEnd = count & ~(ElementwiseVector.width - 1)
        for i in stride(from: 0, to: vectorEnd, by: ElementwiseVector.width) {
            store(ElementwiseVector.rectified(load(x + i)), y + i)
        }
        NaiveRectifier.forward(x + vectorEnd, y: y + vectorEnd, count: count - vectorEnd)
    }

    /// dx = dy where `rule` lets it pass, else 0 (+ addend): by the derivative where y is positive.
    ///
    /// y, dy, addend, dx: [count]; `dx` may be `dy` or `addend`.
    public static func backward(
        y: UnsafePointer<Float>, dy: UnsafePointer<Float>, addend: UnsafePointer<Float>?, rule: RectifierRule,
        dx: UnsafeMutablePointer<Float>, count: Int
    ) {
        let zero = Vector(repeating: 0)
        let vectorEnd = count & ~(ElementwiseVector.width - 1)
        for i in stride(from: 0, to: vectorEnd, by: ElementwiseVector.width) {
            var g = load(dy + i)
            if rule.masks { g.replace(with: zero, where: load(y + i) .<= zero) }
            if rule.rectifies { g = ElementwiseVector.rectified(g) }
            if let addend { g += load(addend + i) }
            store(g, dx + i)
        }
        NaiveRectifier.backward(
            y: y + vectorEnd, dy: dy + vectorEnd, addend: addend.map { $0 + vectorEnd }, rule: rule,
            dx: dx + vectorEnd, count: count - vectorEnd)
    }
}
