import Language
import Networks
import Tensors

/// `bench kernels`
enum KernelBenchmarkCommand {
    static let declaration = CommandDeclaration(
        "bench kernels", group: .session, summary: "how fast single convolutions are",
        discussion: """
            The convolutions of WRN-40-2 at batch 128 and of WRN-28-10 at batch 16: medians in milliseconds of the
            forward pass, the input's gradient and the weights', and the gigaflops of each, counted as direct
            convolutions.
            """,
        parameters: [
            Parameter("repetitions", .integer, "of each pass", default: .number(7), range: 1...10_000),
            Parameter(
                "count", .integer, "how many of the shapes, first to last; 0: all", default: .number(0), range: 0...1000
            ),
        ],
        examples: [.init("bench kernels repetitions=1 count=1", "the first convolution")],
        output: { _ in .object(Table.typeName) }
    ) { invocation in
        let (repetitions, count, pool) = (
            try invocation.integer("repetitions"), try invocation.integer("count"), invocation.context.pool
        )
        let geometries = count == 0 ? KernelBenchmark.geometries : Array(KernelBenchmark.geometries.prefix(count))
        var records: [Record] = []
        for (index, geometry) in geometries.enumerated() {
            try invocation.context.report(
                Progress(task: "bench kernels", fraction: Double(index) / Double(geometries.count)))
            records.append(record(KernelBenchmark.run(geometry, repetitions: repetitions, pool: pool)))
        }
        invocation.context.progress.finish()
        return .object(Table(records: records))
    }

    private static func record(_ result: KernelBenchmark) -> Record {
        let g = result.geometry
        func speed(_ seconds: Double) -> Value { Rounding.places(result.operations / seconds / 1e9, 0) }
        return [
            "batch": .number(Double(g.batch)), "size": .string("\(g.width)x\(g.height)"),
            "channels": .string("\(g.inputChannels) to \(g.outputChannels)"),
            "kernel": .string("\(g.kernel)x\(g.kernel)" + (g.stride == 1 ? "" : ", stride \(g.stride)")),
            "forward_ms": Rounding.places(result.forward * 1e3, 2), "forward_gflops": speed(result.forward),
            "input_gradient_ms": Rounding.places(result.inputGradient * 1e3, 2),
            "input_gradient_gflops": speed(result.inputGradient),
            "weight_gradient_ms": Rounding.places(result.weightGradient * 1e3, 2),
            "weight_gradient_gflops": speed(result.weightGradient),
        ]
    }
}
