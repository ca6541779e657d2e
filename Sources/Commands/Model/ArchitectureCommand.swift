import Language
import Networks

/// `wrn depth=40 widen=2`: a command for each architecture that there is.
enum ArchitectureCommand {
    static let declarations = Architectures.all.map { declaration($0) }

    private static let seed = Argument.seed("of the initial weights")

    private static func declaration<Chosen: Architecture>(_ type: Chosen.Type) -> CommandDeclaration {
        let (texts, settings) = (type.declaration, SettingArguments<Chosen>())
        return CommandDeclaration(
            texts.command, group: .model, summary: texts.summary, discussion: texts.discussion,
            parameters: [settings, seed], examples: texts.examples.map { .init($0.code, $0.explanation) },
            lasting: texts.lasting, output: .object(Model.self)
        ) { invocation in
            .object(
                try Model(
                    initializing: invocation[settings], seed: invocation[seed],
                    adaptsClassCount: !invocation.written.contains("classes")))
        }
    }
}
