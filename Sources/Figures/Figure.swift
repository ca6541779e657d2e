import Images
import Vocabulary

/// A picture that explains itself: headings, labels, scales. The same figure always gives the same pixels and the same
/// document.
public struct Figure: Sendable {
    public let title: String
    /// The plugins that what it shows came from; its files say so.
    public var plugins: [PluginOrigin] = []
    private let content: any Element
    /// Figures of one size that lie over one another, for a page on which one slides between them; often none.
    public var layers: [Layer] = []

    /// The same in letters, for a terminal of so many columns; nil where only pixels show it.
    public var letters: (@Sendable (_ columns: Int) -> String)?

    /// A figure with what tells it from the others.
    public struct Layer: Sendable {
        public let name: String
        public let figure: Figure

        public init(name: String, figure: Figure) { (self.name, self.figure) = (name, figure) }
    }

    /// - Parameter title: what it shows, in a line; it is not drawn.
    public init(title: String, _ content: any Element) { (self.title, self.content) = (title, content) }

    /// The same figure, of what came from plugins.
    public func made(with plugins: [PluginOrigin]) -> Figure {
        var figure = self
        for plugin in plugins where !figure.plugins.contains(plugin) { figure.plugins.append(plugin) }
        return figure
    }

    /// What its files say beside the picture; nil: nothing.
    public var comment: String? { plugins.isEmpty ? nil : plugins.map(\.text).joined(separator: "\n") }

    /// Pixels.
    public var width: Int { max(1, content.size.width) }
    public var height: Int { max(1, content.size.height) }

    public var image: Image {
        var renderer = RasterRenderer(size: content.size)
        content.draw(at: Point(x: 0, y: 0), on: &renderer)
        return renderer.image
    }

    /// What `image` shows as boxes with code points, each character once.
    public var missingCharacters: [Character] {
        var survey = MissingCharacters()
        content.draw(at: Point(x: 0, y: 0), on: &survey)
        return survey.characters
    }

    /// An SVG document. Characters that the embedded lettering lacks, boxes in `image`, are written as they
    /// are.
    ///
    /// - Throws: `ImageError` where a picture in it cannot be encoded.
    public var svg: String {
        get throws {
            var renderer = SVGRenderer(size: content.size, title: title, comment: comment)
            try content.draw(at: Point(x: 0, y: 0), on: &renderer)
            return renderer.document
        }
    }
}
