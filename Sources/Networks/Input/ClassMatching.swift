import Datasets
import Vocabulary

/// Which of a network's classes are data's: by their names where both sides have some, by their numbers elsewhere.
struct ClassMatching {
    private let network: Model
    private let names: [String]
    /// By the data's class; nil where the network has none of that name. Empty where numbers count.
    private let classes: [Int?]

    /// - Parameter names: the data's.
    init(_ network: Model, names: [String]) {
        self.network = network
        self.names = names
        let own = network.classNames
        let byName = Dictionary(zip(own, own.indices), uniquingKeysWith: { first, _ in first })
        classes = own.isEmpty || own == names ? [] : names.map { byName[$0] }
    }

    /// The network's number of the data's class `label`.
    ///
    /// - Throws: `NetworkError.unknownClass`, `.mismatch`.
    func networkClass(of label: Int) throws -> Int {
        if classes.indices.contains(label) {
            if let known = classes[label] { return known }
            throw NetworkError.unknownClass(names[label], network: network.classNames, data: names)
        }
        guard classes.isEmpty, (0..<network.classCount).contains(label) else {
            throw NetworkError.mismatch(
                what: "classes of the images", expected: "\(network.classCount), as the network has",
                found: names.indices.contains(label) ? "\(names.count)" : "label \(label)", hint: network.classesHint)
        }
        return label
    }
}

extension Model {
    /// Each image's class, as the network numbers its own.
    ///
    /// Where both the network and the images have names for their classes, these decide, whatever their order.
    ///
    /// - Throws: `NetworkError.mismatch` for no images, or one without a class or with a number that the network has
    ///   not; `.unknownClass` for a name that it has not.
    public func labels(of images: ImageSet) throws -> [Int] {
        guard images.count > 0 else {
            throw NetworkError.mismatch(what: "number of images", expected: "at least 1", found: "0")
        }
        let labels = (0..<images.count).map(images.label(at:))
        if labels.contains(ImageSet.unlabelled) {
            throw NetworkError.mismatch(
                what: "labels of the images", expected: "a class for each", found: "images without a class")
        }
        let matching = ClassMatching(self, names: images.classNames)
        return try labels.map(matching.networkClass(of:))
    }

    /// Each image's class, as the network numbers its own; nil for an image without one, or with one that the network
    /// does not have.
    func knownLabels(of images: ImageSet) -> [Int?] {
        let matching = ClassMatching(self, names: images.classNames)
        return (0..<images.count).map { position in
            let label = images.label(at: position)
            return label == ImageSet.unlabelled ? nil : try? matching.networkClass(of: label)
        }
    }

    /// The class of one image, as the network numbers its own; nil for an image without one.
    ///
    /// - Throws: `NetworkError.mismatch`, `.unknownClass` where the network does not have it.
    public func label(of image: LabelledImage) throws -> Int? {
        try image.label.map(ClassMatching(self, names: image.classNames).networkClass(of:))
    }

    /// What to do about data with other classes.
    var classesHint: String {
        "make the network for these classes: \(type(of: architecture).declaration.command) classes=…"
    }
}
