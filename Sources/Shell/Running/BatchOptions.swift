/// How a script is run, as opposed to a prompt.
public struct BatchOptions: Sendable {
    /// One table in CSV on standard output for each value.
    public var csv = false
    /// Each statement before it is run, where `print` writes.
    public var echoes = false
    /// After an error with the next statement; the exit code is 1 then.
    public var keepsGoing = false

    public init(csv: Bool = false, echoes: Bool = false, keepsGoing: Bool = false) {
        (self.csv, self.echoes, self.keepsGoing) = (csv, echoes, keepsGoing)
    }
}
