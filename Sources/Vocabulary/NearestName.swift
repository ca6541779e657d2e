/// The name that was probably meant.
public enum NearestName {
    /// The candidate that is nearest to `name`, where one is near: at most one slip in three letters, or the only one
    /// that starts so.
    public static func find(_ name: String, among candidates: some Sequence<String>) -> String? {
        let letters = Array(name.lowercased())
        let bound = max(1, min(4, (letters.count + 1) / 3))
        var best: (name: String, distance: Int)?
        var completions: [String] = []
        for candidate in candidates where candidate != name {
            let other = Array(candidate.lowercased())
            if letters.count >= 2, other.starts(with: letters) { completions.append(candidate) }
            guard abs(other.count - letters.count) <= bound else { continue }
            let distance = distance(letters, other)
            if distance <= bound, distance < max(letters.count, other.count), distance < best?.distance ?? .max {
                best = (candidate, distance)
            }
        }
        if let best { return best.name }
        return completions.count == 1 ? completions[0] : nil
    }

    /// Damerau and Levenshtein's: insertions, deletions, replacements and swaps of neighbours (each pair at most once).
    static func distance(_ a: [Character], _ b: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var cost = min(row[j] + 1, last[j + 1] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforeLast[j - 1] + 1) }
                row.append(cost)
            }
            beforeLast = last
            last = row
        }
        return last[b.count]
    }

    /// `did you mean "…"?`, or nil where nothing is near.
    public static func hint(for name: String, among candidates: some Sequence<String>) -> String? {
        find(name, among: candidates).map { "did you mean \"\($0)\"?" }
    }

    /// The same, or all there are: "one of: a, b, c".
    public static func choice(for name: String, among candidates: some Sequence<String>) -> String {
        if let hint = hint(for: name, among: candidates) { return hint }
        let all = candidates.joined(separator: ", ")
        return all.isEmpty ? "there are none" : "one of: \(all)"
    }
}
