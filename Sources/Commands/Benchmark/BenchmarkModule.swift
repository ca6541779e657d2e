import Language

/// How fast the engines are on this machine.
struct BenchmarkModule: Module {
    let name = "benchmark"
    let summary = "how fast the engines are on this machine"

    var commands: [CommandDeclaration] {
        StepBenchmarkCommand.declarations + [
            AugmentationBenchmarkCommand.declaration, KernelBenchmarkCommand.declaration,
        ]
    }
}
