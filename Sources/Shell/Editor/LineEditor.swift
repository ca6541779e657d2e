import CEditline
import Files
import Glibc
import Language
import Vocabulary

/// What happened at the prompt.
public enum EditedLine: Hashable, Sendable {
    case line(String)
    /// Ctrl-C: the line is dropped.
    case dropped
    /// Ctrl-D on an empty line, or the end of the input.
    case end
}

/// Line editing by libedit: the sole owner of its handle and of the keys. Not thread-safe.
public final class LineEditor {
    /// What Tab does with the text up to the cursor.
    public typealias Complete = (_ text: String, _ cursor: Int) -> Candidates

    private let handle: OpaquePointer
    private let history: OpaquePointer
    private let streams: [UnsafeMutablePointer<FILE>]
    private let keys: KeyReader
    private let output: Int32
    private let takesEscapes: Bool
    private let complete: Complete
    private var prompt: UnsafeMutablePointer<CChar>
    /// In columns.
    private var promptWidth = 0
    /// Lines of the same input that were entered before this one.
    private var earlier = ""
    private var isDropped = false

    /// Edits on the given file descriptors; nil where libedit cannot start.
    public init?(input: Int32, output: Int32, complete: @escaping Complete) {
        faa_use_locale()
        guard let inputStream = fdopen(dup(input), "r"), let outputStream = fdopen(dup(output), "w"),
            let errorStream = fdopen(dup(output), "w"),
            let handle = faa_editor_init("faa", inputStream, outputStream, errorStream), let history = history_init(),
            let prompt = strdup("")
        else { return nil }
        (self.handle, self.history, self.output, self.complete, self.prompt) = (
            handle, history, output, complete, prompt
        )
        streams = [inputStream, outputStream, errorStream]
        keys = KeyReader(descriptor: input)
        takesEscapes = Terminal.takesEscapes(output)
        PromptSignals.install()
        configure()
    }

    deinit {
        el_end(handle)
        history_end(history)
        for stream in streams { fclose(stream) }
        free(prompt)
    }

    private func configure() {
        faa_history_size(history, History.limit)
        faa_editor_set_client(handle, Unmanaged.passUnretained(self).toOpaque())
        faa_editor_set_prompt(handle, { LineEditor.of($0)?.prompt }, LineEditor.escapeMark)
        faa_editor_set_history(handle, history)
        faa_editor_set_keys(handle, "emacs")
        // libedit's own handlers allocate memory, in the middle of whatever they interrupt.
        faa_editor_set_signal(handle, 0)
        faa_editor_set_reader(handle) { handle, key in
            guard let editor = LineEditor.of(handle), let key else { return -1 }
            return editor.readKey(key)
        }
        // Ctrl-C is a key here: it drops the line. While a command runs it is a signal again.
        faa_editor_raw_signals(handle)
        faa_editor_add(handle, "faa-complete", "complete the word") { handle, _ in
            LineEditor.of(handle)?.completeWord() ?? UInt8(CC_ERROR)
        }
        faa_editor_add(handle, "faa-drop", "drop the line") { handle, _ in
            LineEditor.of(handle)?.drop() ?? UInt8(CC_ERROR)
        }
        faa_editor_add(handle, "faa-paste", "take a pasted text") { handle, _ in
            LineEditor.of(handle)?.paste() ?? UInt8(CC_ERROR)
        }
        faa_editor_add(handle, "faa-suspend", "stop and wait in the background") { handle, _ in
            LineEditor.of(handle)?.suspend() ?? UInt8(CC_ERROR)
        }
        faa_editor_add(handle, "faa-quit", "end the program at once") { _, _ in Interrupts.leave(SIGQUIT) }
        faa_editor_add(handle, "faa-end", "end the session on an empty line") { handle, _ in
            LineEditor.of(handle)?.endIfEmpty() ?? UInt8(CC_ERROR)
        }
        for (key, name) in LineEditor.emacsKeys { faa_editor_bind(handle, key, name) }
        el_source(handle, nil)
        // Whatever .editrc says of keys, these stay.
        for (key, name) in LineEditor.ownKeys { faa_editor_bind(handle, key, name) }
        if hasViKeys { completeViKeys() } else { faa_editor_bind(handle, "\\e[200~", "faa-paste") }
    }

