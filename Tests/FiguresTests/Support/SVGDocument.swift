import Figures
import Foundation
import Images
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// An SVG document's elements, in their order.
final class SVGDocument: NSObject, XMLParserDelegate {
    struct Node {
        let name: String
        let attributes: [String: String]
        var text = ""

        func number(_ name: String) -> Int? { attributes[name].flatMap { Int($0) } }
    }

    private(set) var nodes: [Node] = []
    private var open: [Int] = []

    /// Fails where the text is not well-formed XML.
    init(_ text: String) throws {
        super.init()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = self
        try #require(parser.parse(), "\(String(describing: parser.parserError))")
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        open.append(nodes.count)
        nodes.append(Node(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        if let last = open.last { nodes[last].text += text }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
    }

    func nodes(_ name: String) -> [Node] { nodes.filter { $0.name == name } }

    /// The text elements' content.
    var texts: [String] { nodes("text").map(\.text) }

    /// The pictures in it, and where they stand.
    func pictures() throws -> [(image: Image, area: Rectangle)] {
        try nodes("image").map { node in
            let prefix = "data:image/png;base64,"
            let link = try #require(node.attributes["xlink:href"])
            #expect(link.hasPrefix(prefix))
            let data = try #require(Data(base64Encoded: String(link.dropFirst(prefix.count))))
            return (try PNG.decode([UInt8](data), name: "embedded"), try area(of: node))
        }
    }

    /// What the lines of text take, in the font that they were measured with.
    func textAreas() throws -> [(text: String, area: Rectangle)] {
        try nodes("text").map { node in
            let isBold = node.attributes["font-weight"] == "bold"
            let font = try #require(
                [Font.small, .regular, .bold, .title].first {
                    $0.size == node.number("font-size") && $0.isBold == isBold
                })
            let x = try #require(node.number("x")), y = try #require(node.number("y"))
            let width = font.width(of: node.text)
            let left =
                switch node.attributes["text-anchor"] {
                case "middle": x - width / 2
                case "end": x - width
                default: x
                }
            return (node.text, Rectangle(x: left, y: y - font.ascent, width: width, height: font.height))
        }
    }

    private func area(of node: Node) throws -> Rectangle {
        Rectangle(
            x: try #require(node.number("x")), y: try #require(node.number("y")),
            width: try #require(node.number("width")), height: try #require(node.number("height")))
    }
}

extension Rectangle {
    func overlaps(_ other: Rectangle) -> Bool {
        x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
    }

    func contains(_ other: Rectangle) -> Bool {
        x <= other.x && other.x + other.width <= x + width && y <= other.y && other.y + other.height <= y + height
    }
}
