import Glibc

/// Softmax and cross entropy of one row of logits, in Double.
public enum CrossEntropyKernel {
    /// -log softmax(logits)[target].  logits: [classes].
    public static func loss(_ logits: UnsafePointer<Float>, classes: Int, target: Int) -> Double {
        let (largest, sum) = exponentialSum(logits, classes: classes)
        return log(sum) - (Double(logits[target]) - largest)
    }

    /// dlogits = (softmax(logits) - one at the target) * weight.  dlogits: [classes]; weight: 1 / batch for a mean.
    public static func gradient(
        _ logits: UnsafePointer<Float>, classes: Int, target: Int, weight: Double, dlogits: UnsafeMutablePointer<Float>
    ) {
        let (largest, sum) = exponentialSum(logits, classes: classes)
        for k in 0..<classes {
            let probability = exp(Double(logits[k]) - largest) / sum
            dlogits[k] = Float((probability - (k == target ? 1 : 0)) * weight)
        }
    }

    /// softmax(logits).  probabilities: [classes].
    public static func probabilities(
        _ logits: UnsafePointer<Float>, classes: Int, probabilities: UnsafeMutablePointer<Float>
    ) {
        let (largest, sum) = exponentialSum(logits, classes: classes)
        for k in 0..<classes { probabilities[k] = Float(exp(Double(logits[k]) - largest) / sum) }
    }

    /// The largest logit and the sum of exp(logit - largest).
    private static func exponentialSum(_ logits: UnsafePointer<Float>, classes: Int) -> (largest: Double, sum: Double) {
        var largest = -Double.infinity
        for k in 0..<classes where Double(logits[k]) > largest { largest = Double(logits[k]) }
        var sum = 0.0
        for k in 0..<classes { sum += exp(Double(logits[k]) - largest) }
        return (largest, sum)
    }
}
