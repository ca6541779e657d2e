/// The order of a network's classes for an image: those with a larger logit first, of equals those with a smaller
/// number. A logit that is not a number comes last.
public enum ClassOrder {
    /// How many classes come before `target`; all of them where its logit is not a number.  logits: [classes].
    public static func place(of target: Int, in logits: UnsafeBufferPointer<Float>) -> Int {
        let own = logits[target]
        guard !own.isNaN else { return logits.count }
        return logits.indices.reduce(0) { $0 + (logits[$1] > own || (logits[$1] == own && $1 < target) ? 1 : 0) }
    }

    /// Whether class `a` comes before class `b`.
    static func precedes(_ a: Int, _ b: Int, in logits: [Float]) -> Bool {
        if logits[a].isNaN || logits[b].isNaN { return logits[a].isNaN == logits[b].isNaN ? a < b : logits[b].isNaN }
        return logits[a] == logits[b] ? a < b : logits[a] > logits[b]
    }
}
