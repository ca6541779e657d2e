/// Elements side by side, or one below the other.
public struct Stack: Element {
    public enum Axis: Hashable, Sendable {
        case across, down
    }

    private let axis: Axis
    private let elements: [any Element]
    private let spacing: Int
    private let alignment: Alignment
    public let size: Size

    /// - Parameters:
    ///   - spacing: pixels between two elements.
    ///   - alignment: of what is lower than the others, or narrower: at their start, middle or end.
    public init(_ axis: Axis, _ elements: [any Element], spacing: Int = 0, alignment: Alignment = .start) {
        (self.axis, self.elements, self.spacing, self.alignment) = (axis, elements, spacing, alignment)
        let sizes = elements.map(\.size), gaps = max(0, elements.count - 1) * spacing
        size = axis.size(
            along: sizes.reduce(0) { $0 + axis.length($1) } + gaps, beside: sizes.map(axis.breadth).max() ?? 0)
    }

    public func draw<Target: Drawing>(at origin: Point, on drawing: inout Target) throws(Target.Failure) {
        var along = 0
        for element in elements {
            let beside = alignment.offset(of: axis.breadth(element.size), in: axis.breadth(size))
            let place = axis.size(along: along, beside: beside)
            try element.draw(at: Point(x: origin.x + place.width, y: origin.y + place.height), on: &drawing)
            along += axis.length(element.size) + spacing
        }
    }
}

extension Stack.Axis {
    fileprivate func length(_ size: Size) -> Int { self == .across ? size.width : size.height }

    fileprivate func breadth(_ size: Size) -> Int { self == .across ? size.height : size.width }

    fileprivate func size(along: Int, beside: Int) -> Size {
        self == .across ? Size(width: along, height: beside) : Size(width: beside, height: along)
    }
}
