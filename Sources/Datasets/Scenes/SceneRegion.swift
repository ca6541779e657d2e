/// A part of the picture that a scene knows.
public enum SceneRegion: String, CaseIterable, Sendable {
    case object
    /// What is neither object nor distractor nor mark.
    case background
    case core
    case top
    case right
    case bottom
    case left
    case distractors
    case shortcut

    /// nil: not a part of the object.
    var part: ObjectPart? { ObjectPart(rawValue: rawValue) }
}
