import Glibc
import Synchronization

/// The terminal while a line is edited on it, for the signal handlers that end the program: they give it back as it
/// was found.
enum EditedTerminal {
    private static let isEdited = Atomic<Bool>(false)
    // Written by the prompt's thread while `isEdited` is false, read in handlers only where it is true.
    nonisolated(unsafe) private static var settings = termios()
    nonisolated(unsafe) private static var ending: StaticString = "\n"

    /// From now on the terminal is the editor's. Call it before anything of the terminal is changed.
    ///
    /// - Parameter takesEscapes: pasted texts are bracketed.
    static func begin(takesEscapes: Bool) {
        guard tcgetattr(0, &settings) == 0 else { return }
        ending = takesEscapes ? "\u{1B}[?2004l\n" : "\n"
        isEdited.store(true, ordering: .releasing)
    }

    static func end() { isEdited.store(false, ordering: .releasing) }

    /// In signal handlers: whether there was anything to give back.
    @discardableResult
    static func giveBack() -> Bool {
        guard isEdited.exchange(false, ordering: .acquiringAndReleasing) else { return false }
        tcsetattr(0, TCSANOW, &settings)
        _ = write(1, ending.utf8Start, ending.utf8CodeUnitCount)
        return true
    }
}
