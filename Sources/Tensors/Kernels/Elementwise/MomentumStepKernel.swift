/// Stochastic gradient descent with Nesterov momentum, in torch's form (torch.optim.SGD, nesterov=True, dampening=0).
/// Counts are multiples of 16.
public enum MomentumStepKernel {
    /// g += decay * w, and gives the sum of the squares of g.  g, w: [count].
    public static func decayAndSquare(
        _ g: UnsafeMutablePointer<Float>, w: UnsafePointer<Float>, decay: Float, count: Int
    ) -> Double {
        let factor = Vector(repeating: decay)
        var sum = Vector(repeating: 0)
        for i in stride(from: 0, to: count, by: ElementwiseVector.width) {
            let value = fma(factor, load(w + i), load(g + i))
            store(value, g + i)
            sum = fma(value, value, sum)
        }
        return Double(ElementwiseVector.total(sum))
    }

    /// v = momentum * v + factor * g; w -= rate * (factor * g + momentum * v).  w, g, v: [count].
    public static func step(
        _ w: UnsafeMutablePointer<Float>, g: UnsafePointer<Float>, v: UnsafeMutablePointer<Float>, factor: Float,
        rate: Float, momentum: Float, count: Int
    ) {
        let (factor, rate, momentum) = (
            Vector(repeating: factor), Vector(repeating: -rate), Vector(repeating: momentum)
        )
        for i in stride(from: 0, to: count, by: ElementwiseVector.width) {
            let gradient = load(g + i) * factor
            let velocity = fma(momentum, load(v + i), gradient)
            store(velocity, v + i)
            store(fma(rate, fma(momentum, velocity, gradient), load(w + i)), w + i)
        }
    }
}
