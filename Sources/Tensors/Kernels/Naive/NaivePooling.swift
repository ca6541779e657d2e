/// The plain loops: the oracle, and what odd channel counts take.
public enum NaivePooling {
    public static func forward(_ x: UnsafePointer<Float>, pixels: Int, channels: Int, y: UnsafeMutablePointer<Float>) {
        for c in 0..<channels {
            var sum = 0.0
            for pixel in 0..<pixels { sum += Double(x[pixel * channels + c]) }
            y[c] = Float(sum / Double(pixels))
        }
    }

    public static func backward(
        dy: UnsafePointer<Float>, addend: UnsafePointer<Float>?, pixels: Int, channels: Int,
        dx: UnsafeMutablePointer<Float>
    ) {
        for i in 0..<pixels * channels { dx[i] = dy[i % channels] / Float(pixels) + (addend.map { $0[i] } ?? 0) }
    }
}
