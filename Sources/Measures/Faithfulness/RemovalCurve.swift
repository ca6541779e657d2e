import Attribution
import Tensors

/// Which pixels are taken away first.
public enum RemovalOrder: Hashable, Sendable {
    case mostRelevantFirst, leastRelevantFirst

    /// The pixels' positions. One is the other backwards, so that to take away the least relevant ones is to put in the
    /// most relevant ones.
    func pixels(_ map: PixelMap, form: MapForm) -> [Int] {
        let order = form.order(map)
        return self == .mostRelevantFirst ? order : order.reversed()
    }
}

/// What the network says of an image while its pixels are taken away, from none to all, in even steps.
package struct RemovalCurve {
    /// Of the target: [steps + 1].
    package fileprivate(set) var logits: [Double]
    /// softmax, of the target: [steps + 1].
    package fileprivate(set) var probabilities: [Double]

    /// The area under the probabilities over the share of the pixels that is gone, by trapezoids.
    var area: Double {
        let ends = (probabilities[0] + probabilities[probabilities.count - 1]) / 2
        return (probabilities.reduce(0, +) - ends) / Double(probabilities.count - 1)
    }

    /// The mean fall of the logit.
    var meanFall: Double { logits[0] - logits.reduce(0, +) / Double(logits.count) }
}

/// The curves that were asked for, so that measures share them.
final class CurveCache {
    struct Key: Hashable {
        let order: RemovalOrder
        let baseline: Baseline
        let settings: MeasureSettings
    }

    fileprivate var curves: [Key: [RemovalCurve]] = [:]
}

extension ExplainedImages {
    /// One per image. At step k of K the first k * pixels / K pixels of the order are those of the baseline.
    package func removalCurves(
        _ order: RemovalOrder, baseline: Baseline, _ settings: MeasureSettings
    ) throws -> [RemovalCurve] {
        let key = CurveCache.Key(order: order, baseline: baseline, settings: settings)
        if let known = curves.curves[key] { return known }
        let steps = min(settings.steps, pixels), orders = maps.map { order.pixels($0, form: settings.form) }
        let blank = baselines(baseline, seed: settings.seed), points = [Double](repeating: 0, count: steps + 1)
        var result = [RemovalCurve](repeating: RemovalCurve(logits: points, probabilities: points), count: count)
        try forEachOutput(variants: steps + 1) { n, step, target in
            copy(n, to: target)
            for pixel in orders[n].prefix(step * pixels / steps) {
                for index in pixel * 3..<pixel * 3 + 3 { target[index] = blank[n * imageSize + index] }
            }
        } take: { n, step, output in
            result[n].logits[step] = output.logit(targets[n])
            result[n].probabilities[step] = output.probability(targets[n])
        }
        curves.curves[key] = result
        return result
    }

    /// Of the images whose map says anything.
    func valued(_ form: MapForm, _ value: (Int) -> Double?) -> [Double?] {
        maps.indices.map { maps[$0].isEmpty(form) ? nil : value($0) }
    }
}
