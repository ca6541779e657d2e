import PluginABI

/// A trained model. All of its functions use faa's threads, and throw `Ended` where the call is to end.
public struct Network {
    let pointer: OpaquePointer
    let call: OpaquePointer?

    public var classCount: Int { Host.table?.pointee.class_count?(pointer) ?? 0 }

    /// nil where the class has a number only.
    public func className(_ label: Int) -> String? {
        label < 0 ? nil : Host.table?.pointee.class_name?(pointer, label).map { String(cString: $0) }
    }

    /// 8-bit images as the network takes them.
    public func inputs(_ images: Images) throws -> NetworkInputs {
        let values = try floats(images.pixels.count) { values in
            images.withNative { Host.table?.pointee.normalize?(call, pointer, $0, values) }
        }
        return try NetworkInputs(count: images.count, height: images.height, width: images.width, values: values)
    }

    /// [count, classes]
    public func logits(_ inputs: NetworkInputs) throws -> [Float] {
        try inputs.values.withUnsafeBufferPointer { base in
            try floats(inputs.count * classCount) {
                Host.table?.pointee.logits?(
                    call, pointer, inputs.count, inputs.height, inputs.width, base.baseAddress, $0)
            }
        }
    }

    /// The gradients of each image's target's logit with respect to the input: [count, height, width, 3].
    public func gradients(_ inputs: NetworkInputs, targets: [Int32], rule: BackwardRule = .plain) throws -> [Float] {
        try floats(inputs.values.count) { gradients in
            try inputs.ask(self, targets, rule, gradients, nil)
        }
    }

    /// A layer's output, and the gradient of each image's target's logit with respect to it.
    public func layer(
        _ name: String, _ inputs: NetworkInputs, targets: [Int32], rule: BackwardRule = .plain
    ) throws -> LayerGradients {
        let shape = try layerShape(name, height: inputs.height, width: inputs.width)
        let size = inputs.count * shape.height * shape.width * shape.channels
        var activations = [Float](repeating: 0, count: size), gradients = activations
        try activations.withUnsafeMutableBufferPointer { activations in
            try gradients.withUnsafeMutableBufferPointer { gradients in
                try name.withCString { name in
                    var layer = faa_layer()
                    layer.size = MemoryLayout<faa_layer>.stride
                    layer.name = name
                    (layer.activations, layer.gradients) = (activations.baseAddress, gradients.baseAddress)
                    try Host.check(inputs.ask(self, targets, rule, nil, &layer))
                }
            }
        }
        return LayerGradients(shape: shape, activations: activations, gradients: gradients)
    }

    /// A layer's sides for images of a size.
    public func layerShape(_ name: String, height: Int, width: Int) throws -> LayerShape {
        var shape = [0, 0, 0]
        try name.withCString { name in
            try Host.check(Host.table?.pointee.layer_shape?(call, pointer, height, width, name, &shape))
        }
        return LayerShape(height: shape[0], width: shape[1], channels: shape[2])
    }

    /// The layers whose output is an image, from input to output.
    public var layerNames: [String] {
        (0..<(Host.table?.pointee.layer_count?(pointer) ?? 0)).compactMap {
            Host.table?.pointee.layer_name?(pointer, $0).map { String(cString: $0) }
        }
    }

    /// Grad-CAM's usual one.
    public var lastLayer: String? { Host.table?.pointee.last_layer?(pointer).map { String(cString: $0) } }

    /// Numbers that one of faa's functions writes.
    private func floats(_ count: Int, _ fill: (UnsafeMutablePointer<Float>?) throws -> CInt?) throws -> [Float] {
        try [Float](unsafeUninitializedCapacity: count) { buffer, filled in
            buffer.initialize(repeating: 0)
            try Host.check(try fill(buffer.baseAddress))
            filled = count
        }
    }
}

extension Network: ParameterValue {
    public static var parameterType: ValueType { .network }

    public init?(_ argument: Argument) {
        guard argument.isA(.network) else { return nil }
        (pointer, call) = (argument.pointer, argument.call)
    }
}

/// Images as a network takes them.
public struct NetworkInputs: Sendable {
    public let count, height, width: Int
    /// [count, height, width, 3]
    public let values: [Float]

    /// - Throws: `Failure` where the number of values does not fit.
    public init(count: Int, height: Int, width: Int, values: [Float]) throws {
        guard isProduct(values.count, [count, height, width, 3]) else {
            throw Failure("\(values.count) values are not \(count) images of \(width)x\(height)")
        }
        (self.count, self.height, self.width, self.values) = (count, height, width, values)
    }

    fileprivate func ask(
        _ network: Network, _ targets: [Int32], _ rule: BackwardRule, _ gradients: UnsafeMutablePointer<Float>?,
        _ layer: UnsafePointer<faa_layer>?
    ) throws -> CInt? {
        guard targets.count == count else { throw Failure("\(targets.count) targets are not of \(count) images") }
        return values.withUnsafeBufferPointer { values in
            targets.withUnsafeBufferPointer { targets in
                Host.table?.pointee.gradients?(
                    network.call, network.pointer, count, height, width, values.baseAddress, targets.baseAddress,
                    rule.rawValue, gradients, layer)
            }
        }
    }
}

/// How a gradient passes a rectifier on its way back.
public enum BackwardRule: UInt32, Sendable {
    case plain = 0
    /// Where it is positive only (Springenberg et al., arXiv 1412.6806).
    case guided = 1
}

public struct LayerShape: Hashable, Sendable {
    public let height, width, channels: Int
}

/// Both [count, height, width, channels] of the layer.
public struct LayerGradients: Sendable {
    public let shape: LayerShape
    public let activations, gradients: [Float]
}