    /// No key may start with Escape here, which leaves the insert mode: so a pasted text comes as if it were typed.
    private func completeViKeys() {
        faa_editor_bind(handle, "^D", "faa-end")
        for (key, name) in LineEditor.ownKeys + [("^D", "faa-end")] {
            faa_editor_bind_in_command_mode(handle, key, name)
        }
    }

    /// As with `bind -v` in .editrc.
    private var hasViKeys: Bool { faa_editor_keys(handle).map { String(cString: $0) } == "vi" }

    /// ^@ is what becomes of a Ctrl-D that is typed while a command still runs: Linux hands it over as a NUL when the
    /// terminal turns raw.
    private static let ownKeys = [
        ("^I", "faa-complete"), ("^C", "faa-drop"), ("^Z", "faa-suspend"), ("^@", "faa-end"),
        ("^\\", "faa-quit"), ("^R", "em-inc-search-prev"),
    ]
    private static let emacsKeys = [
        ("\\e[A", "ed-prev-history"), ("\\e[B", "ed-next-history"), ("\\e[C", "ed-next-char"),
        ("\\e[D", "ed-prev-char"), ("\\e[H", "ed-move-to-beg"),
        ("\\e[F", "ed-move-to-end"), ("\\e[1~", "ed-move-to-beg"), ("\\e[4~", "ed-move-to-end"),
        ("\\e[3~", "ed-delete-next-char"), ("\\e[1;5C", "em-next-word"),
        ("\\e[1;5D", "ed-prev-word"),
    ]
    /// Encloses what takes no room in a prompt.
    public static let escapeMark: CChar = 1

