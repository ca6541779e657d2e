/// A part of a figure. It measures itself, so that what holds it can lay it out.
public protocol Element: Sendable {
    var size: Size { get }
    /// Draws inside its size, with its top left corner at `origin`.
    func draw<Target: Drawing>(at origin: Point, on drawing: inout Target) throws(Target.Failure)
}
