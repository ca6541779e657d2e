import CEditline
import Files
import Glibc
import Vocabulary

/// Line editing on libedit's line buffer and key maps, so that `.editrc` means what it means elsewhere; the drawing is
/// done here. The sole owner of its handle and of the keys. Not thread-safe.
final class LineEditor {
    let handle: OpaquePointer
    let keys: KeyReader
    let output: Int32
    let services: EditorServices
    let history: History
    let takesEscapes: Bool
    let hasColor: Bool
    private let input: UnsafeMutablePointer<FILE>
    private let drawing: EditorDrawing
    private let past: EditorHistory
    private let isShown: Bool
    private var painter: any LinePainter
    private var prompt = "", continuation = ""
    private var isDropped = false

    /// What the arrow keys went through.
    var walk: HistoryWalk?
    var menu: Menu?
    /// What is to be known of what was done, until the next key.
    var note: String?
    /// Takes the prompt's place while history is searched.
    var search: HistorySearch?

    /// Edits on the given file descriptors; nil where libedit cannot start.
    init?(input descriptor: Int32, output: Int32, history: History, services: EditorServices) {
        faa_use_locale()
        guard let input = fdopen(dup(descriptor), "r"), let drawing = EditorDrawing(),
            let handle = faa_editor_init("faa", input, drawing.stream, fileno(input), output)
        else { return nil }
        (self.handle, self.input, self.drawing, self.output) = (handle, input, drawing, output)
        (self.history, self.services) = (history, services)
        past = EditorHistory(history)
        keys = KeyReader(descriptor: descriptor)
        isShown = Terminal.isTerminal(output)
        // What moves the cursor of this terminal, or clears its lines, is what is written here.
        takesEscapes =
            Terminal.takesEscapes(output)
            && faa_editor_capability(handle, "ce").map { String(cString: $0).hasPrefix("\u{1B}[") } ?? false
        hasColor = takesEscapes && Terminal.hasColor(output)
        painter = takesEscapes ? ScreenPainter(hasColor: hasColor) : PlainPainter()
        PromptSignals.install()
        configure()
    }

    deinit {
        el_end(handle)
        fclose(input)
    }

    private func configure() {
        faa_editor_set_client(handle, Unmanaged.passUnretained(self).toOpaque())
        past.attach(to: handle)
        faa_editor_set_keys(handle, "emacs")
        // libedit's own handlers allocate memory, in the middle of whatever they interrupt.
        faa_editor_set_signal(handle, 0)
        faa_editor_set_reader(handle) { handle, key in
            guard let editor = LineEditor.of(handle), let key else { return -1 }
            return editor.readKey(key)
        }
        // Ctrl-C is a key here: it drops the line. While a command runs it is a signal again.
        faa_editor_raw_signals(handle)
        addCommands()
        bindKeys()
    }

