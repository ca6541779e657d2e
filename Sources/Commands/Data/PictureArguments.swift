import Images
import Language

/// What reading pictures from files can be told.
enum PictureArguments {
    static let resize = Argument<Fitting>.choice(
        "resize", "how a picture becomes a square: stretched, or its shorter side resized and the middle taken",
        default: .stretch)
    static let orient = Argument.boolean(
        "orient", "turn pictures upright that their Exif data call turned", default: false)
}
