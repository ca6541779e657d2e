/// Thrown by the command `quit`, through `Interpreter.run`: the session or script ends here, without an error.
public struct Quit: Error, Sendable {
    public let exitCode: Int32

    public init(exitCode: Int32 = 0) { self.exitCode = exitCode }
}
