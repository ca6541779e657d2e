import Glibc
import Tensors
import Vocabulary

/// A Gaussian filter of images, cut off at four deviations; at the border the weights that lie inside are scaled to 1.
struct GaussianBlur {
    private let weights: [Double]

    /// - Parameter deviation: in pixels, above 0.
    init(deviation: Double) {
        weights = (0...Int(saturating: (4 * deviation).rounded(.up))).map {
            exp(-Double($0 * $0) / (2 * deviation * deviation))
        }
    }

    /// images: [N, H, W, C], as the result.
    func blurred(_ images: Tensor) -> Tensor {
        let (rows, columns, channels) = (images.shape[1], images.shape[2], images.shape[3])
        let down = filtered(images.values.map(Double.init), length: rows, stride: columns * channels)
        let across = filtered(down, length: columns, stride: channels)
        return Tensor(shape: images.shape, values: across.map(Float.init))
    }

    /// Along the axis of `length` elements that lie `stride` apart.
    private func filtered(_ values: [Double], length: Int, stride: Int) -> [Double] {
        values.indices.map { index in
            let place = index / stride % length
            var sum = 0.0, total = 0.0
            for other in max(0, place - weights.count + 1)..<min(length, place + weights.count) {
                let weight = weights[abs(other - place)]
                sum += weight * values[index + (other - place) * stride]
                total += weight
            }
            return sum / total
        }
    }
}
