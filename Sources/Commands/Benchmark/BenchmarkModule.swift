import Attribution
import Language

/// How fast the engines are on this machine.
struct BenchmarkModule: Module {
    let name = "benchmark"
    let summary = "how fast the engines are on this machine"

    var commands: [CommandDeclaration] { commands(offering: Contributions(AttributionMethods.named)) }

    func commands(offering contributions: Contributions) -> [CommandDeclaration] {
        StepBenchmarkCommand(contributions).declarations + [
            AugmentationBenchmarkCommand.declaration, KernelBenchmarkCommand.declaration,
        ]
    }
}
