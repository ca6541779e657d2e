/// An immutable array of 32-bit floats with a shape, row-major (the last axis is contiguous).
///
/// Images and activations are channels last: [N, H, W, C].
public struct Tensor: Sendable {
    public let shape: [Int]
    public let storage: Storage

    public var count: Int { storage.count }

    /// Makes a tensor of `shape`, zero, and lets `initialize` write its values once.
    public init(shape: [Int], initialize: (UnsafeMutableBufferPointer<Float>) throws -> Void) rethrows {
        self.shape = shape
        storage = try Storage(count: shape.reduce(1, *), initialize: initialize)
    }

    /// Makes a tensor from values in row-major order; `values.count` must be the shape's product.
    public init(shape: [Int], values: [Float]) {
        precondition(
            values.count == shape.reduce(1, *),
            "a tensor of shape \(shape) needs \(shape.reduce(1, *)) values, not \(values.count)")
        self.init(shape: shape) { buffer in _ = buffer.update(fromContentsOf: values) }
    }

    /// The numbers of `storage` in a shape of as many.
    public init(shape: [Int], storage: Storage) {
        precondition(
            storage.count == shape.reduce(1, *),
            "a tensor of shape \(shape) needs \(shape.reduce(1, *)) values, not \(storage.count)")
        (self.shape, self.storage) = (shape, storage)
    }

    public var values: [Float] { Array(UnsafeBufferPointer(start: storage.pointer, count: count)) }

    /// Valid while the tensor's storage lives.
    public var pointer: UnsafePointer<Float> { storage.pointer }

    /// Reads the values without a copy.
    public func withValues<Result>(_ body: (UnsafeBufferPointer<Float>) throws -> Result) rethrows -> Result {
        try withExtendedLifetime(storage) { try body(UnsafeBufferPointer(start: storage.pointer, count: count)) }
    }
}
