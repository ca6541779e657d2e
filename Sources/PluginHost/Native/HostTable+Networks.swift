import Attribution
import Datasets
import Networks
import PluginABI
import Tensors

extension HostTable {
    private static func model(_ value: OpaquePointer?) -> Model? {
        if case .network(let model)? = NativeValue.at(value)?.value { model } else { nil }
    }

    static func addNetworks(_ table: inout faa_host) {
        table.class_count = { HostTable.model($0)?.classCount ?? 0 }
        table.class_name = { network, label in
            guard let names = NativeValue.at(network)?.classNames, names.indices.contains(label) else { return nil }
            return names[label]
        }
        table.layer_count = { NativeValue.at($0)?.layerNames.count ?? 0 }
        table.layer_name = { network, index in
            guard let names = NativeValue.at(network)?.layerNames, names.indices.contains(index) else { return nil }
            return names[index]
        }
        table.last_layer = { NativeValue.at($0)?.lastLayerName }
        table.normalize = { call, network, images, inputs in
            HostTable.ask(call, network) { model, pool in
                guard let inputs else { throw PluginArgumentError.missing("inputs") }
                let tensor = try model.inputs(of: try HostTable.set(images), pool: pool)
                tensor.withValues { inputs.update(from: $0.baseAddress ?? UnsafePointer(inputs), count: $0.count) }
            }
        }
        table.logits = { call, network, count, height, width, inputs, logits in
            HostTable.ask(call, network) { model, pool in
                guard let logits else { throw PluginArgumentError.missing("logits") }
                let tensor = try HostTable.inputs(inputs, count, height, width)
                HostTable.copy(try model.logits(inputs: tensor, pool: pool), to: logits)
            }
        }
        table.gradients = { call, network, count, height, width, inputs, targets, rule, gradients, layer in
            HostTable.ask(call, network) { model, pool in
                guard let targets else { throw PluginArgumentError.missing("targets") }
                let native = layer?.pointee
                let result = try model.gradients(
                    inputs: try HostTable.inputs(inputs, count, height, width),
                    targets: UnsafeBufferPointer(start: targets, count: count).map { Int($0) },
                    rule: rule == FAA_GUIDED.rawValue ? .guided : .plain,
                    layer: native?.name.map { String(cString: $0) }, pool: pool)
                if let gradients { HostTable.copy(result.input, to: gradients) }
                if let target = native?.activations, let tensor = result.activation {
                    HostTable.copy(tensor, to: target)
                }
                if let target = native?.gradients, let tensor = result.activationGradient {
                    HostTable.copy(tensor, to: target)
                }
            }
        }
        table.layer_shape = { call, network, height, width, name, shape in
            HostTable.ask(call, network) { model, _ in
                guard let name, let shape else { throw PluginArgumentError.missing("name or shape") }
                let sides = try model.layerShape(String(cString: name), height: height, width: width)
                (shape[0], shape[1], shape[2]) = (sides.height, sides.width, sides.channels)
            }
        }
    }

    /// 0, or 1 with the error kept where the work fails.
    private static func ask(
        _ call: OpaquePointer?, _ network: OpaquePointer?, _ body: (Model, WorkerPool) throws -> Void
    ) -> Int32 {
        guard let call = NativeCall.at(call) else { return 1 }
        let isDone = call.attempt {
            guard let model = model(network), let pool = call.surroundings?.pool else {
                throw PluginArgumentError.missing("network")
            }
            try body(model, pool)
        }
        return isDone ? 0 : 1
    }

    private static func inputs(_ base: UnsafePointer<Float>?, _ count: Int, _ height: Int, _ width: Int) throws
        -> Tensor
    {
        guard let base else { throw PluginArgumentError.missing("inputs") }
        guard (1...1 << 24).contains(count), (1...1 << 16).contains(height), (1...1 << 16).contains(width) else {
            throw PluginArgumentError.wrongShape(count, height, width)
        }
        return Tensor(shape: [count, height, width, 3]) { buffer in
            buffer.baseAddress?.update(from: base, count: buffer.count)
        }
    }

    private static func copy(_ tensor: Tensor, to target: UnsafeMutablePointer<Float>) {
        tensor.withValues { values in
            if let base = values.baseAddress { target.update(from: base, count: values.count) }
        }
    }

    private static func set(_ images: UnsafePointer<faa_images>?) throws -> ImageSet {
        do { return try NativeAnswers.images(images) } catch { throw PluginArgumentError.missing(error.reason) }
    }
}

/// What a plugin asks the host for and cannot have.
enum PluginArgumentError: Error, CustomStringConvertible {
    case missing(String)
    case wrongShape(Int, Int, Int)

    var description: String {
        switch self {
        case .missing(let what): "a host function was called without \(what)"
        case .wrongShape(let count, let height, let width):
            "a host function was called for \(count) images of \(height)x\(width)"
        }
    }
}
