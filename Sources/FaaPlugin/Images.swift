import PluginABI

/// 8-bit RGB images of one size.
public struct Images: Sendable {
    public let count, height, width: Int
    /// [count, height, width, 3]
    public let pixels: [UInt8]
    /// [count], -1 where one has none; nil: none has.
    public let labels: [Int32]?
    /// By label; empty: classes have numbers only.
    public let classNames: [String]

    /// - Throws: `Failure` where the numbers of pixels or labels do not fit.
    public init(
        count: Int, height: Int, width: Int, pixels: [UInt8], labels: [Int32]? = nil, classNames: [String] = []
    ) throws {
        guard isProduct(pixels.count, [count, height, width, 3]), labels.map({ $0.count == count }) ?? true else {
            let parts = "\(pixels.count) bytes and \(labels?.count ?? count) labels"
            throw Failure("\(parts) are not \(count) images of \(width)x\(height)")
        }
        (self.count, self.height, self.width) = (count, height, width)
        (self.pixels, self.labels, self.classNames) = (pixels, labels, classNames)
    }

    func withNative<Result>(_ body: (UnsafePointer<faa_images>) throws -> Result) rethrows -> Result {
        var native = faa_images()
        native.size = MemoryLayout<faa_images>.stride
        (native.count, native.height, native.width) = (count, height, width)
        native.class_count = classNames.count
        return try pixels.withUnsafeBufferPointer { pixels in
            try (labels ?? []).withUnsafeBufferPointer { labels in
                try CStrings(classNames).withPointers { names in
                    native.pixels = pixels.baseAddress
                    native.labels = self.labels == nil ? nil : labels.baseAddress
                    native.class_names = names
                    return try body(&native)
                }
            }
        }
    }
}

extension Images: ParameterValue {
    public static var parameterType: ValueType { .images }

    public init?(_ argument: Argument) {
        guard let images = Host.table?.pointee.images?(argument.pointer)?.pointee else { return nil }
        (count, height, width) = (images.count, images.height, images.width)
        pixels = Array(part(images.pixels, 0, of: count * height * width * 3))
        labels = images.labels.map { [count] in Array(part($0, 0, of: count)) }
        classNames = (0..<images.class_count).map { index in
            images.class_names?[index].map { String(cString: $0) } ?? ""
        }
    }
}

/// Whether the sides' product, none of them negative, is that count.
func isProduct(_ count: Int, _ sides: [Int]) -> Bool {
    var product = 1
    for side in sides {
        let (next, overflow) = product.multipliedReportingOverflow(by: side)
        guard side >= 0, !overflow else { return false }
        product = next
    }
    return product == count
}
