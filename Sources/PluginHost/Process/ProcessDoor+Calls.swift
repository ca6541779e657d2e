import Files
import Networks
import OrderedCollections
import Tensors
import Vocabulary

extension ProcessDoor: PluginDoor {
    func apply(_ operation: Int, to batch: OperationBatch) throws {
        let item = description.operations[operation].item
        // There is nothing to be done to no image, and nothing to be tripped over.
        guard batch.count > 0 else { return }
        let shape = [batch.count, batch.height, batch.width, 3], size = shape.reduce(1, *)
        let keys = (0..<batch.count).map { batch.streams[$0].philoxKey() }
        let request = ProcessCall(
            kind: "apply", item: item, arguments: batch.arguments,
            planes: [
                ("images", Plane(.uint8, shape, UnsafeBufferPointer(start: batch.input, count: size))),
                (
                    "magnitudes",
                    Plane(.float64, [batch.count], UnsafeBufferPointer(start: batch.magnitudes, count: batch.count))
                ),
                ("keys", Plane(.uint64, [batch.count, 2], keys)),
            ], expecting: [PlaneForm(.uint8, shape)])
        let answer = try call(request)
        answer.planes[0].bytes.withUnsafeBufferPointer { bytes in
            if let base = bytes.baseAddress { batch.output.update(from: base, count: size) }
        }
    }

    func attribute(_ method: Int, _ request: MethodRequest, arguments: [PluginValue]) throws -> Tensor {
        let description = description.methods[method]
        let shape = request.inputs.shape, sides = (shape[0], shape[1], shape[2])
        let form = PlaneForm(
            .float32, description.channels == 3 ? [sides.0, 3, sides.1, sides.2] : [sides.0, sides.1, sides.2])
        let size = request.inputs.count
        let pixels = request.withPixels { Plane(.uint8, shape, UnsafeBufferPointer(start: $0, count: size)) }
        let ends = request.withEnds { [$0, $1].map { Array(UnsafeBufferPointer(start: $0, count: 3)) } }
        let answer = try call(
            ProcessCall(
                kind: "attribute", item: description.item, arguments: arguments, model: request.model,
                fields: ["black": .numbers(ends[0]), "white": .numbers(ends[1])],
                planes: [
                    (
                        "inputs",
                        Plane(.float32, [sides.0, 3, sides.1, sides.2], request.inputs.channelsFirst)
                    ),
                    ("images", pixels),
                    ("targets", Plane(.int32, [sides.0], request.targets.map { Int32(clamping: $0) })),
                    ("keys", .keys(request.streams)),
                ], expecting: [form], observe: request.surroundings.observe))
        let values = answer.planes[0].values(as: Float.self)
        let maps = Tensor(shape: form.shape, values: values)
        return description.channels == 3 ? Tensor(shape: shape, values: maps.channelsLast) : maps
    }

    func measure(_ measure: Int, _ maps: MeasuredMaps, arguments: [PluginValue]) throws -> [[Double]] {
        let description = description.measures[measure]
        let shape = [maps.count, maps.height, maps.width], results = description.results.count
        var planes: [(String, Plane)] = [
            ("maps", Plane(.float32, shape, maps.maps)), ("images", Plane(.uint8, shape + [3], maps.pixels)),
            ("targets", Plane(.int32, [maps.count], maps.targets.map { Int32(clamping: $0) })),
            ("keys", .keys(maps.streams)),
        ]
        if let masks = maps.masks { planes.append(("masks", Plane(.uint8, shape, masks))) }
        let answer = try call(
            ProcessCall(
                kind: "measure", item: description.item, arguments: arguments, model: maps.network, planes: planes,
                expecting: [PlaneForm(.float64, [maps.count, results])], observe: maps.surroundings.observe))
        let values = answer.planes[0].values(as: Double.self)
        return (0..<maps.count).map { Array(values[$0 * results..<($0 + 1) * results]) }
    }

    func run(_ command: Int, arguments: [PluginValue], surroundings: CallSurroundings) throws -> PluginValue {
        try value("run", description.commands[command].item, arguments, surroundings)
    }

    func load(_ dataset: Int, arguments: [PluginValue], surroundings: CallSurroundings) throws -> PluginValue {
        try value("load", description.datasets[dataset].item, arguments, surroundings)
    }

    private func value(
        _ kind: String, _ item: ItemDescription, _ arguments: [PluginValue], _ surroundings: CallSurroundings
    ) throws -> PluginValue {
        let answer = try call(
            ProcessCall(kind: kind, item: item, arguments: arguments, expecting: nil, observe: surroundings.observe))
        do { return try ProcessValues.decode(answer.fields["value"] ?? .null, answer.planes) } catch {
            throw ProcessError.badAnswer(item: item.name, reason: error.reason)
        }
    }
}

extension RandomStream {
    /// A key for another Philox, drawn: 128 bits.
    fileprivate mutating func philoxKey() -> SIMD2<UInt64> {
        SIMD2(UInt64(next()) | UInt64(next()) << 32, UInt64(next()) | UInt64(next()) << 32)
    }
}

extension Plane {
    fileprivate static func keys(_ streams: [RandomStream]) -> Plane {
        let keys = streams.map { stream in
            var stream = stream
            return stream.philoxKey()
        }
        return Plane(.uint64, [keys.count, 2], keys)
    }
}

extension JSONValue {
    fileprivate static func numbers(_ numbers: [Float]) -> JSONValue { .array(numbers.map { .number(Double($0)) }) }
}

extension Tensor {
    /// The values of [N, H, W, 3] as [N, 3, H, W].
    fileprivate var channelsFirst: [Float] { transposed(count: shape[0], rows: shape[1] * shape[2], columns: 3) }
    /// The values of [N, 3, H, W] as [N, H, W, 3].
    fileprivate var channelsLast: [Float] { transposed(count: shape[0], rows: 3, columns: shape[2] * shape[3]) }

    private func transposed(count: Int, rows: Int, columns: Int) -> [Float] {
        withValues { values in
            [Float](unsafeUninitializedCapacity: values.count) { result, filled in
                for matrix in 0..<count {
                    let start = matrix * rows * columns
                    for row in 0..<rows {
                        for column in 0..<columns {
                            result[start + column * rows + row] = values[start + row * columns + column]
                        }
                    }
                }
                filled = values.count
            }
        }
    }
}
