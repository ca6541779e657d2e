import Tensors

/// A shape in its place.
struct SceneObject {
    /// Samples a pixel and axis where the object is.
    private static let samples = 4

    let shape: Shape
    let pose: ObjectPose

    /// The share of the pixel around (x, y) that the object covers.
    ///
    /// - Parameter covers: whether a point of the object, in the shape's units, is covered.
    func coverage(_ x: Double, _ y: Double, _ covers: (SIMD2<Double>) -> Bool) -> Double {
        guard pose.mayTouch(x, y) else { return 0 }
        var hits = 0
        for row in 0..<Self.samples {
            for column in 0..<Self.samples {
                let point = pose.local(x + Self.shift(column), y + Self.shift(row))
                if covers(point) { hits += 1 }
            }
        }
        return Double(hits) / Double(Self.samples * Self.samples)
    }

    /// The same of the shape as it is.
    func coverage(_ x: Double, _ y: Double) -> Double { coverage(x, y) { shape.covers($0.x, $0.y) } }

    private static func shift(_ sample: Int) -> Double {
        ((Double(sample) + 0.5) / Double(samples) - 0.5) / Double(Scenes.side)
    }
}
