/// What a child may take, in time and in bytes.
package struct ProcessLimits: Hashable, Sendable {
    /// Seconds from its start to its description.
    package var hello = 10.0
    /// Seconds without any byte from it, while it is to answer.
    package var silence = 60.0
    /// Seconds from the wish that a call end to the child's end.
    package var grace = 1.0
    /// Bytes of a message's head.
    package var head = 16 << 20
    /// Bytes of a message's planes together.
    package var planes = 1 << 30

    package init() {}
}