    /// The editor that a callback belongs to: it lives as long as its handle does.
    private static func of(_ handle: OpaquePointer?) -> LineEditor? {
        handle.flatMap { faa_editor_client($0) }.map { Unmanaged<LineEditor>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Puts a line of an earlier session, or a whole entered text, where arrow-up finds it.
    public func remember(_ text: String) { faa_history_enter(history, text) }

    /// Reads one line.
    ///
    /// - Parameters:
    ///   - prompt: may hold escape sequences between `escapeMark`s.
    ///   - earlier: the lines of the same input before this one, for completion.
    public func read(prompt text: String, after earlier: String = "") -> EditedLine {
        free(prompt)
        // Without memory there is nothing left to show a prompt for.
        prompt = strdup(text)!
        promptWidth = Self.width(ofPrompt: text)
        self.earlier = earlier
        isDropped = false
        // While a command ran, the window may have become another one.
        PromptSignals.clear()
        fitWindow()
        EditedTerminal.begin(takesEscapes: takesEscapes)
        defer { EditedTerminal.end() }
        // libedit does so only behind the prompt: a Ctrl-C that comes at once would be a signal still.
        faa_editor_prepare(handle, 1)
        if !hasViKeys { escape("\u{1B}[?2004h") }
        var count: Int32 = 0
        errno = 0
        let line = el_gets(handle, &count)
        // And takes away what a line that was wrapped anew left below.
        escape("\u{1B}[?2004l\u{1B}[J")
        if isDropped { return .dropped }
        guard let line, count > 0 else { return .end }
        var result = String(decoding: UnsafeRawBufferPointer(start: line, count: Int(count)), as: UTF8.self)
        if result.hasSuffix("\n") { result.removeLast() }
        return .line(result)
    }

    private func write(_ text: String) { Descriptor.write(text, to: output) }

    /// Without what stands between escape marks.
    private static func width(ofPrompt text: String) -> Int {
        let parts = text.split(
            separator: Character(UnicodeScalar(UInt8(escapeMark))), omittingEmptySubsequences: false)
        return stride(from: 0, to: parts.count, by: 2).reduce(0) { $0 + DisplayWidth.of(String(parts[$1])) }
    }

    private func escape(_ sequence: String) { if takesEscapes { write(sequence) } }

    /// The next character, as libedit's own reader would give it, and between characters what signals ask for.
    private func readKey(_ key: UnsafeMutablePointer<Int32>) -> Int32 {
        while true {
            switch keys.next() {
            case .byte(let byte):
                guard let scalar = keys.scalar(from: byte) else { continue }
                key.pointee = Int32(scalar.value)
                return 1
            case .signal(SIGINT):
                Interrupts.reset()
                key.pointee = Self.controlC
                return 1
            case .signal(let signal): redraw(after: signal)
            case .silence: continue
            case .end: return 0
            }
        }
    }

    private static let controlC: Int32 = 3

    private func redraw(after signal: Int32) {
        if signal == SIGCONT {
            faa_editor_prepare(handle, 0)
            faa_editor_prepare(handle, 1)
        }
        let rows = rowsAboveCursor
        escape("\(rows > 0 ? "\u{1B}[\(rows)A" : "")\r\u{1B}[J")
        fitWindow()
        faa_editor_refresh(handle)
    }

    /// Terminals wrap what is on the screen anew for a new width before they say so.
    private var rowsAboveCursor: Int {
        guard let line = el_line(handle)?.pointee else { return 0 }
        let before = String(
            decoding: UnsafeRawBufferPointer(start: line.buffer, count: line.cursor - line.buffer), as: UTF8.self)
        let columns = Terminal.width(of: output)
        let rows = (String(repeating: " ", count: promptWidth) + before).split(
            separator: "\n", omittingEmptySubsequences: false)
        return rows.reduce(-1) { $0 + 1 + DisplayWidth.of(String($1)) / columns }
    }

    /// libedit reckons with a window that a prompt and some characters fit into; in a narrower one lines look odd.
    private func fitWindow() {
        guard Terminal.width(of: output) < Self.leastColumns else { return el_resize(handle) }
        faa_editor_set_capability(handle, "co", "\(Self.leastColumns)")
    }

    private static let leastColumns = 20

    private func drop() -> UInt8 {
        isDropped = true
        write("^C\n")
        if let line = el_line(handle) { el_deletestr(handle, Int32(scalars(line.pointee.buffer, line.pointee.cursor))) }
        return UInt8(CC_NEWLINE)
    }

    private func endIfEmpty() -> UInt8 {
        guard let line = el_line(handle)?.pointee else { return UInt8(CC_ERROR) }
        return UInt8(line.buffer == line.lastchar ? CC_EOF : CC_ERROR)
    }

    private func suspend() -> UInt8 {
        faa_editor_prepare(handle, 0)
        raise(SIGTSTP)
        faa_editor_prepare(handle, 1)
        return UInt8(CC_REDISPLAY)
    }

    /// A pasted text comes whole, line ends and all, and waits for Enter.
    private func paste() -> UInt8 {
        let paste = Paste(from: keys)
        switch paste.ending {
        case .whole, .silence:
            el_insertstr(handle, paste.text)
            return UInt8(CC_REFRESH)
        case .dropped: return drop()
        case .tooLong:
            write("\nthe pasted text is longer than \(Paste.limit >> 20) MiB: save it as a file, then import it\n")
            return UInt8(CC_REDISPLAY)
        case .end: return UInt8(CC_EOF)
        }
    }

    private func completeWord() -> UInt8 {
        guard let line = el_line(handle)?.pointee else { return UInt8(CC_ERROR) }
        let before = String(
            decoding: UnsafeRawBufferPointer(start: line.buffer, count: line.cursor - line.buffer), as: UTF8.self)
        let text = earlier + before
        let candidates = complete(text, text.utf8.count)
        let behind = UnsafeRawBufferPointer(start: line.cursor, count: line.lastchar - line.cursor)
        guard let insertion = candidates.insertion(following: String(decoding: behind, as: UTF8.self).first) else {
            guard !candidates.list.isEmpty else { return UInt8(CC_ERROR) }
            write("\n" + candidates.listing(width: Terminal.width(of: output)))
            return UInt8(CC_REDISPLAY)
        }
        let typed = String(decoding: Array(text.utf8)[insertion.replacing], as: UTF8.self)
        el_deletestr(handle, Int32(typed.unicodeScalars.count))
        guard el_insertstr(handle, insertion.text) == 0 else { return UInt8(CC_ERROR) }
        guard let note = candidates.note else { return UInt8(CC_REFRESH) }
        write("\n\(VisibleText.of(note))\n")
        return UInt8(CC_REDISPLAY)
    }

    private func scalars(_ start: UnsafePointer<CChar>, _ end: UnsafePointer<CChar>) -> Int {
        String(decoding: UnsafeRawBufferPointer(start: start, count: end - start), as: UTF8.self).unicodeScalars.count
    }
}