    /// The editor that a callback belongs to: it lives as long as its handle does.
    static func of(_ handle: OpaquePointer?) -> LineEditor? {
        handle.flatMap { faa_editor_client($0) }.map { Unmanaged<LineEditor>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Reads one entry, of as many lines as its brackets and strings ask for.
    func read(prompt: String, continuation: String) -> EditedLine {
        (self.prompt, self.continuation, isDropped) = (prompt, continuation, false)
        (walk, menu, note, search) = (nil, nil, nil, nil)
        history.refreshIfRead()
        // While a command ran, the window may have become another one.
        PromptSignals.clear()
        fitWindow()
        painter.forget()
        EditedTerminal.begin(takesEscapes: takesEscapes)
        defer { EditedTerminal.end() }
        // libedit does so only when it reads: a Ctrl-C that comes at once would be a signal still.
        faa_editor_prepare(handle, 1)
        if !hasViKeys { escape("\u{1B}[?2004h") }
        var count: Int32 = 0
        errno = 0
        let line = el_gets(handle, &count)
        escape("\u{1B}[?2004l")
        if isDropped { return .dropped }
        guard let line, count > 0 else { return .end }
        var result = String(decoding: UnsafeRawBufferPointer(start: line, count: Int(count)), as: UTF8.self)
        if result.hasSuffix("\n") { result.removeLast() }
        return .line(result)
    }

    func write(_ text: String) { Descriptor.write(text, to: output) }

    func escape(_ sequence: String) { if takesEscapes { write(sequence) } }

    // MARK: The text

    /// libedit's line, in UTF-8.
    var edited: EditedText {
        guard let line = el_line(handle)?.pointee else { return EditedText("") }
        let text = String(
            decoding: UnsafeRawBufferPointer(start: line.buffer, count: line.lastchar - line.buffer), as: UTF8.self)
        return EditedText(text, cursor: line.cursor - line.buffer)
    }

    /// Puts a text in the place of the whole line.
    func replace(with new: EditedText) {
        let old = edited
        move(by: old.after.unicodeScalars.count)
        el_deletestr(handle, Int32(old.text.unicodeScalars.count))
        if !new.text.isEmpty { el_insertstr(handle, new.text) }
        move(by: -new.after.unicodeScalars.count)
    }

    /// In characters of Unicode, as libedit counts; not beyond the ends.
    func move(by count: Int) { if count != 0 { el_cursor(handle, Int32(count)) } }

    func insert(_ text: String) { if !text.isEmpty { el_insertstr(handle, text) } }

    // MARK: Drawing

    private func view(of edited: EditedText) -> LineView {
        var view = LineView(
            prompt: StyledText(search?.prompt ?? prompt, .prompt), continuation: StyledText(continuation, .prompt),
            text: edited.text, cursor: edited.cursor)
        if let search, let match = edited.text.place(of: search.query) {
            view.cursor = match.lowerBound
            if hasColor { view.styles = [(match, .match)] }
        }
        guard takesEscapes else { return view }
        if hasColor, search == nil {
            if edited.text.utf8.count < Self.largestColored {
                view.styles = services.styles(edited.text, edited.cursor)
            }
            view.suggestion = suggestion(for: edited)
        }
        view.right = services.status()
        view.below = below
        return view
    }

    /// In bytes: more than anybody types.
    private static let largestColored = 20_000

    private var below: [[StyledText]] {
        let width = Terminal.width(of: output), height = Terminal.height(of: output)
        if let search { return search.rows(history, width: width, height: height) }
        if let rows = menu?.rows(width: width, height: height - 2) { return rows }
        return note.map { [[StyledText(VisibleText.of($0), .faint)]] } ?? []
    }

    func draw() {
        guard isShown else { return }
        let edited = edited
        if menu.map({ !$0.shows(edited) }) ?? false { menu = nil }
        write(
            painter.paint(
                view(of: edited), columns: Terminal.width(of: output), height: Terminal.height(of: output)))
    }

    /// Lets the line stand, with a mark at its end, and goes below it.
    func leaveLine(mark: String = "") {
        (menu, note) = (nil, nil)
        guard isShown else { return write(mark + "\n") }
        var view = view(of: edited).settled
        view.text += mark
        write(painter.leave(view, columns: Terminal.width(of: output), height: Terminal.height(of: output)))
    }

    /// Writes below the line, which is drawn anew behind that.
    func show(_ text: String) {
        leaveLine()
        write(text)
    }

    func clearScreen() {
        escape("\u{1B}[H\u{1B}[2J")
        if takesEscapes { painter.forget() }
    }

    // MARK: Keys

    /// The next character, as libedit's own reader would give it, and between characters what signals ask for.
    private func readKey(_ key: UnsafeMutablePointer<Int32>) -> Int32 {
        takeRequests()
        while true {
            switch nextEvent() {
            case .byte(let byte):
                guard let scalar = keys.scalar(from: byte) else { continue }
                note = nil
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

    /// Draws the line, unless more has been typed already, and waits.
    func nextEvent() -> KeyReader.Event {
        let ahead = keys.next(within: 0)
        guard case .silence = ahead else { return ahead }
        draw()
        return keys.next(within: services.pulse())
    }

    static let controlC: Int32 = 3

    /// What libedit's commands asked of the terminal beside drawing.
    private func takeRequests() {
        let text = drawing.take()
        if text.contains(7) { write("\u{7}") }
        if let clear = faa_editor_capability(handle, "cl").map({ Array(String(cString: $0).utf8) }), !clear.isEmpty,
            text.firstRange(of: clear) != nil
        {
            clearScreen()
        }
    }

    func redraw(after signal: Int32) {
        switch signal {
        case SIGCONT:
            faa_editor_prepare(handle, 0)
            faa_editor_prepare(handle, 1)
            painter.forget()
            write("\r")
            escape("\u{1B}[J")
        case SIGWINCH: if isShown { write(painter.erase(columns: Terminal.width(of: output))) }
        default: return
        }
        fitWindow()
    }

    /// libedit reckons with a window that a prompt and some characters fit into.
    private func fitWindow() {
        guard Terminal.width(of: output) < Self.leastColumns else { return el_resize(handle) }
        faa_editor_set_capability(handle, "co", "\(Self.leastColumns)")
    }

    private static let leastColumns = 20

    // MARK: What keys do

    func drop() -> UInt8 {
        isDropped = true
        search = nil
        leaveLine(mark: "^C")
        replace(with: EditedText(""))
        return UInt8(CC_NEWLINE)
    }

    func suspend() -> UInt8 {
        leaveLine()
        faa_editor_prepare(handle, 0)
        raise(SIGTSTP)
        faa_editor_prepare(handle, 1)
        return UInt8(CC_NORM)
    }

    /// A pasted text comes whole, line ends and all, and waits for Enter.
    func paste() -> UInt8 {
        let paste = Paste(from: keys)
        switch paste.ending {
        case .whole, .silence:
            insert(paste.text)
            return UInt8(CC_REFRESH)
        case .dropped: return drop()
        case .tooLong:
            show("the pasted text is longer than \(Paste.limit >> 20) MiB: save it as a file, then import it\n")
            return UInt8(CC_NORM)
        case .end: return UInt8(CC_EOF)
        }
    }

    /// Runs the entry, or asks for more of it; an entry of a menu that is taken stays on the line.
    func enter() -> UInt8 {
        if let menu, menu.selected != nil, menu.shows(edited) {
            self.menu = nil
            return UInt8(CC_REFRESH)
        }
        let edited = edited
        if services.isIncomplete(edited.text) {
            if edited.after.allSatisfy(\.isWhitespace) { move(by: edited.after.unicodeScalars.count) }
            insert("\n")
            return UInt8(CC_REFRESH)
        }
        move(by: edited.after.unicodeScalars.count)
        leaveLine()
        insert("\n")
        return UInt8(CC_NEWLINE)
    }
}
