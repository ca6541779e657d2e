/// How a value of one engine's type stands for one of another, wherever that is due: an image for images of one.
public struct Conversion: Sendable {
    /// What it is made of: one value, or a list of them.
    public enum Source: Hashable, Sendable {
        case one(Noun)
        case list(of: Noun)
    }

    public let source: Source
    public let target: Noun
    /// nil where the values are not of the source's type.
    let convert: @Sendable ([any EngineValue]) throws -> Value?

    /// One value stands for another.
    public init<From: EngineValue, To: EngineValue>(_ convert: @escaping @Sendable (From) throws -> To) {
        source = .one(From.noun)
        target = To.noun
        self.convert = { values in try (values.first as? From).map { .object(try convert($0)) } }
    }

    /// A list of values stands for another.
    public init<From: EngineValue, To: EngineValue>(ofList convert: @escaping @Sendable ([From]) throws -> To) {
        source = .list(of: From.noun)
        target = To.noun
        self.convert = { values in
            let list = values.compactMap { $0 as? From }
            return list.count == values.count ? .object(try convert(list)) : nil
        }
    }
}
