import FoundationEssentials
import Mustache
import Vocabulary

extension Report {
    /// The page, in one document of HTML: no links to anything outside, and a policy that forbids them.
    ///
    /// - Throws: `CancellationError` where the command under way is to end.
    public var html: String { get throws { try Page(self).html } }
}

/// Fills the templates. What they take is `Markup`, or lists and records of it.
private struct Page {
    let report: Report
    private let library: MustacheLibrary
    /// Tables, figures and sliders are numbered for their labels.
    private var count = 0

    init(_ report: Report) throws {
        self.report = report
        library = MustacheLibrary(templates: try Templates.all.mapValues { try MustacheTemplate(string: $0) })
    }

    var html: String {
        get throws {
            var page = self
            return try page.rendered()
        }
    }

    private mutating func rendered() throws -> String {
        var sections: [[String: Any]] = []
        for (index, section) in report.sections.enumerated() {
            let blocks = try section.blocks.map { try markup(of: $0) }
            // Without a title of its own, a section would find the page's.
            var fields: [String: Any] = [
                "id": Markup("s\(index + 1)"), "title": false, "blocks": blocks.map { ["markup": $0] },
            ]
            if !section.title.isEmpty { fields["title"] = Markup(section.title) }
            sections.append(fields)
        }
        var page: [String: Any] = [
            "title": Markup(report.title), "generator": Markup(report.generator), "sections": sections,
            "style": Markup(html: Templates.style), "program": Markup(html: Templates.program),
        ]
        let named = sections.filter { $0["title"] is Markup }
        if named.count > 2 { page["contents"] = ["entries": named] }
        if let script = report.script { page["script"] = ["text": Markup(script)] }
        return fill("page", page).description
    }

    private func fill(_ name: String, _ fields: [String: Any]) -> Markup {
        Markup(html: library.render(fields, withTemplate: name) ?? "")
    }

    private mutating func markup(of block: Block) throws -> Markup {
        try Cancellation.checkCurrent()
        switch block {
        case .heading(let text): return fill("heading", ["text": Markup(text)])
        case .text(let text): return paragraphs(text)
        case .code(let text): return fill("code", ["text": Markup(text)])
        case .facts(let facts):
            return fill("facts", ["facts": facts.map { ["name": Markup($0.name), "value": Markup($0.value)] }])
        case .table(let table): return try markup(of: table)
        case .figure(let svg, let width, let title):
            return fill(
                "figure",
                [
                    "title": Markup(title), "width": Markup("\(width)"), "least": Self.leastWidth(width),
                    "source": Self.source(svg),
                ])
        case .slider(let layers, let width, let height, let title):
            return slider(layers, width, height, title)
        case .details(let summary, let blocks):
            let inner = try blocks.map { try markup(of: $0) }
            return fill("details", ["summary": Markup(summary), "blocks": inner.map { ["markup": $0] }])
        }
    }

    private func paragraphs(_ text: String) -> Markup {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let paragraphs = lines.split { $0.allSatisfy(\.isWhitespace) }.map { $0.joined(separator: "\n") }
        return fill("text", ["paragraphs": paragraphs.map { ["text": Markup($0)] }])
    }

    private mutating func markup(of table: ReportTable) throws -> Markup {
        count += 1
        let columns = table.columns.map { name, isNumeric -> [String: Any] in
            isNumeric ? ["name": Markup(name), "numeric": true] : ["name": Markup(name)]
        }
        let rows = try table.rows.map { row -> [String: Any] in
            try Cancellation.checkCurrent()
            return ["cells": zip(row, table.columns).map { cell, column in Self.fields(cell, column.isNumeric) }]
        }
        var fields: [String: Any] = ["columns": columns, "rows": rows, "label": Markup("table \(count)")]
        if table.omitted > 0 { fields["omitted"] = ["count": Markup("\(table.omitted)")] }
        return fill("table", fields)
    }

    private static func fields(_ cell: ReportTable.Cell, _ isNumeric: Bool) -> [String: Any] {
        var fields: [String: Any] = ["text": Markup(cell.text)]
        if let number = cell.number, number.isFinite { fields["number"] = Markup(Decimals.shortest(number)) }
        if isNumeric { fields["numeric"] = true }
        return fields
    }

    private mutating func slider(
        _ layers: [(name: String, svg: String)], _ width: Int, _ height: Int, _ title: String
    ) -> Markup {
        count += 1
        let entries = layers.enumerated().map { index, layer -> [String: Any] in
            ["name": Markup(layer.name), "index": Markup("\(index)"), "source": Self.source(layer.svg)]
        }
        return fill(
            "slider",
            [
                "title": Markup(title), "id": Markup("slider\(count)"), "width": Markup("\(width)"),
                "height": Markup("\(height)"), "least": Self.leastWidth(width), "layers": entries,
            ])
    }

    /// Below it lettering could not be read; what is wider than the screen then scrolls.
    private static func leastWidth(_ width: Int) -> Markup { Markup("\(min(width, max(544, width * 3 / 5)))") }

    private static func source(_ svg: String) -> Markup {
        Markup("data:image/svg+xml;base64,\(Data(svg.utf8).base64EncodedString())")
    }
}
