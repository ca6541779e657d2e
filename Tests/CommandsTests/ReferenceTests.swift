import Commands
import Foundation
import Language
import TestSupport
import Testing

@Test func `the engines' modules all load`() {
    #expect(AllModules.loaded.problems.isEmpty)
    #expect(AllModules.registry.modules.count == AllModules.catalog.modules.count)
    #expect(AllModules.registry.modules.values.allSatisfy { !$0.commands.isEmpty && $0.version == Version.number })
}

@Test func `the reference is up to date`() throws {
    let path = packageFolder + "/docs/commands.md"
    let kept = try String(contentsOfFile: path, encoding: .utf8)
    #expect(
        kept == Reference.markdown(AllModules.registry),
        "docs/commands.md is out of date: .build/release/faa help --markdown > docs/commands.md")
}

@Test func `the editors' grammars are up to date`() throws {
    for (file, text, format) in [
        ("vim/syntax/faa.vim", EditorGrammar.vim(AllModules.registry), "vim"),
        ("vscode/syntaxes/faa.tmLanguage.json", EditorGrammar.textMate(AllModules.registry), "textmate"),
    ] {
        let kept = try String(contentsOfFile: packageFolder + "/editors/" + file, encoding: .utf8)
        #expect(kept == text, "out of date: .build/release/faa help --grammar \(format) > editors/\(file)")
    }
}
