import Datasets
import Images
import Tensors

/// Two classes of noisy 8x8 images, dark and bright.
enum TestImages {
    static func set(count: Int = 64, labels: ((Int) -> Int)? = nil) -> ImageSet {
        var stream = RandomStream(seed: 1, purpose: RandomPurpose("test images"))
        let labels = (0..<count).map { labels?($0) ?? $0 % 2 }
        let pixels = labels.flatMap { label in (0..<8 * 8 * 3).map { _ in UInt8(label % 2 * 60 + stream.below(120)) } }
        let storage = ImageStorage(width: 8, height: 8, pixels: pixels, labels: labels)
        return ImageSet(storage: storage, classNames: ["dark", "bright"], normalization: .cifar)
    }
}
