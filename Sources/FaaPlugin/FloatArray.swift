import PluginABI

/// Floats in the order of C: the last index runs fastest.
public struct FloatArray: Sendable {
    public let shape: [Int]
    public let values: [Float]

    /// - Throws: `Failure` where the shape's product is not the number of values.
    public init(shape: [Int], values: [Float]) throws {
        guard isProduct(values.count, shape) else { throw Failure("\(values.count) values have no shape \(shape)") }
        (self.shape, self.values) = (shape, values)
    }

    func withNative<Result>(_ body: (UnsafePointer<faa_array>) throws -> Result) rethrows -> Result {
        try shape.withUnsafeBufferPointer { shape in
            try values.withUnsafeBufferPointer { values in
                var native = faa_array()
                native.size = MemoryLayout<faa_array>.stride
                (native.rank, native.shape, native.values) = (shape.count, shape.baseAddress, values.baseAddress)
                return try body(&native)
            }
        }
    }
}

extension FloatArray: ParameterValue {
    public static var parameterType: ValueType { .array }

    public init?(_ argument: Argument) {
        guard let array = Host.table?.pointee.array?(argument.pointer)?.pointee else { return nil }
        shape = Array(part(array.shape, 0, of: array.rank))
        values = Array(part(array.values, 0, of: shape.reduce(1, *)))
    }
}
