import Foundation
import Reports
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// A page's elements and text, in their order; the page is XML as well as HTML.
private final class PageDocument: NSObject, XMLParserDelegate {
    private(set) var elements: [(name: String, attributes: [String: String])] = []
    private(set) var text = ""

    init(_ page: String) throws {
        super.init()
        let parser = XMLParser(data: Data(page.utf8))
        parser.delegate = self
        try #require(parser.parse(), "\(String(describing: parser.parserError)) at line \(parser.lineNumber)")
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) { elements.append((name, attributes)) }

    func parser(_ parser: XMLParser, foundCharacters text: String) { self.text += text }

    func named(_ name: String) -> [[String: String]] { elements.filter { $0.name == name }.map(\.attributes) }
}

/// Marks behind a character, which would keep one that is compared whole from being escaped.
private let hostile =
    "<script>alert(1)</script> & \"\u{301} '\u{301} <\u{301}b> {{title}} {{{x}}} \u{0}\u{7} ]]> --> é 网"

private func report(_ text: String) -> Report {
    Report(
        title: text,
        sections: [
            .init(
                title: text,
                blocks: [
                    .heading(text), .text(text + "\n\n" + text), .code(text), .facts([(text, text)]),
                    .table(
                        ReportTable(
                            columns: [(text, false), ("n", true)],
                            rows: [
                                [.init(text), .init("1.5", number: 1.5)], [.init(""), .init("nan", number: .nan)],
                            ],
                            omitted: 3)),
                    .figure(svg: "<svg/>", width: 700, title: text),
                    .slider([(text, "<svg/>"), ("b", "<svg/>")], width: 900, height: 100, title: text),
                    .details(summary: text, [.text(text)]),
                ]), .init(title: "b", blocks: []), .init(title: "c", blocks: []), .init(title: "", blocks: []),
        ], script: text, generator: text)
}

@Test func `a page is well-formed whatever is in it, and nothing of that is markup`() throws {
    let page = try PageDocument(report(hostile).html), plain = try PageDocument(report("plain").html)
    #expect(page.elements.map(\.name) == plain.elements.map(\.name))
    #expect(page.named("script").count == 1 && page.text.contains("<script>alert(1)</script> & \"\u{301}"))
    #expect(page.text.contains("{{title}} {{{x}}}"))
}

@Test func `a page links to nothing outside, and forbids it`() throws {
    let page = try PageDocument(report("plain").html)
    let links = page.elements.flatMap { element in
        ["href", "src", "action", "srcset", "data", "poster"].compactMap { element.attributes[$0] }
    }
    #expect(!links.isEmpty && links.allSatisfy { $0.hasPrefix("#") || $0.hasPrefix("data:") }, "\(links)")
    let policy = page.named("meta").first { $0["http-equiv"] == "Content-Security-Policy" }?["content"]
    #expect(policy?.hasPrefix("default-src 'none'; img-src data:;") == true)
    let text = try report("plain").html
    #expect(!text.contains("http:") && !text.contains("https:"))
}

@Test func `a page can be heard and gone through with keys`() throws {
    let page = try PageDocument(report("plain").html)
    #expect(page.named("html").first?["lang"] == "en" && page.named("img").allSatisfy { $0["alt"]?.isEmpty == false })
    #expect(page.named("div").filter { $0["class"] == "scroll" }.allSatisfy { $0["tabindex"] == "0" })
    #expect(page.named("th").allSatisfy { $0["scope"] == "col" } && page.named("main").count == 1)
    let names = page.elements.compactMap { $0.attributes["id"] }
    #expect(Set(names).count == names.count, "each id is there once")
    let targets =
        page.named("a").compactMap { $0["href"]?.dropFirst() }
        + page.named("section").compactMap {
            $0["aria-labelledby"]?[...]
        }
    #expect(targets.allSatisfy { names.contains(String($0)) })
}

@Test func `numbers are what a table is sorted by`() throws {
    let cells = try PageDocument(report("plain").html).named("td")
    #expect(cells.map { $0["data-number"] } == [nil, "1.5", nil, nil])
    #expect(cells.map { $0["class"] } == [nil, "number", nil, "number"])
}

@Test func `an empty page is one as well`() throws {
    let page = try PageDocument(Report(title: "", sections: [], script: nil, generator: "").html)
    #expect(page.named("section").isEmpty && page.named("nav").isEmpty)
}
