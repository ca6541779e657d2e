/// What results depend on beside what goes in.
public enum Numerics {
    /// Counts the changes after which the same training, or the same search, gives other bytes. Whoever makes such a
    /// change raises it: what a workspace keeps of older versions is then not taken for a result of this one.
    public static let version = 3
}
