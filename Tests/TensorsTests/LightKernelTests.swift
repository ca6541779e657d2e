import EngineTestSupport
import Tensors
import Testing

/// The light kernels against their naive twins: channel counts that fill vectors and that do not, even and odd numbers
/// of rows.
@Suite struct LightKernelTests {
    static let shapes = [(1, 16), (2, 16), (7, 32), (33, 48), (64, 128), (5, 5), (9, 20)]
    /// Sums of up to 64 floats of size 1 in another order: 64 * 2^-24, with room.
    static let tolerance: Float = 2e-5

    private func expectEqual(
        _ a: [Float], _ b: [Float], _ what: String, tolerance: Float = Self.tolerance,
        _ location: SourceLocation = #_sourceLocation
    ) {
        let bound = tolerance * max(1, b.map(abs).max() ?? 0)
        // So put, what is not a number, as what was not written, differs.
        let wrong = zip(a, b).filter { !(abs($0 - $1) <= bound) }
        #expect(
            a.count == b.count && wrong.isEmpty, "\(what): \(wrong.count) of \(b.count) differ: \(wrong.prefix(3))",
            sourceLocation: location)
    }

    private func uniform(_ shape: [Int], _ range: ClosedRange<Double> = -1...1, sample: Int = 0) -> Tensor {
        RandomTensor.uniform(range, shape: shape, purpose: RandomPurpose("light kernel test"), sample: sample)
    }

    private func written(_ count: Int, _ body: (UnsafeMutablePointer<Float>) -> Void) -> [Float] {
        var values = [Float](repeating: .nan, count: count)
        values.withUnsafeMutableBufferPointer { body($0.baseAddress!) }  // shapes are never empty
        return values
    }

    private func withVectors(_ channels: Int, _ body: (BatchNormalizationVectors) -> Void) {
        let mean = uniform([channels], sample: 10)
        let scale = uniform([channels], 0.5...2, sample: 11)
        let bias = uniform([channels], sample: 12)
        body(BatchNormalizationVectors(mean: mean.pointer, scale: scale.pointer, bias: bias.pointer))
        withExtendedLifetime((mean, scale, bias)) {}
    }

    @Test(arguments: shapes) func `batch normalization agrees with its naive twin`(rows: Int, channels: Int) {
        let (x, dy, addend) = (
            uniform([rows, channels], sample: 1), uniform([rows, channels], sample: 2),
            uniform([rows, channels], sample: 3)
        )
        let (slope, offset) = (uniform([channels], sample: 4), uniform([channels], sample: 5))
        typealias Fast = BatchNormalizationKernel
        typealias Back = BatchNormalizationGradientKernel
        typealias Naive = NaiveBatchNormalization
        expectEqual(
            written(3 * channels) { Fast.partialMoments(x.pointer, rows: rows, channels: channels, sums: $0) },
            written(3 * channels) { Naive.partialMoments(x.pointer, rows: rows, channels: channels, sums: $0) },
            "moments")
        withVectors(channels) { vectors in
            for rectified in [false, true] {
                let y = written(rows * channels) {
                    Naive.apply(x.pointer, rows: rows, channels: channels, vectors, rectified: rectified, y: $0)
                }
                expectEqual(
                    written(rows * channels) {
                        Fast.apply(x.pointer, rows: rows, channels: channels, vectors, rectified: rectified, y: $0)
                    }, y, "apply")
                expectEqual(
                    written(2 * channels) {
                        Back.partialSums(
                            x.pointer, dy: dy.pointer, rows: rows, channels: channels, vectors, rectified: rectified,
                            sums: $0)
                    },
                    written(2 * channels) {
                        Naive.partialSums(
                            x.pointer, dy: dy.pointer, rows: rows, channels: channels, vectors, rectified: rectified,
                            sums: $0)
                    }, "sums of gradients")
                for addend in [nil, addend.pointer] {
                    expectEqual(
                        written(rows * channels) {
                            Back.inputGradient(
                                x.pointer, dy: dy.pointer, addend: addend, rows: rows, channels: channels, vectors,
                                slope: slope.pointer, offset: offset.pointer, rectified: rectified, dx: $0)
                        },
                        written(rows * channels) {
                            Naive.inputGradient(
                                x.pointer, dy: dy.pointer, addend: addend, rows: rows, channels: channels, vectors,
                                slope: slope.pointer, offset: offset.pointer, rectified: rectified, dx: $0)
                        }, "gradient")
                    for rule in RectifierRule.allCases {
                        expectEqual(
                            written(rows * channels) {
                                Back.frozenInputGradient(
                                    y: y, dy: dy.pointer, addend: addend, rows: rows, channels: channels,
                                    scale: vectors.scale, rectified: rectified, rule: rule, dx: $0)
                            },
                            written(rows * channels) {
                                Naive.frozenInputGradient(
                                    y: y, dy: dy.pointer, addend: addend, rows: rows, channels: channels,
                                    scale: vectors.scale, rectified: rectified, rule: rule, dx: $0)
                            }, "frozen gradient")
                    }
                }
            }
        }
        withExtendedLifetime((x, dy, addend, slope, offset)) {}
    }

    /// A mean that is 10^5 deviations from zero: sums of squares in float32 would leave no digits.
    @Test func `a mean far from zero costs the variance no digits`() {
        let (rows, channels) = (4096, 16)
        let noise = uniform([rows, channels], -0.01...0.01)
        let x = noise.values.map { 1000 + $0 }
        let chunks = ElementwiseChunks(rows: rows, width: channels)
        #expect(chunks.count == 4)
        let memory = UnsafeMutablePointer<Float>.allocate(
            capacity: PartialMoments.count(parts: chunks.count, channels: channels))
        defer { memory.deallocate() }
        let moments = PartialMoments(memory, parts: chunks.count, channels: channels)
        for chunk in 0..<chunks.count {
            let range = chunks.range(chunk)
            x.withUnsafeBufferPointer {
                BatchNormalizationKernel.partialMoments(
                    $0.baseAddress! + range.lowerBound * channels, rows: range.count, channels: channels,
                    sums: moments.sums + chunk * 3 * channels)  // not empty
            }
            moments.counts[chunk] = Float(range.count)
        }
        var variance: [Float] = []
        let mean = written(channels) { mean in
            variance = written(channels) {
                moments.combine(
                    parts: chunks.count, channels: channels, mean: mean, variance: $0, pool: WorkerPool(threads: 2))
            }
        }
        for c in 0..<channels {
            let column = (0..<rows).map { Double(x[$0 * channels + c]) }
            let center = column.reduce(0, +) / Double(rows)
            let expected = column.reduce(0) { $0 + ($1 - center) * ($1 - center) } / Double(rows)
            #expect(abs(Double(mean[c]) - center) <= 1000 * 0x1p-24)
            #expect(abs(Double(variance[c]) / expected - 1) < 1e-5)
        }
    }

    @Test(arguments: shapes) func `pooling and sums over rows agree with their naive twins`(rows: Int, channels: Int) {
        let (x, dy, addend) = (
            uniform([rows, channels], sample: 1), uniform([channels], sample: 2),
            uniform([rows, channels], sample: 3)
        )
        expectEqual(
            written(channels) { PoolingKernel.forward(x.pointer, pixels: rows, channels: channels, y: $0) },
            written(channels) { NaivePooling.forward(x.pointer, pixels: rows, channels: channels, y: $0) }, "mean")
        expectEqual(
            written(channels) { ElementwiseKernel.columnSums(x.pointer, rows: rows, channels: channels, sums: $0) },
            written(channels) { NaiveElementwise.columnSums(x.pointer, rows: rows, channels: channels, sums: $0) },
            "sums")
        for addend in [nil, addend.pointer] {
            expectEqual(
                written(rows * channels) {
                    PoolingKernel.backward(dy: dy.pointer, addend: addend, pixels: rows, channels: channels, dx: $0)
                },
                written(rows * channels) {
                    NaivePooling.backward(dy: dy.pointer, addend: addend, pixels: rows, channels: channels, dx: $0)
                }, "gradient of the mean")
        }
        withExtendedLifetime((x, dy, addend)) {}
    }

    @Test(arguments: shapes) func `the rectifier and addition are their definitions`(rows: Int, channels: Int) {
        let count = rows * channels
        let (x, dy) = (uniform([count], sample: 1), uniform([count], sample: 2))
        let y = written(count) { RectifierKernel.forward(x.pointer, y: $0, count: count) }
        #expect(y == x.values.map { max($0, 0) })
        #expect(
            written(count) { ElementwiseKernel.add(x.pointer, dy.pointer, out: $0, count: count) }
                == zip(x.values, dy.values).map { $0 + $1 })
        for rule in RectifierRule.allCases {
            for addend in [nil, x.pointer] {
                let fast = written(count) {
                    RectifierKernel.backward(y: y, dy: dy.pointer, addend: addend, rule: rule, dx: $0, count: count)
                }
                #expect(
                    fast
                        == written(count) {
                            NaiveRectifier.backward(
                                y: y, dy: dy.pointer, addend: addend, rule: rule, dx: $0, count: count)
                        })
            }
        }
        withExtendedLifetime((x, dy)) {}
    }

    @Test func `the rectifier keeps what is not a number`() {
        let x = [Float](repeating: .nan, count: 17)
        #expect(written(17) { RectifierKernel.forward(x, y: $0, count: 17) }.allSatisfy { $0.isNaN })
    }

    @Test(arguments: [(128, 10), (37, 3), (640, 100)]) func `a linear layer agrees with its naive twin`(
        inputs: Int, outputs: Int
    ) {
        let (x, w, bias) = (
            uniform([inputs], sample: 1), uniform([outputs, inputs], sample: 2),
            uniform([outputs], sample: 3)
        )
        expectEqual(
            written(outputs) {
                LinearKernel.forward(
                    x.pointer, w: w.pointer, bias: bias.pointer, inputs: inputs, outputs: outputs, y: $0)
            },
            written(outputs) {
                NaiveLinear.forward(
                    x.pointer, w: w.pointer, bias: bias.pointer, inputs: inputs, outputs: outputs, y: $0)
            }, "linear")
        withExtendedLifetime((x, w, bias)) {}
    }

    @Test func `a momentum step agrees with its naive twin`() {
        let count = 64
        let (w, g, v) = (
            uniform([count], sample: 1).values, uniform([count], sample: 2).values,
            uniform([count], sample: 3).values
        )
        typealias Step = (UnsafeMutablePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
        func run(_ decay: (UnsafeMutablePointer<Float>, UnsafePointer<Float>) -> Double, _ step: Step) -> [Float] {
            var (weights, gradients, velocities) = (w, g, v)
            let square = decay(&gradients, weights)
            step(&weights, gradients, &velocities)
            return weights + gradients + velocities + [Float(square)]
        }
        expectEqual(
            run({ MomentumStepKernel.decayAndSquare($0, w: $1, decay: 0.01, count: count) }) {
                MomentumStepKernel.step($0, g: $1, v: $2, factor: 0.5, rate: 0.1, momentum: 0.9, count: count)
            },
            run({ NaiveMomentumStep.decayAndSquare($0, w: $1, decay: 0.01, count: count) }) {
                NaiveMomentumStep.step($0, g: $1, v: $2, factor: 0.5, rate: 0.1, momentum: 0.9, count: count)
            }, "momentum step")
    }

    /// log 3 for three equal logits; and logits that overflow a plain exponential.
    @Test func `cross entropy by hand`() {
        #expect(abs(CrossEntropyKernel.loss([5, 5, 5], classes: 3, target: 1) - 1.0986122886681098) < 1e-15)
        #expect(CrossEntropyKernel.loss([1000, 0], classes: 2, target: 0) == 0)
        #expect(CrossEntropyKernel.loss([1000, 0], classes: 2, target: 1) == 1000)
        #expect(CrossEntropyKernel.loss([.nan, 0], classes: 2, target: 1).isNaN)
        let gradient = written(3) {
            CrossEntropyKernel.gradient([5, 5, 5], classes: 3, target: 1, weight: 0.5, dlogits: $0)
        }
        expectEqual(gradient, [1.0 / 6, -1.0 / 3, 1.0 / 6], "gradient")
    }
}
