import Datasets
import Files
import Images
import Networks
import OrderedCollections
import Vocabulary

/// Values as JSON, whose images and arrays are planes: see docs/plugin-protocol.md.
struct ProcessValues {
    /// Why a child's value is none.
    struct Failure: Error {
        let reason: String
    }

    private(set) var planes: [Plane] = []
    /// The number of the first of them.
    private let first: Int
    private let modelPath: (Model) throws -> String

    /// - Parameter modelPath: the file that a network is found in.
    init(first: Int, modelPath: @escaping (Model) throws -> String) {
        self.first = first
        self.modelPath = modelPath
    }

    mutating func encode(_ value: PluginValue) throws -> JSONValue {
        switch value {
        case .nothing: .null
        case .boolean(let boolean): .boolean(boolean)
        case .number(let number) where number.isFinite: .number(number)
        case .number(let number): tagged("number", ["value": .string(Decimals.shortest(number))])
        case .string(let string): .string(string)
        case .list(let elements): .array(try elements.map { try encode($0) })
        case .record(let fields):
            tagged("record", ["fields": .object(try OrderedDictionary(pairs: fields.map { ($0, try encode($1)) }))])
        case .images(let images): encode(images)
        case .array(let array): tagged("array", ["plane": add(Plane(.float32, array.shape, array.values))])
        case .network(let model): tagged("network", ["path": .string(try modelPath(model))])
        }
    }

    private func tagged(_ type: String, _ fields: OrderedDictionary<String, JSONValue>) -> JSONValue {
        var tagged: OrderedDictionary<String, JSONValue> = ["type": .string(type)]
        tagged.merge(fields) { $1 }
        return .object(tagged)
    }

    /// Its number.
    private mutating func add(_ plane: Plane) -> JSONValue {
        planes.append(plane)
        return .number(Double(first + planes.count - 1))
    }

    private mutating func encode(_ images: ImageSet) -> JSONValue {
        var pixels: [UInt8] = []
        pixels.reserveCapacity(images.count * images.storage.bytesPerImage)
        for index in images.indices {
            let start = index * images.storage.bytesPerImage
            pixels += images.storage.pixels[start..<start + images.storage.bytesPerImage]
        }
        let labels = (0..<images.count).map { Int32(clamping: images.label(at: $0)) }
        return tagged(
            "images",
            [
                "pixels": add(
                    Plane(type: .uint8, shape: [images.count, images.height, images.width, 3], bytes: pixels)),
                "labels": add(Plane(.int32, [images.count], labels)),
                "class_names": .array(images.classNames.map { .string($0) }),
            ])
    }

    /// - Throws: `Failure`.
    static func decode(_ json: JSONValue, _ planes: [Plane]) throws(Failure) -> PluginValue {
        switch json {
        case .null: return .nothing
        case .boolean(let boolean): return .boolean(boolean)
        case .number(let number): return .number(number)
        case .string(let string): return .string(string)
        case .array(let elements):
            var values: [PluginValue] = []
            for element in elements { values.append(try decode(element, planes)) }
            return .list(values)
        case .object: return try decode(tagged: json, planes)
        }
    }

    private static func decode(tagged json: JSONValue, _ planes: [Plane]) throws(Failure) -> PluginValue {
        switch json["type"]?.string {
        case "number"?:
            guard let number = json["value"]?.string.flatMap({ Double($0) }) else { throw Failure(reason: "no number") }
            return .number(number)
        case "record"?:
            var fields: OrderedDictionary<String, PluginValue> = [:]
            for (name, field) in json["fields"]?.object ?? [:] { fields[name] = try decode(field, planes) }
            return .record(fields)
        case "images"?: return .images(try images(json, planes))
        case "array"?:
            guard let plane = plane(json["plane"], .float32, planes) else {
                throw Failure(reason: "an array of no form")
            }
            return .array(PluginArray(shape: plane.shape, values: plane.values()))
        default: throw Failure(reason: "a value of an unknown type")
        }
    }

    private static func plane(_ number: JSONValue?, _ type: Plane.ElementType, _ planes: [Plane]) -> Plane? {
        guard let index = number?.size, planes.indices.contains(index), planes[index].type == type else { return nil }
        return planes[index]
    }

    private static func images(_ json: JSONValue, _ planes: [Plane]) throws(Failure) -> ImageSet {
        guard let pixels = plane(json["pixels"], .uint8, planes), pixels.shape.count == 4, pixels.shape[3] == 3,
            pixels.shape[1] > 0, pixels.shape[2] > 0
        else { throw Failure(reason: "images that are not [N, H, W, 3] bytes") }
        let names = (json["class_names"]?.array ?? []).compactMap(\.string)
        let count = pixels.shape[0]
        var labels = [Int](repeating: ImageSet.unlabelled, count: count)
        if let field = json["labels"], field != .null {
            guard let plane = plane(field, .int32, planes), plane.shape == [count] else {
                throw Failure(reason: "labels that are not one per image")
            }
            labels = plane.values(as: Int32.self).map { Int(Int32(littleEndian: $0)) }
        }
        if let wrong = labels.first(where: { $0 < ImageSet.unlabelled || !names.isEmpty && $0 >= names.count }) {
            throw Failure(reason: "an image of the class \(wrong), where there are \(names.count)")
        }
        let storage = ImageStorage(
            width: pixels.shape[2], height: pixels.shape[1], pixels: pixels.bytes, labels: labels)
        return ImageSet(storage: storage, classNames: names, normalization: .cifar)
    }
}

extension OrderedDictionary where Key == String, Value == JSONValue {
    /// Of names that differ.
    fileprivate init(pairs: [(String, JSONValue)]) { self.init(pairs) { $1 } }
}
