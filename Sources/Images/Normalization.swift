/// Maps a pixel byte of each channel to the network's input: (byte / 255 - mean) / deviation.
public struct Normalization: Hashable, Sendable {
    /// Of red, green and blue, in units of 0...1.
    public let mean: [Float]
    public let deviation: [Float]

    public init(mean: [Float], deviation: [Float]) {
        precondition(mean.count == 3 && deviation.count == 3, "a normalization has three channels")
        self.mean = mean
        self.deviation = deviation
    }

    /// The values of the Fast AutoAugment reference code (kakaobrain/fast-autoaugment, data.py).
    public static let cifar = Normalization(mean: [0.4914, 0.4822, 0.4465], deviation: [0.2023, 0.1994, 0.2010])

    /// The network's input for one byte of `channel`.
    public func apply(_ byte: UInt8, channel: Int) -> Float { (Float(byte) / 255 - mean[channel]) / deviation[channel] }
}
