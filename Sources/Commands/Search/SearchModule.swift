import Language
import Search

/// Searching for policies.
struct SearchModule: Module {
    let name = "search"
    let summary = "searching for augmentation policies"

    func register(in registry: inout Registry) {
        registry.register(Study.self)
        registry.register(SamplerValue.self)
        for command in SamplerCommand.declarations + [SearchCommand.declaration] { registry.register(command) }
    }
}
