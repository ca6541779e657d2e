import Datasets
import Networks
import OrderedCollections

/// What goes to a plugin and comes back.
public indirect enum PluginValue: Sendable {
    case nothing
    case boolean(Bool)
    case number(Double)
    case string(String)
    case list([PluginValue])
    case record(OrderedDictionary<String, PluginValue>)
    case images(ImageSet)
    case array(PluginArray)
    /// Goes in, never comes out.
    case network(Model)

    public var type: PluginType {
        switch self {
        case .nothing: .nothing
        case .boolean: .boolean
        case .number: .number
        case .string: .string
        case .list: .list
        case .record: .record
        case .images: .images
        case .array: .array
        case .network: .network
        }
    }
}

/// Floats in the order of C.
public struct PluginArray: Hashable, Sendable {
    public var shape: [Int]
    public var values: [Float]

    public init(shape: [Int], values: [Float]) {
        self.shape = shape
        self.values = values
    }
}
