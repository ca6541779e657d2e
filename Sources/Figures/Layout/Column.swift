/// Elements one below the other.
public struct Column: Element {
    private let elements: [any Element]
    private let spacing: Int
    private let alignment: Alignment
    public let size: Size

    /// - Parameter alignment: of what is narrower than the column: left, middle or right.
    public init(_ elements: [any Element], spacing: Int = 0, alignment: Alignment = .start) {
        (self.elements, self.spacing, self.alignment) = (elements, spacing, alignment)
        size = Size(
            width: elements.map(\.size.width).max() ?? 0,
            height: elements.reduce(0) { $0 + $1.size.height } + max(0, elements.count - 1) * spacing)
    }

    public func draw<Target: Drawing>(at origin: Point, on drawing: inout Target) throws(Target.Failure) {
        var y = origin.y
        for element in elements {
            let x = origin.x + alignment.offset(of: element.size.width, in: size.width)
            try element.draw(at: Point(x: x, y: y), on: &drawing)
            y += element.size.height + spacing
        }
    }
}
