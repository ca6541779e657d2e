import Images

/// The model contrast score of BAM (Yang and Kim, arXiv 1907.09701, section 4.1): how much more relevant a region is to
/// the network for which it should be than to the one for which it should not.
///
/// A map's absolute values are divided by the 99th percentile of the image's and cut off at 1, so that maps of different
/// networks compare; what counts is the region's mean.
public enum ModelContrast {
    private static let percentile = 0.99

    /// The mean over the mask of a map's values, 0...1: [H * W]; nil for a mask of no pixels or a map of zeros.
    public static func concept(_ map: [Double], _ mask: Mask) -> Double? {
        let values = map.map(abs), pixels = mask.values.indices.filter { mask.values[$0] }
        let sorted = values.sorted()
        guard !pixels.isEmpty, let largest = sorted.last, largest > 0, values.count == mask.values.count else {
            return nil
        }
        let place = Int((percentile * Double(sorted.count - 1)).rounded())
        let scale = sorted[place] > 0 ? sorted[place] : largest
        return pixels.reduce(0.0) { $0 + min(1, values[$1] / scale) } / Double(pixels.count)
    }
}
