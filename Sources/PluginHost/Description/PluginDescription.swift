import Vocabulary

/// What a plugin says of itself, the same through both doors: data, so that completion, help and checking work before
/// any of its code runs.
public struct PluginDescription: Hashable, Sendable {
    public var name: String
    /// "1.0.0" (semver.org).
    public var version: String
    /// One line, without a full stop.
    public var summary: String
    public var operations: [OperationDescription] = []
    public var methods: [MethodDescription] = []
    public var measures: [MeasureDescription] = []
    public var commands: [CommandDescription] = []
    public var datasets: [DatasetDescription] = []
    public var colorMaps: [ColorMapDescription] = []

    public init(name: String, version: String, summary: String) {
        self.name = name
        self.version = version
        self.summary = summary
    }

    /// What it brings: the kind of each item, and its name.
    public var contents: [(kind: String, name: String)] {
        operations.map { ("operation", $0.item.name) } + methods.map { ("method", $0.item.name) }
            + measures.map { ("measure", $0.item.name) } + commands.map { ("command", $0.item.name) }
            + datasets.map { ("dataset", $0.item.name) } + colorMaps.map { ("color map", $0.item.name) }
    }
}

/// What is said of every item.
public struct ItemDescription: Hashable, Sendable {
    public var name: String
    public var summary: String
    /// Further paragraphs for help.
    public var discussion: String
    public var flags: Set<ItemFlag>
    public var parameters: [ParameterDescription]
    /// Lines that run as they stand.
    public var examples: [String]

    public init(
        name: String, summary: String, discussion: String = "", flags: Set<ItemFlag> = [],
        parameters: [ParameterDescription] = [], examples: [String] = []
    ) {
        self.name = name
        self.summary = summary
        self.discussion = discussion
        self.flags = flags
        self.parameters = parameters
        self.examples = examples
    }
}

public enum ItemFlag: String, CaseIterable, Sendable {
    /// May be called on several threads at a time.
    case threadSafe = "thread-safe"
    /// Draws nothing.
    case deterministic
    /// Operations: faster on many images at a time.
    case batched
    /// Operations: a mask of the image no longer fits.
    case movesPixels = "moves-pixels"
    /// Measures: takes the network that was explained.
    case needsNetwork = "needs-network"
}

/// An augmentation operation.
public struct OperationDescription: Hashable, Sendable {
    public var item: ItemDescription
    /// nil: it has no strength.
    public var magnitude: MagnitudeDescription?

    public init(item: ItemDescription, magnitude: MagnitudeDescription? = nil) {
        self.item = item
        self.magnitude = magnitude
    }
}

public struct MagnitudeDescription: Hashable, Sendable {
    /// "degrees", as in `rotate degrees=20`.
    public var name: String
    public var unit: String?
    /// Those that the operation is defined for.
    public var range: ClosedRange<Double>
    /// nil: one must be written.
    public var usual: Double?
    /// Those at level 0 and level 1; nil: it has no place in a search space.
    public var levels: Levels?

    public struct Levels: Hashable, Sendable {
        public var lowest, highest: Double
        public var hasRandomSign: Bool

        public init(lowest: Double, highest: Double, hasRandomSign: Bool = false) {
            self.lowest = lowest
            self.highest = highest
            self.hasRandomSign = hasRandomSign
        }
    }

    public init(
        name: String, unit: String? = nil, range: ClosedRange<Double>, usual: Double? = nil, levels: Levels? = nil
    ) {
        self.name = name
        self.unit = unit
        self.range = range
        self.usual = usual
        self.levels = levels
    }
}

/// An attribution method.
public struct MethodDescription: Hashable, Sendable {
    public var item: ItemDescription
    /// The paper, and what a map is.
    public var source: String
    /// Values per pixel of a map: 1 or 3.
    public var channels: Int

    public init(item: ItemDescription, source: String, channels: Int) {
        self.item = item
        self.source = source
        self.channels = channels
    }
}

/// A measure of maps: some numbers per image.
public struct MeasureDescription: Hashable, Sendable {
    public var item: ItemDescription
    public var results: [String]

    public init(item: ItemDescription, results: [String]) {
        self.item = item
        self.results = results
    }
}

public struct CommandDescription: Hashable, Sendable {
    public var item: ItemDescription
    public var result: PluginType

    public init(item: ItemDescription, result: PluginType) {
        self.item = item
        self.result = result
    }
}

public struct DatasetDescription: Hashable, Sendable {
    public var item: ItemDescription

    public init(item: ItemDescription) { self.item = item }
}

/// Colours for maps, from the lowest value to the highest.
public struct ColorMapDescription: Hashable, Sendable {
    public static let count = 256

    public var item: ItemDescription
    /// [256, 3]
    public var colors: [UInt8]

    public init(item: ItemDescription, colors: [UInt8]) {
        self.item = item
        self.colors = colors
    }
}
