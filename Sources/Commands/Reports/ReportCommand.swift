import Files
import Language
import Reports

enum ReportCommand {
    private static let file = Argument.path("file", "the page: a name that ends in .html", endings: ["html"])
    private static let values = Argument<[Value]>.values(
        "values", .any, "what it has, in its order; a text that begins with \"# \" begins a section")
    private static let title = Argument.string("title", "the page's; the file's name where it is left out").optional
    private static let sections = Argument<Value>.value(
        "sections", .record, "further sections: {Maps: $figure, Errors: [$table \"a text\"]}",
        default: .record(Record()))
    private static let script = Argument.boolean(
        "script", "whether the script that made it stands at the end", default: true)

    static let declaration = CommandDeclaration(
        "report", group: .output, summary: "a page of results that stands alone, to be read in a browser",
        discussion: """
            One file without links to anything outside: texts (paragraphs, "## " begins a heading), records of
            parameters, tables to be sorted by any column, figures and all that `show` draws, models with their learning
            curves, policies, evaluations, studies; of figures of `compare` also a slider between the networks' maps.
            Lists are their elements one after the other; of a table the first \(ReportBlocks.mostRows) rows. At the end
            stands the script, or the line at the prompt. It is written as `save` writes files. Yields nothing.
            """,
        parameters: [file, values, title, sections, script], input: AnyInput([.any]),
        examples: [
            .init(
                "let d = dataset scenes train=64 test=20; let m = train (wrn depth=10 widen=1) $d epochs=2 batch=32 "
                    + "warmup=0; report results.html \"# A network\" $m \"# Its errors\" (evaluate $m $d.test) "
                    + "title=\"A first network\"",
                "a model and its evaluation"),
            .init(
                "report maps.html {seed: 3} sections={Maps: (compare [(wrn depth=10 widen=1) (wrn depth=10 widen=1 "
                    + "seed=1)] (dataset scenes train=10 test=10).test[0..<2] methods=[gradcam])}",
                "parameters, and maps to slide between"),
        ],
        output: .nothing
    ) { invocation in
        let name = try invocation[file], context = invocation.context
        let path = Paths.resolve(name, in: context.currentFolder)
        guard ["html", "htm"].contains(Paths.ending(of: path)) else {
            throw CommandError("a report's name ends in .html", argument: "file")
        }
        var composed = ReportSections()
        for value in (invocation.input.map { [$0] } ?? []) + (try invocation[values]) { try composed.add(value) }
        if case .record(let record) = try invocation[sections] {
            for (title, value) in record.fields { try composed.add(section: title, value) }
        }
        guard !composed.isEmpty else {
            throw CommandError("a report of nothing", hint: "report page.html \"a text\" $table $figure")
        }
        let report = Report(
            title: try invocation[title] ?? Self.stem(of: path), sections: composed.sections,
            script: try invocation[script] ? context.script?.source.text : nil, generator: "faa \(Version.number)")
        let bytes = Array(try report.html.utf8)
        try context.cancellation.check()
        try SavedFile.write(bytes, ending: "html", to: path, context)
        return .nothing
    }

    /// "results" of "runs/results.html".
    private static func stem(of path: String) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return name.split(separator: ".").dropLast().joined(separator: ".")
    }
}
