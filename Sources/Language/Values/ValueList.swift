/// The elements of a list.
public struct ValueList: RandomAccessCollection, Sendable {
    public let elements: [Value]
    let extent: Extent

    public init(_ elements: [Value]) {
        self.elements = elements
        extent = .around(elements)
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { elements.count }
    public subscript(index: Int) -> Value { elements[index] }
}
