import CEditline
import Glibc

extension LineEditor {
    /// The names under which `.editrc` can bind what this editor does.
    private static let commands: [(name: String, help: String, function: faa_editor_function)] = [
        ("faa-complete", "complete the word", { editor, _ in act(editor) { $0.complete(forward: true) } }),
        (
            "faa-complete-back", "back in what completes it",
            { editor, _ in act(editor) { $0.complete(forward: false) } }
        ),
        ("faa-enter", "run the entry, or go on where it is open", { editor, _ in act(editor) { $0.enter() } }),
        ("faa-up", "the line above, or the entry before that begins so", { editor, _ in act(editor) { $0.up() } }),
        ("faa-down", "the line below, or the entry after that begins so", { editor, _ in act(editor) { $0.down() } }),
        ("faa-left", "a character to the left", { editor, _ in act(editor) { $0.moveLeft() } }),
        (
            "faa-right", "a character to the right, or what is suggested",
            { editor, _ in act(editor) { $0.moveRight() } }
        ),
        (
            "faa-word-right", "a word to the right, or one suggested",
            { editor, _ in act(editor) { $0.moveWordRight() } }
        ),
        ("faa-line-start", "to the line's start", { editor, _ in act(editor) { $0.moveToLineStart() } }),
        (
            "faa-line-end", "to the line's end, or what is suggested",
            { editor, _ in act(editor) { $0.moveToLineEnd() } }
        ),
        ("faa-backspace", "delete the character before", { editor, _ in act(editor) { $0.deleteLeft() } }),
        ("faa-delete", "delete the character here", { editor, _ in act(editor) { $0.deleteRight() } }),
        ("faa-search", "search the history", { editor, _ in act(editor) { $0.searchHistory() } }),
        ("faa-editor", "edit the entry in $EDITOR", { editor, _ in act(editor) { $0.editElsewhere() } }),
        ("faa-drop", "drop the line", { editor, _ in act(editor) { $0.drop() } }),
        ("faa-paste", "take a pasted text", { editor, _ in act(editor) { $0.paste() } }),
        ("faa-suspend", "stop and wait in the background", { editor, _ in act(editor) { $0.suspend() } }),
        ("faa-end", "end the session on an empty line", { editor, _ in act(editor) { $0.endIfEmpty() } }),
        ("faa-end-or-delete", "the same, or delete", { editor, _ in act(editor) { $0.endOrDelete() } }),
        ("faa-quit", "end the program at once", { _, _ in Interrupts.leave(SIGQUIT) }),
    ]

    private static func act(_ handle: OpaquePointer?, _ action: (LineEditor) -> UInt8) -> UInt8 {
        LineEditor.of(handle).map(action) ?? UInt8(CC_ERROR)
    }

    func addCommands() {
        for command in Self.commands { faa_editor_add(handle, command.name, command.help, command.function) }
    }

    func bindKeys() {
        for (key, name) in Self.emacsKeys { faa_editor_bind(handle, key, name) }
        el_source(handle, nil)
        // Whatever .editrc says of keys, these stay.
        for (key, name) in Self.ownKeys { faa_editor_bind(handle, key, name) }
        if hasViKeys {
            completeViKeys()
        } else {
            faa_editor_bind(handle, "\\e[200~", "faa-paste")
            faa_editor_bind(handle, "\\e[Z", "faa-complete-back")
        }
    }

    /// No key may start with Escape here, which leaves the insert mode: so a pasted text comes as if it were typed.
    private func completeViKeys() {
        faa_editor_bind(handle, "^D", "faa-end")
        for (key, name) in Self.ownKeys + [("^D", "faa-end")] { faa_editor_bind_in_command_mode(handle, key, name) }
    }

    /// As with `bind -v` in .editrc.
    var hasViKeys: Bool { faa_editor_keys(handle).map { String(cString: $0) } == "vi" }

    /// ^@ is what becomes of a Ctrl-D that is typed while a command still runs: Linux hands it over as a NUL when the
    /// terminal turns raw.
    private static let ownKeys: [(String, String)] = [
        ("^I", "faa-complete"), ("^M", "faa-enter"), ("^J", "faa-enter"), ("^C", "faa-drop"), ("^Z", "faa-suspend"),
        ("^@", "faa-end"), ("^\\", "faa-quit"), ("^R", "faa-search"), ("^X^E", "faa-editor"),
    ]

    /// Terminals send arrows in two ways.
    private static let emacsKeys: [(String, String)] =
        ["\\e[", "\\eO"].flatMap { start in arrows.map { (start + $0.0, $0.1) } } + otherKeys

    private static let arrows: [(String, String)] = [
        ("A", "faa-up"), ("B", "faa-down"), ("C", "faa-right"), ("D", "faa-left"), ("H", "faa-line-start"),
        ("F", "faa-line-end"),
    ]

    private static let otherKeys: [(String, String)] = [
        ("\\e[1~", "faa-line-start"), ("\\e[4~", "faa-line-end"), ("\\e[3~", "faa-delete"),
        ("\\e[1;5C", "faa-word-right"), ("\\e[1;5D", "ed-prev-word"), ("\\e[1;3C", "faa-word-right"),
        ("\\e[1;3D", "ed-prev-word"), ("\\ef", "faa-word-right"), ("^P", "faa-up"), ("^N", "faa-down"),
        ("^F", "faa-right"), ("^B", "faa-left"), ("^A", "faa-line-start"), ("^E", "faa-line-end"),
        ("^?", "faa-backspace"), ("^H", "faa-backspace"), ("^D", "faa-end-or-delete"),
    ]

    func endIfEmpty() -> UInt8 {
        guard edited.text.isEmpty else { return UInt8(CC_ERROR) }
        leaveLine()
        return UInt8(CC_EOF)
    }

    func endOrDelete() -> UInt8 { edited.text.isEmpty ? endIfEmpty() : deleteRight() }
}
