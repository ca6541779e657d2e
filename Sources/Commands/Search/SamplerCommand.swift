import Language
import Search

/// `sampler tpe gamma=0.25`: a sampler with settings of one's own; `sampler=tpe` has the usual ones.
enum SamplerCommand {
    static let declarations = Samplers.all.map { declaration($0) }

    private static func declaration<Chosen: Sampler>(_ type: Chosen.Type) -> CommandDeclaration {
        let settings = SettingArguments<Chosen>()
        return CommandDeclaration(
            "sampler \(type.name)", group: .search, summary: type.summary,
            discussion: "For sampler= of a search, where the name alone stands for it with its defaults.",
            parameters: [settings], examples: [.init("sampler \(type.name)", "with its defaults")],
            output: .object(SamplerValue.self)
        ) { .object(SamplerValue(sampler: $0[settings])) }
    }
}
