/// How people are told which image is meant: by its place in its data, and by its file, where it has one of its own.
public struct ImageName: Hashable, Sendable, CustomStringConvertible {
    public let index: Int
    public let file: String?

    public init(_ index: Int, file: String? = nil) { (self.index, self.file) = (index, file) }

    /// "image 3", "image 3 (data/cat/3.png)"
    public var description: String { "image \(index)" + (file.map { " (\($0))" } ?? "") }
}
