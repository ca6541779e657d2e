/// Elements side by side.
public struct Row: Element {
    private let elements: [any Element]
    private let spacing: Int
    private let alignment: Alignment
    public let size: Size

    /// - Parameter alignment: of what is lower than the row: top, middle or bottom.
    public init(_ elements: [any Element], spacing: Int = 0, alignment: Alignment = .start) {
        (self.elements, self.spacing, self.alignment) = (elements, spacing, alignment)
        size = Size(
            width: elements.reduce(0) { $0 + $1.size.width } + max(0, elements.count - 1) * spacing,
            height: elements.map(\.size.height).max() ?? 0)
    }

    public func draw<Target: Drawing>(at origin: Point, on drawing: inout Target) throws(Target.Failure) {
        var x = origin.x
        for element in elements {
            let y = origin.y + alignment.offset(of: element.size.height, in: size.height)
            try element.draw(at: Point(x: x, y: y), on: &drawing)
            x += element.size.width + spacing
        }
    }
}
