import Datasets
import Language

extension Value {
    /// What stands for images: an image, images, a list of either; nil for anything else.
    ///
    /// - Throws: `DatasetError` where they do not go together.
    var images: ImageSet? {
        get throws {
            switch self {
            case .object(let image as LabelledImage): return try ImageSet([image])
            case .object(let images as ImageSet): return images
            case .list(let elements):
                let objects = elements.map { if case .object(let object) = $0 { object as Any } else { self as Any } }
                if let images = objects as? [LabelledImage], !images.isEmpty { return try ImageSet(images) }
                if let sets = objects as? [ImageSet], !sets.isEmpty { return try ImageSet(joining: sets) }
                return nil
            default: return nil
            }
        }
    }
}

extension ImageSet {
    /// Whether a list of such elements stands for images.
    static func joins(_ element: ValueType) -> Bool {
        element == .object(LabelledImage.self) || element == .object(ImageSet.self)
    }
}
