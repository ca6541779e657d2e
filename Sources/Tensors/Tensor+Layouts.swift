extension Tensor {
    /// The rows of the first axis in `range`.
    public func rows(_ range: Range<Int>) -> Tensor {
        let size = count / max(1, shape[0])
        return withValues { values in
            Tensor(
                shape: [range.count] + shape.dropFirst(),
                values: Array(values[range.lowerBound * size..<range.upperBound * size]))
        }
    }

    /// [N, H, W, C] as [N, C, H, W].
    public var channelsFirst: Tensor {
        let (images, pixels, channels) = (shape[0], shape[1] * shape[2], shape[3])
        return Tensor(shape: [images, channels, shape[1], shape[2]]) { output in
            withValues { values in
                for n in 0..<images {
                    for c in 0..<channels {
                        for pixel in 0..<pixels {
                            output[(n * channels + c) * pixels + pixel] = values[(n * pixels + pixel) * channels + c]
                        }
                    }
                }
            }
        }
    }
}
