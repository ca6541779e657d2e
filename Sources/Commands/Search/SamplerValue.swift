import Language
import Search
import Vocabulary

/// Who proposes the policies of a search.
struct SamplerValue: EngineValue {
    let sampler: any Sampler

    static let noun: Noun = "sampler"
    static let fields: [Field<SamplerValue>] = [
        Field("name", .string, "tpe, random, …") { .string($0.name) }
    ]

    var name: String { type(of: sampler).name }

    /// As the language writes it, with the settings that are not the defaults.
    var display: String { ([Self.noun.name, name] + Self.changes(of: sampler)).joined(separator: " ") }

    private static func changes<Chosen: Sampler>(of sampler: Chosen) -> [String] {
        Chosen.settings.compactMap { setting in
            guard let value = setting.value(sampler), value != setting.value(Chosen()) else { return nil }
            return "\(setting.name)=\(Value(value).argumentText)"
        }
    }
}
