/// What is changed in scenes that are drawn again; all else stays as it was, to the grain.
public struct SceneVariation: Hashable, Sendable {
    /// The parts of the object behind which the background is seen.
    public var removed: Set<ObjectPart> = []
    /// The parts that are another shape's, by its class.
    public var swapped: [ObjectPart: Int] = [:]
    /// The distractors that are not there, by their numbers.
    public var removedDistractors: Set<Int> = []
    public var hasMark = true

    public init() {}
}
