/// What scenes are drawn like.
public struct SceneSettings: Hashable, Sendable {
    /// What a scene's label is: its object's shape, or its background's family.
    public enum Subject: String, CaseIterable, Sendable {
        case object
        case background
    }

    /// The probability of the object's own background, in 0...1; 0.1 is no correlation at all.
    public var context: Double
    public var subject: Subject
    /// The share of the training images whose mark is of their class, in 0...1; those of the test images are of any. nil:
    /// there are no marks.
    public var shortcut: Double?
    /// Small objects of any class, each of its own colour, beside the one that counts.
    public var distractors: Int

    public init(context: Double = 0.9, subject: Subject = .object, shortcut: Double? = nil, distractors: Int = 0) {
        self.context = context
        self.subject = subject
        self.shortcut = shortcut
        self.distractors = distractors
    }
}
