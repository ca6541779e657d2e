import Datasets

extension Model {
    /// - Throws: `NetworkError.mismatch` for no images, or one without a class or with one that the network has not.
    public func checkLabels(of images: ImageSet) throws {
        guard images.count > 0 else {
            throw NetworkError.mismatch(what: "number of images", expected: "at least 1", found: "0")
        }
        let labels = (0..<images.count).lazy.map(images.label(at:))
        if labels.contains(ImageSet.unlabelled) {
            throw NetworkError.mismatch(
                what: "labels of the images", expected: "a class for each", found: "images without a class")
        }
        guard let stranger = labels.first(where: { !(0..<classCount).contains($0) }) else { return }
        throw NetworkError.mismatch(
            what: "classes of the images", expected: "\(classCount), as the network has",
            found: images.classNames.indices.contains(stranger) ? "\(images.classNames.count)" : "label \(stranger)",
            hint: classesHint)
    }

    /// What to do about data with other classes.
    var classesHint: String {
        "make the network for these classes: \(type(of: architecture).declaration.command) classes=…"
    }
}
