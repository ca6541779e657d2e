/// y = value + bias + addend, and the sums of y that a batch normalization begins with.
struct OutputSink: PixelSink {
    private let output: ConvolutionOutput
    private let sums: UnsafeMutablePointer<Float>?
    private let channels: Int
    private var bias = Vector(repeating: 0)
    private var shift = Vector(repeating: 0)
    private var sum = Vector(repeating: 0)
    private var square = Vector(repeating: 0)

    init(_ output: ConvolutionOutput, channels: Int, part: Int) {
        self.output = output
        self.channels = channels
        sums = output.moments.map { $0.sums + part * 2 * channels }
    }

    @inline(__always)
    mutating func begin(channel: Int) {
        if let values = output.bias { bias = load(values + channel) }
        guard let moments = output.moments else { return }
        shift = load(moments.shift + channel)
        sum = Vector(repeating: 0)
        square = Vector(repeating: 0)
    }

    @inline(__always)
    mutating func put(_ value: Vector, at offset: Int) {
        var y = value + bias
        if let addend = output.addend { y += load(addend + offset) }
        store(y, output.values + offset)
        guard sums != nil else { return }
        let difference = y - shift
        sum += difference
        square = fma(difference, difference, square)
    }

    @inline(__always)
    mutating func end(channel: Int) {
        guard let sums else { return }
        store(sum, sums + channel)
        store(square, sums + channels + channel)
    }
}

/// dx = value + addend.
struct PlainGradientSink: PixelSink {
    let values: UnsafeMutablePointer<Float>
    let addend: UnsafePointer<Float>?

    @inline(__always)
    mutating func begin(channel: Int) {}

    @inline(__always)
    mutating func put(_ value: Vector, at offset: Int) {
        if let addend { store(value + load(addend + offset), values + offset) } else { store(value, values + offset) }
    }

    @inline(__always)
    mutating func end(channel: Int) {}
}

/// g = value where the rectifier passed, and the sums of g and of g * (x - mean).
struct BatchGradientSink: PixelSink {
    private let values: UnsafeMutablePointer<Float>
    private let x: UnsafePointer<Float>
    private let vectors: BatchNormalizationVectors
    private let sums: UnsafeMutablePointer<Float>
    private let channels: Int
    private var mean = Vector(repeating: 0)
    private var scale = Vector(repeating: 0)
    private var bias = Vector(repeating: 0)
    private var sum = Vector(repeating: 0)
    private var product = Vector(repeating: 0)

    init(
        values: UnsafeMutablePointer<Float>, x: UnsafePointer<Float>, vectors: BatchNormalizationVectors, sums: UnsafeMutablePointer<Float>, channels: Int,
        part: Int
    ) {
        self.values = values
        self.x = x
        self.vectors = vectors
        self.sums = sums + part * 2 * channels
        self.channels = channels
    }

    @inline(__always)
    mutating func begin(channel: Int) {
        mean = load(vectors.mean + channel)
        scale = load(vectors.scale + channel)
        bias = load(vectors.bias + channel)
        sum = Vector(repeating: 0)
        product = Vector(repeating: 0)
    }

    @inline(__always)
    mutating func put(_ value: Vector, at offset: Int) {
        let centered = load(x + offset) - mean
        let zero = Vector(repeating: 0)
        let g = value.replacing(with: zero, where: fma(centered, scale, bias) .<= zero)
        store(g, values + offset)
        sum += g
        product = fma(g, centered, product)
    }

    @inline(__always)
    mutating func end(channel: Int) {
        store(sum, sums + channel)
        store(product, sums + channels + channel)
    }
}

/// dx = scale * g + addend: through a rectifier and a normalization whose statistics are constants.
struct FrozenGradientSink: PixelSink {
    private let values: UnsafeMutablePointer<Float>
    private let addend: UnsafePointer<Float>?
    private let x: UnsafePointer<Float>
    private let vectors: BatchNormalizationVectors
    private let guided: Bool
    private var mean = Vector(repeating: 0)
    private var scale = Vector(repeating: 0)
    private var bias = Vector(repeating: 0)

    init(
        values: UnsafeMutablePointer<Float>, addend: UnsafePointer<Float>?, x: UnsafePointer<Float>, vectors: BatchNormalizationVectors, guided: Bool
    ) {
        self.values = values
        self.addend = addend
        self.x = x
        self.vectors = vectors
        self.guided = guided
    }

    @inline(__always)
    mutating func begin(channel: Int) {
        mean = load(vectors.mean + channel)
        scale = load(vectors.scale + channel)
        bias = load(vectors.bias + channel)
    }

    @inline(__always)
    mutating func put(_ value: Vector, at offset: Int) {
        let zero = Vector(repeating: 0)
        var g = value.replacing(with: zero, where: fma(load(x + offset) - mean, scale, bias) .<= zero)
        if guided { g = ElementwiseVector.rectified(g) }
        g *= scale
        if let addend { g += load(addend + offset) }
        store(g, values + offset)
    }

    @inline(__always)
    mutating func end(channel: Int) {}
}
