import Images

/// A picture that explains itself: headings, labels, scales.
public struct Figure: Sendable {
    public let title: String
    public let image: Image

    public init(title: String, image: Image) {
        self.title = title
        self.image = image
    }
}
