/// Which pixels belong to the object: [height, width], row-major.
public struct Mask: Hashable, Sendable {
    public let width: Int
    public let height: Int
    public let values: [Bool]

    public init(width: Int, height: Int, values: [Bool]) {
        precondition(
            values.count == width * height,
            "a mask of \(width)x\(height) needs \(width * height) values, not \(values.count)")
        self.width = width
        self.height = height
        self.values = values
    }
}
