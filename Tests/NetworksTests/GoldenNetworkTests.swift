import EngineTestSupport
import Networks
import OrderedCollections
import Tensors
import Testing

/// Against PyTorch: scripts/golden-networks.py.
@Suite struct GoldenNetworkTests {
    struct Case: Sendable, CustomStringConvertible {
        /// The golden file's name.
        let description: String
        let architecture: any Architecture
    }

    static let cases =
        [10, 16].flatMap { depth in
            WideResNet.Variant.allCases.map { variant in
                Case(
                    description: "wrn-\(depth)-2-\(variant.rawValue)",
                    architecture: WideResNet(depth: depth, widenFactor: 2, variant: variant))
            }
        } + [8, 20].map { Case(description: "resnet-\($0)", architecture: ResNet(depth: $0)) }
    /// Float32 through up to 20 layers, with sums in another order than PyTorch's.
    static let tolerance = 1e-4
    static let pool = WorkerPool(threads: 2)

    @Test(arguments: cases) func inference(_ item: Case) throws {
        let golden = try TorchFile.read("\(item)")
        let model = try GoldenNetwork.model(item.architecture)
        let (images, labels) = GoldenNetwork.batch(golden.inferenceBatch, count: GoldenNetwork.gradientBatch)
        let plain = try model.gradients(inputs: images, targets: labels, layer: "layer3.0", pool: Self.pool)
        let guided = try model.gradients(inputs: images, targets: labels, rule: .guided, pool: Self.pool)
        for precision in [golden.float64.inference, golden.float32.inference] {
            expect(precision.logits.error(of: plain.logits.values), "logits")
            expect(precision.inputGradient.error(of: plain.input.values), "gradient of the input")
            expect(precision.guided.error(of: guided.input.values), "guided gradient")
            expect(precision.activation.error(of: try #require(plain.activation).values), "activation")
            expect(
                precision.activationGradient.error(of: try #require(plain.activationGradient).values),
                "gradient of the activation")
        }
    }

    @Test(arguments: cases) func `the way back to a layer gives the bits of the whole way`(_ item: Case) throws {
        let model = try GoldenNetwork.model(item.architecture)
        let (images, labels) = GoldenNetwork.batch(0, count: GoldenNetwork.gradientBatch)
        for layer in model.layerNames {
            let whole = try model.gradients(inputs: images, targets: labels, layer: layer, pool: Self.pool)
            let part = try model.layerGradients(inputs: images, targets: labels, layer: layer, pool: Self.pool)
            #expect(part.activation.values == whole.activation?.values, "\(layer)")
            #expect(part.gradient.values == whole.activationGradient?.values, "\(layer)")
        }
    }

    @Test(arguments: cases) func logitsOfSizes(_ item: Case) throws {
        let golden = try TorchFile.read("\(item)")
        let model = try GoldenNetwork.model(item.architecture)
        for (height, width) in [(32, 32), (8, 8), (23, 17)] {
            let images = GoldenNetwork.batch(0, count: 2, height: height, width: width).images
            let logits = try model.logits(inputs: images, pool: Self.pool)
            for precision in [golden.float64, golden.float32] {
                let digest = try #require(precision.sizes["\(height)x\(width)"])
                expect(digest.error(of: logits.values), "logits of \(height)x\(width)")
            }
        }
    }

    @Test(arguments: cases) func gradientsOfParameters(_ item: Case) throws {
        let golden = try TorchFile.read("\(item)")
        let (run, model) = try makeRun(item, batch: GoldenNetwork.gradientBatch)
        let (images, labels) = GoldenNetwork.batch(golden.trainingBatch, count: GoldenNetwork.gradientBatch)
        images.withValues { run.plan.input.update(from: $0.baseAddress!, count: $0.count) }  // 4 images: never empty
        let (loss, _) = try run.differentiate(labels: labels)
        let logits = Array(
            UnsafeBufferPointer(start: run.plan.logits, count: GoldenNetwork.gradientBatch * run.plan.classCount))
        let gradients = run.plan.parameters.exportGradients(model.graph.parameters)
        for precision in [golden.float64.differentiation, golden.float32.differentiation] {
            expect(abs(loss - precision.loss) / precision.loss, "loss")
            expect(precision.logits.error(of: logits), "logits")
            // A bias before a batch normalization has no gradient but rounding: it is measured against the largest
            // tensor's.
            let scale = 1e-3 * (precision.gradients.values.map(\.norm).max() ?? 0)
            #expect(gradients.count == precision.gradients.count)
            for (name, gradient) in gradients {
                let digest = try #require(
                    precision.gradients[name], "\(name) is not in the golden file; \(TorchFile.folder.hint)")
                expect(digest.error(of: gradient.values, scale: scale), "gradient of \(name)")
            }
        }
    }

    @Test(arguments: cases) func tenSteps(_ item: Case) throws {
        let golden = try TorchFile.read("\(item)")
        let (run, model) = try makeRun(item)
        let schedule = LearningRateSchedule(GoldenNetwork.training)
        var results: [TrainingRun.StepResult] = []
        for step in 0..<GoldenNetwork.steps {
            let (images, labels) = GoldenNetwork.batch(step % 2)
            // 16 images: never empty.
            images.withValues { run.plan.input.update(from: $0.baseAddress!, count: $0.count) }
            results.append(
                try run.step(
                    labels: labels, rate: schedule.rate(at: Double(step) / Double(GoldenNetwork.stepsPerEpoch))))
        }
        for precision in [golden.float64.training, golden.float32.training] {
            for (step, result) in results.enumerated() {
                expect(abs(result.loss - precision.losses[step]) / precision.losses[step], "loss of step \(step)")
                // Gradients jump at the rectifiers' kinks, which later steps meet: there PyTorch's own two precisions
                // differ by some 1e-3.
                let tolerance = step == 0 ? Self.tolerance : 5e-3
                expect(
                    abs(result.gradientNorm - precision.norms[step]) / precision.norms[step],
                    "gradient norm of step \(step)", tolerance: tolerance)
            }
            let state = run.plan.parameters.export(model.graph.parameters)
            #expect(state.count == precision.state.count)
            for (name, tensor) in state {
                let digest = try #require(
                    precision.state[name], "\(name) is not in the golden file; \(TorchFile.folder.hint)")
                expect(digest.error(of: tensor.values), "\(name) after ten steps", tolerance: 1e-3)
            }
        }
    }

    private func makeRun(_ item: Case, batch: Int = GoldenNetwork.batch) throws -> (TrainingRun, Model) {
        let model = try GoldenNetwork.model(item.architecture)
        let run = try TrainingRun(
            model: model, batch: batch, height: GoldenNetwork.size, width: GoldenNetwork.size,
            configuration: GoldenNetwork.training, pool: Self.pool)
        return (run, model)
    }

    private func expect(
        _ error: Double, _ what: String, tolerance: Double = Self.tolerance,
        _ location: SourceLocation = #_sourceLocation
    ) {
        #expect(
            error < tolerance, "\(what): relative error \(error); \(TorchFile.folder.hint)", sourceLocation: location)
    }
}
