import CVectorMath

/// Stochastic gradient descent with Nesterov momentum, in torch's form (torch.optim.SGD, nesterov=True, dampening=0). Counts are multiples of 16.
public enum MomentumStepKernel {
    /// g += decay * w, and gives the sum of the squares of g.  g, w: [count].
    public static func decayAndSquare(_ g: UnsafeMutablePointer<Float>, w: UnsafePointer<Float>, decay: Float, count: Int) -> Double {
        let factor = FloatLanes(repeating: decay)
        var sum = FloatLanes(repeating: 0)
        for i in stride(from: 0, to: count, by: ElementwiseVector.width) {
            let value = faa_fma16(factor, ElementwiseVector.load(w + i), ElementwiseVector.load(g + i))
            ElementwiseVector.store(value, g + i)
            sum = faa_fma16(value, value, sum)
        }
        return Double(ElementwiseVector.total(sum))
    }

    /// v = momentum * v + factor * g; w -= rate * (factor * g + momentum * v).  w, g, v: [count].
    public static func step(
        _ w: UnsafeMutablePointer<Float>, g: UnsafePointer<Float>, v: UnsafeMutablePointer<Float>, factor: Float, rate: Float, momentum: Float, count: Int
    ) {
        let (factor, rate, momentum) = (FloatLanes(repeating: factor), FloatLanes(repeating: -rate), FloatLanes(repeating: momentum))
        for i in stride(from: 0, to: count, by: ElementwiseVector.width) {
            let gradient = ElementwiseVector.load(g + i) * factor
            let velocity = faa_fma16(momentum, ElementwiseVector.load(v + i), gradient)
            ElementwiseVector.store(velocity, v + i)
            ElementwiseVector.store(faa_fma16(rate, faa_fma16(momentum, velocity, gradient), ElementwiseVector.load(w + i)), w + i)
        }
    }
}

/// The plain loops: the oracle of tests.
public enum NaiveMomentumStep {
    public static func decayAndSquare(_ g: UnsafeMutablePointer<Float>, w: UnsafePointer<Float>, decay: Float, count: Int) -> Double {
        var sum = 0.0
        for i in 0..<count {
            g[i] += decay * w[i]
            sum += Double(g[i]) * Double(g[i])
        }
        return sum
    }

    public static func step(
        _ w: UnsafeMutablePointer<Float>, g: UnsafePointer<Float>, v: UnsafeMutablePointer<Float>, factor: Float, rate: Float, momentum: Float, count: Int
    ) {
        for i in 0..<count {
            v[i] = momentum * v[i] + factor * g[i]
            w[i] -= rate * (factor * g[i] + momentum * v[i])
        }
    }
}
