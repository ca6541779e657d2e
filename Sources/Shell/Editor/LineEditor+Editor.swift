import CEditline
import Files
import Glibc

extension LineEditor {
    /// The entry in `$VISUAL` or `$EDITOR`; what it has left comes back and waits for Enter.
    func editElsewhere() -> UInt8 {
        let text = edited.text
        var template = Array("/tmp/faa-XXXXXX.faa".utf8CString)
        let descriptor = mkstemps(&template, 4)
        guard descriptor >= 0 else { return failed("no temporary file can be made: \(FileError.systemReason(errno))") }
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        Descriptor.write(text + "\n", to: descriptor)
        close(descriptor)
        leaveLine()
        escape("\u{1B}[?2004l")
        faa_editor_prepare(handle, 0)
        let code = ShellProgram.spawn(["/bin/sh", "-c", "exec \(Self.program) \"$0\"", path])
        faa_editor_prepare(handle, 1)
        if !hasViKeys { escape("\u{1B}[?2004h") }
        PromptSignals.clear()
        guard code == 0, let bytes = try? FileBytes.read(path) else {
            return failed("\(Self.program) ended with exit code \(code ?? 127): the entry is as it was")
        }
        var result = String(decoding: bytes.filter { $0 != 0 && $0 != 13 }, as: UTF8.self)
        while result.hasSuffix("\n") { result.removeLast() }
        replace(with: EditedText(result))
        return UInt8(CC_REFRESH)
    }

    private func failed(_ reason: String) -> UInt8 {
        note = reason
        if !takesEscapes { show(reason + "\n") }
        return UInt8(CC_REFRESH)
    }

    private static var program: String {
        for name in ["VISUAL", "EDITOR"] {
            if let program = Terminal.environment(name), !program.isEmpty { return program }
        }
        return "vi"
    }
}
