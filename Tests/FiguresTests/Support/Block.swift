import Figures

/// A rectangle of one colour.
struct Block: Element {
    let size: Size
    let color: Color

    init(_ width: Int, _ height: Int, _ color: Color = .ink) {
        (size, self.color) = (Size(width: width, height: height), color)
    }

    func draw<Target: Drawing>(at origin: Point, on drawing: inout Target) throws(Target.Failure) {
        drawing.fill(Rectangle(x: origin.x, y: origin.y, width: size.width, height: size.height), color)
    }
}
