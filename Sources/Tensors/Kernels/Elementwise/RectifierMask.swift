import CVectorMath

/// Where a rectifier passed, one bit a value: all that its way back needs, in a thirty-second of the activation's
/// memory.
///
/// Values are counted as they lie, [N, H, W, C] with C a multiple of 16; each sixteen channels of a pixel are a word. A
/// NaN passes.
public struct RectifierMask {
    private let words: UnsafeMutablePointer<UInt16>

    /// words: [values / 16]
    public init(_ words: UnsafeMutablePointer<UInt16>) { self.words = words }

    /// Writes where (x - mean) * scale + bias passes.  x: [N, H, W, channels], of which `pixels` are read.
    @inline(__always)
    func write(_ x: UnsafePointer<Float>, pixels: Range<Int>, channels: Int, _ vectors: BatchNormalizationVectors) {
        for c in stride(from: 0, to: channels, by: 16) {
            let mean = load(vectors.mean + c), scale = load(vectors.scale + c), bias = load(vectors.bias + c)
            for pixel in pixels {
                let offset = pixel * channels + c
                words[offset >> 4] = faa_passing16(fma(load(x + offset) - mean, scale, bias))
            }
        }
    }

    /// `value` where the sixteen values from `offset` on passed, else zero.
    @inline(__always)
    func passed(_ value: Vector, at offset: Int) -> Vector { faa_masked16(value, words[offset >> 4]) }
}
