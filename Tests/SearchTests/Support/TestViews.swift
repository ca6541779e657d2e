import Search

/// Logits by hand: `logits[view][image]`, [classes].
struct TestViews: Views {
    let labels: [Int]
    let logits: [[[Float]]]
    /// How many views of images were asked for.
    let asked = Counter()

    final class Counter { var count = 0 }

    var count: Int { labels.count }
    var viewsPerImage: Int { logits.count }
    func label(at position: Int) -> Int { labels[position] }

    func forEachLogits(view: Int, positions: [Int], _ body: (Int, UnsafeBufferPointer<Float>) -> Void) {
        for position in positions {
            asked.count += 1
            logits[view][position].withUnsafeBufferPointer { body(position, $0) }
        }
    }
}
