/// How a map stands with the image that it is of.
public enum MapStyle: String, CaseIterable, Sendable {
    /// The map alone.
    case heat
    /// Half of it its colours, half of it the image without colours.
    case blend
    /// The image, under the more of the map's colours the larger its values are.
    case overlay
    /// The image, with lines where the map reaches some shares of its scale.
    case contour
}
