import Datasets

extension Model {
    /// - Throws: what `labels(of:)` throws.
    public func checkLabels(of images: ImageSet) throws { _ = try labels(of: images) }
}
