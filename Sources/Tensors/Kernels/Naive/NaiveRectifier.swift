/// The plain loops: the oracle, and the end of an array.
public enum NaiveRectifier {
    public static func forward(_ x: UnsafePointer<Float>, y: UnsafeMutablePointer<Float>, count: Int) {
        for i in 0..<count { y[i] = x[i] < 0 ? 0 : x[i] }
    }

    public static func backward(
        y: UnsafePointer<Float>, dy: UnsafePointer<Float>, addend: UnsafePointer<Float>?, rule: RectifierRule,
        dx: UnsafeMutablePointer<Float>, count: Int
    ) {
        for i in 0..<count {
            let passes = (!rule.masks || y[i] > 0) && (!rule.rectifies || dy[i] > 0)
            dx[i] = (passes ? dy[i] : 0) + (addend.map { $0[i] } ?? 0)
        }
    }
}
