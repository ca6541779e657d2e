import Language
import Vocabulary

/// The program's manual page, in man(7)'s macros, from the declarations.
public enum ManualPage {
    /// What is explained in a list: an option, an argument.
    public struct Item: Equatable, Sendable {
        let names: [String]
        let placeholder: String
        let text: String

        /// - Parameters:
        ///   - names: with their dashes; empty for what has its place only.
        ///   - placeholder: what stands for its value; "" where it has none.
        public init(names: [String], placeholder: String, text: String) {
            (self.names, self.placeholder, self.text) = (names, placeholder, text)
        }
    }

    public struct Section: Sendable {
        let title: String
        let text: String
        let items: [Item]

        public init(title: String, text: String = "", items: [Item]) {
            (self.title, self.text, self.items) = (title, text, items)
        }
    }

    /// - Parameter program: what the program's command line takes; the first are the options of the program itself.
    public static func text(_ registry: Registry, program: [Section]) -> String {
        let options = program.prefix(1).map { ".SH \($0.title)\n" + $0.items.map(item).joined() }
        let subcommands = program.dropFirst().map { section in
            ".SS \(escaped(section.title))\n\(line(section.text))" + section.items.map(item).joined()
        }
        let groups = registry.groups.map { group in
            ".SS \(escaped(group.name))\n"
                + registry.commands.values.filter { $0.group == group }.map(command).joined()
        }
        let topics = HelpTopic.all.map { ".TP\n.B \(escaped($0.name))\n\(line($0.summary))" }
        return head + options.joined() + ".SH SUBCOMMANDS\n" + subcommands.joined()
            + ".SH COMMANDS OF THE LANGUAGE\n" + groups.joined() + ".SH TOPICS\n"
            + line("faa help NAME explains each of these.") + topics.joined() + end
    }

    private static let head = """
        .\\" Made by faa help --man.
        .TH FAA 1 "" "faa \(Version.number)" "User Commands"
        .SH NAME
        faa \\- shell for research on data augmentation and attribution
        .SH SYNOPSIS
        .B faa
        .RI [ options ]
        .br
        .B faa
        .RI [ options ]
        .B \\-c
        .I code
        .br
        .B faa run
        .RI [ options ]
        .I file
        .RB [ \\-\\- \\fIparameter\\fR
        .IR value " ...]"
        .br
        .B faa
        .RB { check | format | help | completions }
        .RI [ arguments ]
        .SH DESCRIPTION
        faa loads data sets of images, composes augmentations, trains networks, searches policies and draws attributions,
        at a prompt or from scripts. Without arguments it is the prompt, or, where standard input is not a terminal, runs
        the script that comes from there.

        """

    private static let end = """
        .SH EXIT STATUS
        .TP
        .B 0
        Done.
        .TP
        .B 1
        Failed while running.
        .TP
        .B 2
        Wrong usage, or a script that does not check; nothing of it has run.
        .TP
        .B 129, 130, 143
        Ended by SIGHUP, SIGINT (Ctrl\\-C) or SIGTERM. What a training or a search has reached is kept.
        .TP
        .B 141
        Nobody reads the results any more.
        .PP
        .B quit
        .I n
        ends with another.
        .SH ENVIRONMENT
        .TP
        .B FAA_WORKSPACE
        The folder that keeps trainings and studies.
        .TP
        .B FAA_PLUGIN_PATH
        Folders with plugins, with colons between them.
        .TP
        .B PAGER
        What the prompt shows long results with.
        .TP
        .B NO_COLOR
        Where it is set, nothing is coloured.
        .SH FILES
        .TP
        .I ~/.config/faa/rc.faa
        Runs before the prompt.
        .TP
        .I ~/.editrc
        The keys of the prompt, see editrc(5).
        .TP
        .I .faa
        The workspace: what is kept of trainings and studies.
        .SH SEE ALSO
        .BR editrc (5),
        .BR chafa (1)

        """

    private static func item(_ item: Item) -> String {
        let names = item.names.map { "\\fB\(escaped($0))\\fR" }.joined(separator: ", ")
        let value = item.placeholder.isEmpty ? "" : "\\fI\(escaped(item.placeholder))\\fR"
        return ".TP\n\([names, value].filter { !$0.isEmpty }.joined(separator: " "))\n\(line(item.text))"
    }

    private static func command(_ command: CommandDeclaration) -> String {
        let parameters = command.parameters.map { parameter in
            let facts = parameter.facts.isEmpty ? "" : " (\(parameter.facts))"
            return ".br\n\\fI\(escaped(parameter.label))\\fR: \(escaped(parameter.summary + facts))\n"
        }
        return ".TP\n.B \(escaped(command.usage))\n\(line(sentence(command.summary)))" + parameters.joined()
    }

    private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }

    /// A line of text.
    private static func line(_ text: String) -> String { text.isEmpty ? "" : shielded(escaped(text)) + "\n" }

    /// What begins a request is text.
    private static func shielded(_ text: String) -> String {
        text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("\n", with: " ")
            .replacing("\"", with: "\\(dq")
    }
}
