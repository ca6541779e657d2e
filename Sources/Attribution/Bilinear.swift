import Tensors
import Vocabulary

/// Bilinear interpolation of maps as in torch's `interpolate(mode="bilinear", align_corners=False)`.
enum Bilinear {
    /// [N, h, w] to [N, height, width].
    static func resize(_ maps: Tensor, height: Int, width: Int) -> Tensor {
        let (count, rows, columns) = (maps.shape[0], maps.shape[1], maps.shape[2])
        let down = taps(from: rows, to: height), across = taps(from: columns, to: width)
        return Tensor(shape: [count, height, width]) { output in
            maps.withValues { input in
                for n in 0..<count {
                    for (y, v) in down.enumerated() {
                        for (x, u) in across.enumerated() {
                            func at(_ row: Int, _ column: Int) -> Double {
                                Double(input[(n * rows + row) * columns + column])
                            }
                            let top = at(v.low, u.low) * (1 - u.share) + at(v.low, u.high) * u.share
                            let bottom = at(v.high, u.low) * (1 - u.share) + at(v.high, u.high) * u.share
                            output[(n * height + y) * width + x] = Float(top * (1 - v.share) + bottom * v.share)
                        }
                    }
                }
            }
        }
    }

    private static func taps(from old: Int, to new: Int) -> [(low: Int, high: Int, share: Double)] {
        (0..<new).map { index in
            let position = max(0, (Double(index) + 0.5) * Double(old) / Double(new) - 0.5)
            let low = min(Int(saturating: position), old - 1)
            return (low, min(low + 1, old - 1), position - Double(low))
        }
    }
}
