import Attribution
import Tensors
import Vocabulary

extension MethodRequest {
    /// The inputs as 8-bit images, [N, H, W, 3]: normalizing is undone.
    func withPixels<Result>(_ body: (UnsafePointer<UInt8>?) throws -> Result) rethrows -> Result {
        let black = model.blackInput, range = model.inputRange
        let pixels = inputs.withValues { values in
            values.enumerated().map { index, value in
                UInt8(clamping: Int(saturating: Double((value - black[index % 3]) / range[index % 3] * 255).rounded()))
            }
        }
        return try pixels.withUnsafeBufferPointer { try body($0.baseAddress) }
    }

    /// Black and white as the network takes them.
    func withEnds<Result>(
        _ body: (_ black: UnsafePointer<Float>?, _ white: UnsafePointer<Float>?) throws -> Result
    ) rethrows -> Result {
        let black = model.blackInput, white = zip(black, model.inputRange).map(+)
        return try black.withUnsafeBufferPointer { black in
            try white.withUnsafeBufferPointer { try body(black.baseAddress, $0.baseAddress) }
        }
    }
}
