import Datasets
import PluginABI

/// A value as a plugin holds it, `faa_value`: what it asks for is laid out when it first asks. Used by one thread at a
/// time, and only while the call lasts that keeps it.
final class NativeValue {
    let value: PluginValue
    private let memory = NativeMemory()

    init(_ value: PluginValue) { self.value = value }

    /// What a plugin gets for it.
    var pointer: OpaquePointer { OpaquePointer(Unmanaged.passUnretained(self).toOpaque()) }

    /// - Parameter pointer: what `pointer` gave, of a value that is still kept; nil for nil.
    static func at(_ pointer: OpaquePointer?) -> NativeValue? {
        pointer.map { Unmanaged<NativeValue>.fromOpaque(UnsafeRawPointer($0)).takeUnretainedValue() }
    }

    /// The elements of a list, or the fields of a record.
    private(set) lazy var elements: [NativeValue] = {
        switch value {
        case .list(let elements): elements.map(NativeValue.init)
        case .record(let fields): fields.values.map(NativeValue.init)
        default: []
        }
    }()

    private(set) lazy var fieldNames: [UnsafePointer<CChar>] = {
        if case .record(let fields) = value { fields.keys.map(memory.copy) } else { [] }
    }()

    func field(_ name: String) -> NativeValue? {
        guard case .record(let fields) = value, let index = fields.index(forKey: name) else { return nil }
        return elements[index]
    }

    private(set) lazy var text: UnsafePointer<CChar>? = {
        if case .string(let string) = value { memory.copy(string) } else { nil }
    }()

    private(set) lazy var images: UnsafePointer<faa_images>? = {
        guard case .images(let images) = value else { return nil }
        var native = faa_images()
        native.size = MemoryLayout<faa_images>.size
        (native.count, native.height, native.width) = (images.count, images.height, images.width)
        native.pixels = UnsafePointer(memory.copy(images.pixels))
        let labels = (0..<images.count).map { Int32(clamping: images.label(at: $0)) }
        native.labels = labels.contains { $0 >= 0 } ? UnsafePointer(memory.copy(labels)) : nil
        native.class_count = images.classNames.count
        if !images.classNames.isEmpty {
            native.class_names = UnsafePointer(memory.copy(images.classNames.map { Optional(memory.copy($0)) }))
        }
        return UnsafePointer(memory.copy([native]))
    }()

    private(set) lazy var array: UnsafePointer<faa_array>? = {
        guard case .array(let array) = value else { return nil }
        var native = faa_array()
        native.size = MemoryLayout<faa_array>.size
        native.rank = array.shape.count
        native.shape = UnsafePointer(memory.copy(array.shape))
        native.values = UnsafePointer(memory.copy(array.values))
        return UnsafePointer(memory.copy([native]))
    }()

    /// The names of a network's classes and layers, for as long as the value is kept.
    private(set) lazy var classNames: [UnsafePointer<CChar>] = {
        if case .network(let model) = value { model.classNames.map(memory.copy) } else { [] }
    }()

    private(set) lazy var layerNames: [UnsafePointer<CChar>] = {
        if case .network(let model) = value { model.layerNames.map(memory.copy) } else { [] }
    }()

    private(set) lazy var lastLayerName: UnsafePointer<CChar>? = {
        if case .network(let model) = value { memory.copy(model.lastBlockName) } else { nil }
    }()
}

extension ImageSet {
    /// Of all images in their order: [N, H, W, 3].
    var pixels: [UInt8] {
        var pixels: [UInt8] = []
        pixels.reserveCapacity(count * storage.bytesPerImage)
        for index in indices {
            let start = index * storage.bytesPerImage
            pixels += storage.pixels[start..<start + storage.bytesPerImage]
        }
        return pixels
    }
}
