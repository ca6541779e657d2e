import Networks
import Tensors

/// How faa reaches a plugin's functions: in the process, or in a child. Items are meant by their places in the
/// description's lists. Calls may come on several threads at a time.
protocol PluginDoor: Sendable {
    /// Applies an operation to images of one size.
    func apply(_ operation: Int, to batch: OperationBatch) throws

    /// The maps of a method: [N, H, W], or [N, H, W, 3] where it has three channels.
    func attribute(_ method: Int, _ request: MethodRequest, arguments: [PluginValue]) throws -> Tensor

    /// [N][results]; NaN: nothing to be said of that image.
    func measure(_ measure: Int, _ maps: MeasuredMaps, arguments: [PluginValue]) throws -> [[Double]]

    /// - Parameter arguments: by the command's parameters.
    func run(_ command: Int, arguments: [PluginValue], surroundings: CallSurroundings) throws -> PluginValue

    /// A record of images, `train` and `test`.
    func load(_ dataset: Int, arguments: [PluginValue], surroundings: CallSurroundings) throws -> PluginValue
}

/// What a call needs beside its arguments.
public struct CallSurroundings {
    public let pool: WorkerPool
    /// Called with the share that is done and what is being done; an error that it throws ends the call.
    public let observe: (Double, String) throws -> Void

    public init(pool: WorkerPool, observe: @escaping (Double, String) throws -> Void) {
        self.pool = pool
        self.observe = observe
    }
}

/// Images of one size for an operation. The pointers are the caller's.
struct OperationBatch {
    let count, height, width: Int
    /// [N, H, W, 3]
    let input: UnsafePointer<UInt8>
    /// The same, elsewhere: all of it is written.
    let output: UnsafeMutablePointer<UInt8>
    /// One per image, with their signs.
    let magnitudes: UnsafePointer<Double>
    /// One per image; they go on from where they stand.
    let streams: UnsafeMutablePointer<RandomStream>
    let arguments: [PluginValue]
}

/// What a method is to explain.
struct MethodRequest {
    let model: Model
    /// Normalized, [N, H, W, 3].
    let inputs: Tensor
    /// One per image.
    let targets: [Int]
    let streams: [RandomStream]
    let surroundings: CallSurroundings
}

/// Maps that a measure judges.
struct MeasuredMaps {
    let count, height, width: Int
    /// [N, H, W]
    let maps: [Float]
    /// [N, H, W, 3]
    let pixels: [UInt8]
    /// [N, H, W], 1 on the object; nil: the images have none.
    let masks: [UInt8]?
    /// One per image.
    let targets: [Int]
    let streams: [RandomStream]
    /// nil unless the measure asks for it.
    let network: Model?
    let surroundings: CallSurroundings
}
