/// Room between elements.
public struct Spacer: Element {
    public let size: Size

    public init(width: Int = 0, height: Int = 0) { size = Size(width: max(0, width), height: max(0, height)) }

    public func draw<Target: Drawing>(at origin: Point, on drawing: inout Target) throws(Target.Failure) {}
}
