import Files

/// The statements of a session that some values depend on, as a script.
public struct SessionScript: Sendable {
    public let text: String
    /// The variables that it is for, sorted.
    public let variables: [String]
    /// What will not be in the script's values as it was in the session, in a line each.
    public let remarks: [String]

    /// - Parameter name: a further step whose value is used as `it`.
    init(
        _ state: SessionRecord.State, _ roots: [Int], making variables: [String], for folder: String, named name: Int?
    ) {
        let kept = Self.needed(roots, state.steps), steps = state.steps
        let named = Set(kept.compactMap { steps[$0].it } + [name].compactMap(\.self))
        let renamed = Self.renamed(kept, steps)
        let parts = kept.map { index in
            SessionText(steps[index], isNamed: named.contains(index), renamed: renamed, folder: folder).text
        }
        text = parts.map { $0 + "\n" }.joined()
        self.variables = variables
        remarks = kept.flatMap { Self.remarks(steps[$0]) }
    }

    /// With all that they depend on, in order.
    private static func needed(_ roots: [Int], _ steps: [SessionStep]) -> [Int] {
        var kept: Set<Int> = []
        var open = roots
        while let index = open.popLast() {
            if kept.insert(index).inserted { open += steps[index].needs }
        }
        return kept.sorted()
    }

    /// In one script a command has one definition: the earlier ones of those that are needed get names of their own.
    private static func renamed(_ kept: [Int], _ steps: [SessionStep]) -> [Int: [String: String]] {
        var makers: [String: [Int]] = [:]
        for index in kept { for name in steps[index].names.definitions { makers[name, default: []].append(index) } }
        var renamed: [Int: [String: String]] = [:]
        for (name, indices) in makers where indices.count > 1 {
            for (number, index) in indices.dropLast().enumerated() {
                renamed[index, default: [:]][name] = "\(name)-before-\(number + 1)"
            }
        }
        return renamed
    }

    private static func remarks(_ step: SessionStep) -> [String] {
        let line = step.statement.text.split(separator: "\n").first.map(String.init) ?? ""
        switch step.end {
        case .interrupted:
            return ["\(line): was interrupted after it had set something; run to its end it may give more"]
        case .failed, .done: break
        }
        let clocks = ["now", "time"].filter { step.names.calls($0) }
        return clocks.isEmpty ? [] : ["\(line): \(clocks[0]) gives another value each time"]
    }
}

/// One statement as it stands in the script.
struct SessionText {
    let text: String

    /// - Parameters:
    ///   - isNamed: its value is used as `it`.
    ///   - renamed: other names of commands, by the step that made them.
    ///   - folder: of the script.
    init(_ step: SessionStep, isNamed: Bool, renamed: [Int: [String: String]], folder: String) {
        var text = Self.replaced(step, renamed, folder)
        if case .definition(let definition) = step.statement.kind, !definition.comment.isEmpty {
            text = definition.comment.map { "# \($0)\n" }.joined() + text
        }
        if isNamed, case .expression(let expression) = step.statement.kind {
            switch expression.kind {
            case .loop, .repetition: text = "let it = (\(text)) | last"
            default: text = "let it = \(text)"
            }
        }
        if case .failed = step.end { text = "try {\n    \(text)\n} catch { }" }
        self.text = text
    }

    /// With other names of commands, and the paths of what it imports as the script's folder sees them.
    private static func replaced(_ step: SessionStep, _ renamed: [Int: [String: String]], _ folder: String) -> String {
        let span = step.statement.span
        var changes: [(range: Range<Int>, text: String)] = []
        for use in step.names.uses where use.span.source === span.source {
            guard let maker = step.commands[use.name], let name = renamed[maker]?[use.name] else { continue }
            changes.append((use.span.range, name))
        }
        for path in step.names.imports where Paths.resolve(folder, in: step.folder) != step.folder {
            changes.append((path.span.range, Value.string(Paths.resolve(path.text, in: step.folder)).literal))
        }
        var bytes = Array(span.source.text.utf8), end = span.range.upperBound
        for change in changes.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
            bytes.replaceSubrange(change.range, with: Array(change.text.utf8))
            end += change.text.utf8.count - change.range.count
        }
        // What stands before a "&" that sends it to the background, which its span leaves out.
        while end > span.range.lowerBound, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
        return String(decoding: bytes[span.range.lowerBound..<end], as: UTF8.self)
    }
}
