import Language
import Networks
import Tensors

/// `bench kernels`
enum KernelBenchmarkCommand {
    private static let repetitions = Argument.integer("repetitions", "of each pass", default: 7, in: 1...10_000)
    private static let count = Argument.integer(
        "count", "how many of the shapes, first to last; 0: all", default: 0, in: 0...1000)

    static let declaration = CommandDeclaration(
        "bench kernels", group: .session, summary: "how fast single convolutions are",
        discussion: """
            The convolutions of WRN-40-2 at batch 128 and of WRN-28-10 at batch 16: medians in milliseconds of the
            forward pass, the input's gradient and the weights', and the gigaflops of each, counted as direct
            convolutions.
            """,
        parameters: [repetitions, count],
        examples: [.init("bench kernels repetitions=1 count=1", "the first convolution")],
        lasting: "bench kernels repetitions=10000", output: .object(Table.self)
    ) { invocation in
        let (repetitions, count, context) = (try invocation[repetitions], try invocation[count], invocation.context)
        let geometries = KernelBenchmark.geometries.prefix(count == 0 ? .max : count)
        let records = try geometries.enumerated().map { index, geometry in
            try context.report(Progress(task: "bench kernels", fraction: Double(index) / Double(geometries.count)))
            return record(try KernelBenchmark.run(geometry, repetitions: repetitions, pool: context.pool))
        }
        return .object(Table(records: records))
    }

    private static func record(_ result: KernelBenchmark) -> Record {
        let g = result.geometry
        var record: Record = [
            "batch": .number(g.batch), "size": .string("\(g.width)x\(g.height)"),
            "channels": .string("\(g.inputChannels) to \(g.outputChannels)"),
            "kernel": .string("\(g.kernel)x\(g.kernel)" + (g.stride == 1 ? "" : ", stride \(g.stride)")),
        ]
        let passes = [
            ("forward", result.forward), ("input_gradient", result.inputGradient),
            ("weight_gradient", result.weightGradient),
        ]
        for (name, seconds) in passes {
            record["\(name)_ms"] = .rounded(seconds * 1e3, 2)
            record["\(name)_gflops"] = .rounded(result.operations / seconds / 1e9, 0)
        }
        return record
    }
}
