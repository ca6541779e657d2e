import Vocabulary

/// The names that a network needs, and those that a file has.
struct TensorNames {
    let missing: [String]
    private let found: [String]

    init(needed: [String], found: some Sequence<String>) {
        self.found = Array(found)
        let all = Set(self.found)
        missing = needed.filter { !all.contains($0) }
    }

    /// Those that the file has beside `known`, but for counters of batches.
    func strangers(to known: Set<String>) -> [String] {
        found.filter { !known.contains($0) && !StateDict.isCounter($0) }
    }

    /// "the tensor a is missing, and b belongs to nothing"; nil where the names are the same.
    ///
    /// - Parameter known: all names of the network.
    func difference(among known: Set<String>) -> String? {
        let strangers = strangers(to: known)
        var parts: [String] = []
        if !missing.isEmpty { parts.append("\(TensorNames.list(missing)) missing" + nearest(in: strangers)) }
        if !strangers.isEmpty { parts.append("\(TensorNames.list(strangers)) of no use") }
        return parts.isEmpty ? nil : parts.joined(separator: ", and ")
    }

    private func nearest(in strangers: [String]) -> String {
        guard let name = missing.first, let nearest = NearestName.find(name, among: strangers) else { return "" }
        return " (is \(name) the file's \(nearest)?)"
    }

    /// "the tensor a is", "the tensors a, b, c and 4 more are"
    private static func list(_ names: [String]) -> String {
        guard names.count > 1 else { return "the tensor \(names.joined()) is" }
        let rest = names.count > 3 ? " and \(names.count - 3) more" : ""
        return "the tensors \(names.prefix(3).joined(separator: ", "))\(rest) are"
    }
}
