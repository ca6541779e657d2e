import Datasets
import Glibc
import Tensors

/// Waves of one frequency over an image (Yin et al., "A Fourier perspective on model robustness in computer vision",
/// NeurIPS 2019, arXiv 1906.08988, section 2).
public struct FourierBasis: Sendable {
    public let height: Int
    public let width: Int

    public init(height: Int, width: Int) { (self.height, self.width) = (height, width) }

    /// Frequencies, waves down and across the image: all of them but those that are another's mirror image, the
    /// smallest first.
    public var frequencies: [(down: Int, across: Int)] {
        let rows = (0..<height).map { Self.signed($0, height) }, columns = (0..<width).map { Self.signed($0, width) }
        return rows.flatMap { down in columns.map { (down: down, across: $0) } }
            .filter { place($0.down, $0.across) <= place(-$0.down, -$0.across) }
            .sorted {
                (max(abs($0.down), abs($0.across)), place($0.down, $0.across))
                    < (max(abs($1.down), abs($1.across)), place($1.down, $1.across))
            }
    }

    /// -n / 2 + 1 … n / 2, as the discrete transform's.
    private static func signed(_ index: Int, _ count: Int) -> Int { index > count / 2 ? index - count : index }

    /// The position in a map of [height, width] with frequency 0 at [(height - 1) / 2, (width - 1) / 2].
    public func place(_ down: Int, _ across: Int) -> Int {
        func wrapped(_ frequency: Int, _ count: Int) -> Int {
            let shifted = (frequency + (count - 1) / 2) % count
            return shifted < 0 ? shifted + count : shifted
        }
        return wrapped(down, height) * width + wrapped(across, width)
    }

    /// cos(2 pi (down * y / height + across * x / width)) scaled to norm 1: [height, width]. Its transform has at most
    /// two entries, at the frequency and its mirror image.
    public func wave(_ down: Int, _ across: Int) -> [Float] {
        let values = (0..<height).flatMap { y in
            (0..<width).map { x in
                // Whole turns are left out before the cosine is taken, so that it is the same at the mirror image.
                let turns = Double(down * y % height) / Double(height) + Double(across * x % width) / Double(width)
                return cos(2 * Double.pi * turns)
            }
        }
        let norm = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return values.map { Float($0 / norm) }
    }
}

/// A network's error on images with waves of each frequency added.
public struct FourierSensitivity: Sendable {
    public let basis: FourierBasis
    /// Without any wave.
    public let cleanError: Double
    /// [height * width] with frequency 0 in the middle (`FourierBasis.place`); nil where it was not asked for.
    public let errors: [Double?]

    /// The error over the frequencies that were asked for, both of a pair counted, whose larger part is in `radius`.
    public func meanError(radius: ClosedRange<Int>) -> Double? {
        let found = basis.frequencies.filter { radius.contains(max(abs($0.down), abs($0.across))) }.flatMap {
            Set([basis.place($0.down, $0.across), basis.place(-$0.down, -$0.across)]).compactMap { errors[$0] }
        }
        return found.isEmpty ? nil : found.reduce(0, +) / Double(found.count)
    }
}

extension Model {
    private static let signs = RandomPurpose("fourier sign")

    /// The error for each frequency, of images X + r v U with a wave U of norm 1, v = `norm` and r 1 or -1 at random for
    /// each channel, image and frequency: section 2 of the paper. What leaves 0...1 then is set to the nearest.
    ///
    /// - Parameters:
    ///   - norm: of the wave in each channel, in units of 0...1 a pixel.
    ///   - radius: the largest frequency down or across; nil: all.
    ///   - observe: is called after each frequency with the share done; an error that it throws ends it.
    /// - Throws: as `evaluate(on:)` does.
    public func fourierSensitivity(
        on images: ImageSet, norm: Double, radius: Int? = nil, seed: UInt64 = 0, pool: WorkerPool,
        observe: (Double) throws -> Void = { _ in }
    ) throws -> FourierSensitivity {
        let labels = try labels(of: images), inputs = try inputs(of: images, pool: pool)
        let basis = FourierBasis(height: images.height, width: images.width)
        let waves = basis.frequencies.filter { max(abs($0.down), abs($0.across)) <= radius ?? .max }
        func error(_ wave: (down: Int, across: Int)?) throws -> Double {
            var wrong = 0
            let values = wave.map { frequency in basis.wave(frequency.down, frequency.across).map { $0 * Float(norm) } }
            let key = wave.map { basis.place($0.down, $0.across) } ?? 0
            try forEachInput(inputs, of: images, pool: pool) { position, input in
                if let values { add(values, to: input, key: key, identity: images.identity(at: position), seed) }
            } read: { position, logits in
                let logits = UnsafeBufferPointer(start: logits, count: classCount)
                if ClassOrder.place(of: labels[position], in: logits) > 0 { wrong += 1 }
            }
            return Double(wrong) / Double(images.count)
        }
        let clean = try error(nil)
        var errors = [Double?](repeating: nil, count: images.height * images.width)
        for (done, wave) in waves.enumerated() {
            let found = try error(wave)
            errors[basis.place(wave.down, wave.across)] = found
            errors[basis.place(-wave.down, -wave.across)] = found
            try observe(Double(done + 1) / Double(waves.count))
        }
        return FourierSensitivity(basis: basis, cleanError: clean, errors: errors)
    }

    /// Adds a wave, [H * W], to each channel of a normalized image, [H * W, 3].
    private func add(
        _ wave: [Float], to input: UnsafeMutablePointer<Float>, key: Int, identity: Int, _ seed: UInt64
    ) {
        var stream = RandomStream(seed: seed, purpose: Self.signs, epoch: key, sample: identity)
        for channel in 0..<3 {
            let sign: Float = stream.chance(0.5) ? 1 : -1
            let scale = sign / normalization.deviation[channel]
            let low = -normalization.mean[channel] / normalization.deviation[channel]
            let high = (1 - normalization.mean[channel]) / normalization.deviation[channel]
            for (pixel, value) in wave.enumerated() {
                let place = pixel * 3 + channel
                input[place] = min(max(input[place] + value * scale, low), high)
            }
        }
    }

    /// Calls `change` with each input, [H, W, 3], and then `read` with its logits, in order.
    private func forEachInput(
        _ inputs: Tensor, of images: ImageSet, pool: WorkerPool,
        change: (Int, UnsafeMutablePointer<Float>) -> Void, read: (Int, UnsafePointer<Float>) -> Void
    ) throws {
        let batches = try InferenceBatches(inputs: inputs, pool: pool), size = batches.height * batches.width * 3
        for range in batches.ranges {
            try withPlan(
                batch: range.count, height: batches.height, width: batches.width, purpose: .infer, pool: pool
            ) { plan in
                batches.copy(range, of: inputs, to: plan.input)
                for (row, position) in range.enumerated() { change(position, plan.input + row * size) }
                try plan.forward()
                try NetworkError.naming(images.name(at:)) { try checkFinite(plan, first: range.lowerBound) }
                for (row, position) in range.enumerated() { read(position, plan.logits + row * plan.classCount) }
            }
        }
    }
}
