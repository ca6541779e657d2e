import CEditline
import Glibc

/// The history as libedit's own commands see it, entry by entry.
final class EditorHistory {
    private let history: History
    private let state: UnsafeMutablePointer<faa_history>
    /// The entry that libedit looks at.
    private var text: UnsafeMutablePointer<CChar>?

    init(_ history: History) {
        self.history = history
        state = .allocate(capacity: 1)
        state.initialize(to: faa_history())
    }

    deinit {
        free(text)
        state.deallocate()
    }

    /// This has to live as long as the editor's handle.
    func attach(to handle: OpaquePointer) {
        state.pointee.owner = Unmanaged.passUnretained(self).toOpaque()
        state.pointee.read = { owner, age in
            owner.flatMap { Unmanaged<EditorHistory>.fromOpaque($0).takeUnretainedValue().entry(Int(age)) }
        }
        faa_editor_set_history(handle, state)
    }

    private func entry(_ age: Int) -> UnsafePointer<CChar>? {
        guard age < history.count else { return nil }
        free(text)
        text = strdup(history[history.count - 1 - age])
        return text.map { UnsafePointer($0) }
    }
}
