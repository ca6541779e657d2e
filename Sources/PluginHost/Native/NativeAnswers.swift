import Datasets
import Images
import OrderedCollections
import PluginABI

/// Values that a plugin makes: copied, and looked at before they are believed.
enum NativeAnswers {
    static func values(_ base: UnsafePointer<OpaquePointer?>?, count: Int) throws(DescriptionError) -> [PluginValue] {
        guard count > 0 else { return [] }
        guard let base, count <= 1 << 24 else { throw DescriptionError(reason: "a list of \(count) values cannot be") }
        var values: [PluginValue] = []
        for index in 0..<count {
            guard let value = NativeValue.at(base[index]) else {
                throw DescriptionError(reason: "a value of a list is NULL")
            }
            values.append(value.value)
        }
        return values
    }

    static func record(
        _ names: UnsafePointer<UnsafePointer<CChar>?>?, _ base: UnsafePointer<OpaquePointer?>?, count: Int
    ) throws(DescriptionError) -> PluginValue {
        let names = try NativeStructures.texts(names, count: count, "the names of a record")
        let values = try values(base, count: count)
        guard Set(names).count == names.count else {
            throw DescriptionError(reason: "a record has a field twice")
        }
        return .record(OrderedDictionary(uniqueKeysWithValues: zip(names, values)))
    }

    static func images(_ pointer: UnsafePointer<faa_images>?) throws(DescriptionError) -> ImageSet {
        let images = try NativeStructures.read(one: pointer, empty: faa_images(), least: imagesSize, "set of images")
        let size = try bytes([images.count, images.height, images.width, 3])
        guard images.height > 0, images.width > 0, let pixels = images.pixels else {
            throw DescriptionError(reason: "images of \(images.height)x\(images.width) cannot be")
        }
        let names = try NativeStructures.texts(images.class_names, count: images.class_count, "the names of classes")
        let labels =
            images.labels.map { UnsafeBufferPointer(start: $0, count: images.count).map(Int.init) }
            ?? [Int](repeating: ImageSet.unlabelled, count: images.count)
        if let wrong = labels.first(where: { $0 < ImageSet.unlabelled || (!names.isEmpty && $0 >= names.count) }) {
            throw DescriptionError(reason: "an image has the label \(wrong), and there are \(names.count) classes")
        }
        let storage = ImageStorage(
            width: images.width, height: images.height,
            pixels: Array(UnsafeBufferPointer(start: pixels, count: size)), labels: labels)
        return ImageSet(storage: storage, classNames: names, normalization: .cifar)
    }

    static func array(_ pointer: UnsafePointer<faa_array>?) throws(DescriptionError) -> PluginArray {
        let array = try NativeStructures.read(one: pointer, empty: faa_array(), least: arraySize, "array")
        guard array.rank <= 8, let shape = array.shape ?? (array.rank == 0 ? pointer.map { _ in noShape } : nil) else {
            throw DescriptionError(reason: "an array of rank \(array.rank) cannot be")
        }
        let sides = Array(UnsafeBufferPointer(start: shape, count: array.rank)), count = try bytes(sides)
        guard count == 0 || array.values != nil else { throw DescriptionError(reason: "an array has no values") }
        return PluginArray(shape: sides, values: Array(UnsafeBufferPointer(start: array.values, count: count)))
    }

    /// The product of sides, at most 2^40.
    private static func bytes(_ sides: [Int]) throws(DescriptionError) -> Int {
        var product = 1
        for side in sides {
            let (next, overflow) = product.multipliedReportingOverflow(by: side)
            guard side >= 0, !overflow, next <= 1 << 40 else {
                throw DescriptionError(reason: "a shape \(sides) cannot be")
            }
            product = next
        }
        return product
    }

    /// Sizes in bytes as ABI 1 began.
    private static let imagesSize = 64, arraySize = 32
    /// A shape of no sides needs a place, too. Never read.
    nonisolated(unsafe) private static let noShape = UnsafePointer(UnsafeMutablePointer<Int>.allocate(capacity: 1))
}
