import Vocabulary

/// What has elements, one by one: a list, a range, a table, an engine's value.
public struct Elements {
    public let value: Value
    public let count: Int
    private let read: (Int) throws -> Value

    /// nil for what has no elements.
    public init?(_ value: Value) {
        self.value = value
        switch value {
        case .list(let elements): (count, read) = (elements.count, { elements[$0] })
        case .range(let range): (count, read) = (range.upper - range.lower, { .number(Double(range.lower + $0)) })
        case .object(let object) where type(of: object).elementType != nil:
            (count, read) = (object.count, { try object.element(at: $0) })
        default: return nil
        }
    }

    public func element(at index: Int) throws -> Value { try read(index) }

    /// What `body` makes of each element, in order; ends where the command under way is to.
    ///
    /// - Throws: where there are more than can be held.
    public func map<Result>(_ body: (Value) throws -> Result) throws -> [Result] {
        guard count <= Coercion.longestRange else {
            throw CommandError("these are too many elements: \(count)", hint: "at most \(Coercion.longestRange)")
        }
        var results: [Result] = []
        for index in 0..<count {
            try Cancellation.checkCurrent()
            results.append(try body(element(at: index)))
        }
        return results
    }

    /// The same as a list, which ends in an error before it is larger than values may be.
    public func list(_ body: (Value) throws -> Value) throws -> Value {
        var size = 0
        return .list(
            try map { element in
                let value = try body(element)
                size += value.extent.size
                try Extent.check(size)
                return value
            })
    }

    /// The elements at `positions`, in that order: of a table a table, of images images, else a list.
    public func selection(_ positions: [Int]) throws -> Value {
        if case .object(let object) = value { return try object.selection(positions) }
        return .list(try positions.map(element))
    }
}
