import Language
import Reports

/// Sections as values come in their order.
struct ReportSections {
    private(set) var sections: [Report.Section] = []

    var isEmpty: Bool { sections.isEmpty }

    /// A text that begins with "# " begins a section, with that line as its title.
    mutating func add(_ value: Value) throws {
        guard case .string(let text) = value, text.hasPrefix("# ") else {
            return append(try ReportBlocks.blocks(of: value))
        }
        let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        sections.append(Report.Section(title: String(lines[0].dropFirst(2)), blocks: []))
        if lines.count > 1 { append(ReportBlocks.blocks(ofText: String(lines[1]))) }
    }

    mutating func add(section title: String, _ value: Value) throws {
        sections.append(Report.Section(title: title, blocks: try ReportBlocks.blocks(of: value)))
    }

    private mutating func append(_ blocks: [Block]) {
        let last = sections.popLast() ?? Report.Section(title: "", blocks: [])
        sections.append(Report.Section(title: last.title, blocks: last.blocks + blocks))
    }
}
