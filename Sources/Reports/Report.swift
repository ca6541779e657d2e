/// A page that stands alone: sections of blocks, and the script that made it.
public struct Report: Sendable {
    public struct Section: Sendable {
        /// "" has no heading.
        public let title: String
        public let blocks: [Block]

        public init(title: String, blocks: [Block]) { (self.title, self.blocks) = (title, blocks) }
    }

    public let title: String
    public let sections: [Section]
    /// nil: it says none.
    public let script: String?
    /// The program, with its version.
    public let generator: String

    public init(title: String, sections: [Section], script: String?, generator: String) {
        (self.title, self.sections, self.script, self.generator) = (title, sections, script, generator)
    }
}

/// What a section is made of.
public indirect enum Block: Sendable {
    case heading(String)
    /// Paragraphs, between empty lines.
    case text(String)
    case code(String)
    /// Names and values.
    case facts([(name: String, value: String)])
    case table(ReportTable)
    /// An SVG document, and what it shows in words.
    case figure(svg: String, width: Int, title: String)
    /// SVG documents of one size, between which one slides, with their names.
    case slider([(name: String, svg: String)], width: Int, height: Int, title: String)
    /// What is shown when it is asked for.
    case details(summary: String, [Block])
}

/// Rows of cells, to be sorted by any of its columns.
public struct ReportTable: Sendable {
    public struct Cell: Sendable {
        public let text: String
        /// By which it is sorted, where it is a number.
        public let number: Double?

        public init(_ text: String, number: Double? = nil) { (self.text, self.number) = (text, number) }
    }

    public let columns: [(name: String, isNumeric: Bool)]
    public let rows: [[Cell]]
    /// Rows that there are beyond these.
    public let omitted: Int

    public init(columns: [(name: String, isNumeric: Bool)], rows: [[Cell]], omitted: Int = 0) {
        (self.columns, self.rows, self.omitted) = (columns, rows, omitted)
    }
}
