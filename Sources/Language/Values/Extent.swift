/// How deep a value is nested and how large it is, known without walking it: values share their parts, so that walking
/// one of sixty lines (`let a = [$a $a]`) would never end.
public struct Extent: Hashable, Sendable {
    /// Lists, records and their like within one another; 0 for a number.
    public let depth: Int
    /// About the bytes of its text, every part counted wherever it stands.
    public let size: Int

    /// Deeper values are errors: comparing, printing and freeing them takes stack for each level.
    public static let deepest = 500
    /// 256 MiB
    public static let largest = 256 << 20

    public init(depth: Int = 0, size: Int = Extent.scalar) {
        self.depth = depth
        self.size = min(size, Self.uncounted)
    }

    /// A number's.
    public static let scalar = 16
    /// Throws where a value of so many bytes would be too large: before it is made.
    public static func check(_ size: Int) throws(CommandError) {
        guard size > largest else { return }
        throw CommandError(
            "this value is too large", hint: "at most \(largest >> 20) MiB, a number taking \(scalar) bytes")
    }

    /// No sum of two overflows.
    private static let uncounted = 1 << 60

    /// What holds all of `parts`.
    static func around(_ parts: some Sequence<Value>) -> Extent {
        var depth = 0, size = scalar
        for part in parts {
            let extent = part.extent
            depth = max(depth, extent.depth)
            size = min(size + extent.size, uncounted)
        }
        return Extent(depth: depth + 1, size: size)
    }
}

extension Value {
    public var extent: Extent {
        switch self {
        case .nothing, .boolean, .number, .range: Extent()
        case .string(let string): Extent(size: Extent.scalar + string.utf8.count)
        case .list(let list): list.extent
        case .record(let record): record.extent
        case .object(let object): object.extent
        }
    }
}
