import Language

/// How fast the engines are on this machine.
public enum BenchmarkModule: Module {
    public static let name = "benchmark"

    public static func register(in registry: inout Registry) {
        for declaration in StepBenchmarkCommand.declarations + [
            AugmentationBenchmarkCommand.declaration, KernelBenchmarkCommand.declaration,
        ] { registry.register(declaration) }
    }
}
