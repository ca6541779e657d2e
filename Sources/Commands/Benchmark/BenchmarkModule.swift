import Language

/// How fast the engines are on this machine.
struct BenchmarkModule: Module {
    let name = "benchmark"
    let summary = "how fast the engines are on this machine"

    func register(in registry: inout Registry) {
        let commands = [AugmentationBenchmarkCommand.declaration, KernelBenchmarkCommand.declaration]
        for command in StepBenchmarkCommand.declarations + commands { registry.register(command) }
    }
}
