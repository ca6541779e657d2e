import Images

/// A picture that explains itself: headings, labels, scales. The same figure always gives the same pixels and the same
/// document.
public struct Figure: Sendable {
    public let title: String
    private let content: any Element

    /// - Parameter title: what it shows, in a line; it is not drawn.
    public init(title: String, _ content: any Element) { (self.title, self.content) = (title, content) }

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
            var renderer = SVGRenderer(size: content.size, title: title)
            try content.draw(at: Point(x: 0, y: 0), on: &renderer)
            return renderer.document
        }
    }
}
