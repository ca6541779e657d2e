import PluginABI

/// What can be said of all that a plugin brings.
public protocol PluginItem: Sendable {
    var item: Item { get }
}

public struct Item: Sendable {
    let name, summary: String
    let discussion: String?
    let flags: ItemFlags
    let parameters: [any AnyParameter]
    let examples: [String]

    /// - Parameters:
    ///   - name: lower-case letters, digits and "-", beginning with a letter.
    ///   - summary: one line, without a full stop.
    ///   - discussion: further paragraphs for help: units, sources.
    ///   - examples: lines that run as they stand, for help; none: faa writes some where it can.
    public init(
        _ name: String, _ summary: String, discussion: String? = nil, flags: ItemFlags = [],
        parameters: [any AnyParameter] = [], examples: [String] = []
    ) {
        (self.name, self.summary, self.discussion) = (name, summary, discussion)
        (self.flags, self.parameters, self.examples) = (flags, parameters, examples)
    }

    fileprivate var native: faa_item {
        var native = faa_item()
        native.size = MemoryLayout<faa_item>.stride
        native.name = StaticMemory.text(name)
        native.summary = StaticMemory.text(summary)
        native.discussion = StaticMemory.text(discussion)
        native.flags = flags.rawValue
        (native.parameters, native.parameter_count) = StaticMemory.list(parameters.map(\.native))
        (native.examples, native.example_count) = StaticMemory.texts(examples)
        return native
    }
}

/// What faa may do with an item.
public struct ItemFlags: OptionSet, Sendable {
    public let rawValue: UInt32
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// May be called on several threads at a time.
    public static let threadSafe = ItemFlags(rawValue: FAA_THREAD_SAFE.rawValue)
    /// Draws nothing: the same bytes for the same input.
    public static let deterministic = ItemFlags(rawValue: FAA_DETERMINISTIC.rawValue)
    /// Operations: is faster on many images at a time.
    public static let batched = ItemFlags(rawValue: FAA_BATCHED.rawValue)
    /// Operations: a mask of the image no longer fits.
    public static let movesPixels = ItemFlags(rawValue: FAA_MOVES_PIXELS.rawValue)
    /// Measures: takes the network that was explained.
    public static let needsNetwork = ItemFlags(rawValue: FAA_NEEDS_NETWORK.rawValue)
}

/// What faa hands back of an item with each call: `faa_item`, which comes first, with this side's item behind it.
struct RegisteredItem<Kind> {
    private let native: faa_item
    let kind: Kind
    let parameterNames: [String]

    /// The item in memory of its own, which stays.
    static func make(_ item: Item, _ kind: Kind) -> UnsafePointer<faa_item> {
        let place = UnsafeMutablePointer<Self>.allocate(capacity: 1)
        place.initialize(to: Self(native: item.native, kind: kind, parameterNames: item.parameters.map(\.name)))
        return UnsafeRawPointer(place).assumingMemoryBound(to: faa_item.self)
    }

    /// Runs a call of the item that faa means.
    static func run(
        _ call: OpaquePointer?, _ arguments: UnsafePointer<OpaquePointer?>?, _ body: (Kind, Call) throws -> Void
    ) -> CInt {
        Host.status(of: call) {
            guard let item = Host.table?.pointee.item?(call) else { throw Failure("faa does not say what it calls") }
            let registered = UnsafeRawPointer(item).assumingMemoryBound(to: Self.self).pointee
            try body(
                registered.kind,
                Call(pointer: call, arguments: arguments, parameterNames: registered.parameterNames))
        }
    }
}
