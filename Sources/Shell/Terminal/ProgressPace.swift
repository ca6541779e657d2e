import Language
import Vocabulary

/// How fast a command gets on: the task's words change on the way (fold, epoch), the share only grows.
struct ProgressPace {
    private var start: (time: Double, share: Double)?
    private var last: Progress?
    private var amountStart: (time: Double, count: Double, unit: String)?
    private var amountEnd: (time: Double, count: Double)?

    /// Seconds of a clock that only goes on.
    mutating func note(_ progress: Progress, at now: Double) {
        if start == nil || progress.fraction < last?.fraction ?? 0 { start = (now, progress.fraction) }
        last = progress
        guard let amount = progress.amount else { return (amountStart, amountEnd) = (nil, nil) }
        if amountStart == nil || amountStart?.unit != amount.unit || amount.count < amountEnd?.count ?? 0 {
            amountStart = (now, amount.count, amount.unit)
        }
        amountEnd = (now, amount.count)
    }

    /// Seconds; nil where too little is done to tell.
    func left(at now: Double) -> Double? {
        guard let start, let last else { return nil }
        return ProgressLine.left(share: last.fraction, from: start.share, elapsed: now - start.time)
    }

    /// "31 images/s"; empty where too little is done to tell.
    var rate: String {
        guard let first = amountStart, let end = amountEnd, end.time - first.time > 0.5, end.count > first.count else {
            return ""
        }
        let rate = (end.count - first.count) / (end.time - first.time)
        return "\(Decimals.shortest(Decimals.rounded(rate, rate < 10 ? 2 : rate < 100 ? 1 : 0))) \(first.unit)/s"
    }
}
