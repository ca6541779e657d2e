/// What is left of an image, or put in its place, to tell what a network takes from the object and what from the
/// background: the views of the backgrounds challenge (Xiao et al., arXiv 2006.09994, section 2 and table 1).
public enum BackgroundView: String, CaseIterable, Sendable {
    /// The object on black.
    case onlyFG = "only-fg"
    /// The background, with black where the object's bounding box is.
    case onlyBGB = "only-bg-b"
    /// The background, with tiles of its largest rectangle beside the object's bounding box where that is.
    case onlyBGT = "only-bg-t"
    /// The background, with black where the object is.
    case noFG = "no-fg"
    /// The object on the background (as of `onlyBGT`) of another image of its class.
    case mixedSame = "mixed-same"
    /// On that of an image of a class that is drawn, each as likely.
    case mixedRand = "mixed-rand"
    /// On that of an image of the next class.
    case mixedNext = "mixed-next"

    /// Whether the background is another image's.
    var isMixed: Bool { self == .mixedSame || self == .mixedRand || self == .mixedNext }
}
