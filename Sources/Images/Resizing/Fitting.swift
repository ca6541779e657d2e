/// How a picture of any proportions becomes a square.
public enum Fitting: String, CaseIterable, Sendable {
    /// Both sides become the square's.
    case stretch
    /// The shorter side becomes the square's, and the middle of the longer one is kept (torchvision's `Resize` and
    /// `CenterCrop`).
    case shortSide = "short-side"
}

extension Image {
    /// A resampled square.
    ///
    /// - Parameter side: pixels.
    public func fitted(side: Int, _ fitting: Fitting) -> Image {
        guard fitting == .shortSide else { return resized(width: side, height: side) }
        let short = min(width, height)
        // Whole pixels, as torchvision has them: the longer side is rounded down, the margin to even.
        func length(_ old: Int) -> Int { old == short ? side : Int(Double(side * old) / Double(short)) }
        func middle(_ length: Int) -> Range<Int> {
            let start = Int((Double(length - side) / 2).rounded(.toNearestOrEven))
            return start..<start + side
        }
        let newWidth = length(width), newHeight = length(height)
        return resized(width: newWidth, height: newHeight, columns: middle(newWidth), rows: middle(newHeight))
    }
}
