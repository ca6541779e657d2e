import ArgumentParser
import Commands
import Files

/// The program's own arguments, for its manual page.
enum ProgramOptions {
    /// Those of `faa` itself, then the subcommands' own.
    static var sections: [ManualPage.Section] {
        guard let command = (try? JSONReader.read(ArraySlice(Main._dumpHelp().utf8)))?["command"] else { return [] }
        let common = items(of: command)
        return [ManualPage.Section(title: "OPTIONS", items: common)]
            + (command["subcommands"]?.array ?? []).compactMap { section($0, without: common) }
    }

    private static func section(_ command: JSONValue, without common: [ManualPage.Item]) -> ManualPage.Section? {
        guard let name = command["commandName"]?.string, command["shouldDisplay"] != .boolean(false), name != "help"
        else { return nil }
        let own = items(of: command).filter { !common.contains($0) }
        return ManualPage.Section(title: "faa \(name)", text: command["abstract"]?.string ?? "", items: own)
    }

    private static func items(of command: JSONValue) -> [ManualPage.Item] {
        (command["arguments"]?.array ?? []).compactMap { argument in
            guard argument["shouldDisplay"] != .boolean(false), let text = argument["abstract"]?.string else {
                return nil
            }
            let placeholder = argument["valueName"]?.string ?? ""
            let names = (argument["names"]?.array ?? []).compactMap { name in
                name["name"]?.string.map { (name["kind"]?.string == "long" ? "--" : "-") + $0 }
            }
            let value = argument["kind"]?.string == "flag" ? "" : placeholder
            return ManualPage.Item(names: names, placeholder: value, text: text)
        }
    }
}
