import Augmentation
import Language
import Search

/// Searching for policies.
struct SearchModule: Module {
    let name = "search"
    let summary = "searching for augmentation policies"

    var types: [any EngineValue.Type] { [Study.self, PlottedStudy.self, SamplerValue.self] }

    var commands: [CommandDeclaration] { commands(offering: Contributions(OperationCatalog.all)) }

    func commands(offering contributions: Contributions) -> [CommandDeclaration] {
        SamplerCommand.declarations
            + [
                SearchCommand(contributions).declaration, SamplerBenchmarkCommand.declaration,
                TrialBenchmarkCommand.declaration, AffinityCommand.declaration, DiversityCommand.declaration,
            ]
    }
}
