import Foundation
import TestSupport
import Testing

/// A client that was written by others.
struct NeovimTests {
    private static let editor = "/usr/bin/nvim"

    @Test(
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: editor),
            "there is no Neovim; scripts/setup neovim installs it"))
    func `Neovim sees diagnostics, help, definitions and completion, renames and formats`() throws {
        let folder = try TemporaryFolder()
        let script = "let x = 1\nlet m = wrn dep=10 widen=1\npritn $x\nprint $m\n"
        try script.write(toFile: folder.path + "/script.faa", atomically: false, encoding: .utf8)
        let steps = packageFolder + "/Tests/LanguageServerTests/neovim.lua"
        let outcome = try Program.shell(
            "FAA=\"$faa\" HOME=. \(Self.editor) --headless -n -u NONE -i NONE script.faa -c 'luafile \(steps)'",
            in: folder.path)
        #expect(
            outcome.output == """
                1:12 wrn has no parameter "dep" / did you mean "depth="?
                2:0 there is no command "pritn" / did you mean "print"?
                diagnostics after the edit: 1
                hover: wrn: a Wide ResNet, untrained
                definition: 0
                completion: depth=
                let total = 1
                let m = wrn dep=10 widen=1
                print $total
                print $m

                """, "\(outcome.error)")
    }
}
