import PluginABI

/// What a library says of itself, and its functions.
///
/// `@unchecked Sendable`: the structures hold pointers to the library's static data and functions, which are only read,
/// and the library stays loaded.
struct NativeDescription: @unchecked Sendable {
    let description: PluginDescription
    let operations: [faa_operation]
    let methods: [faa_method]
    let measures: [faa_measure]
    let commands: [faa_command]
    let datasets: [faa_dataset]

    /// - Throws: `DescriptionError` for what is missing or makes no sense.
    init(_ plugin: faa_plugin) throws(DescriptionError) {
        operations = try NativeStructures.read(
            plugin.operations, count: plugin.operation_count, empty: faa_operation(), least: Self.operationSize,
            "operations")
        methods = try NativeStructures.read(
            plugin.methods, count: plugin.method_count, empty: faa_method(), least: Self.methodSize, "methods")
        measures = try NativeStructures.read(
            plugin.measures, count: plugin.measure_count, empty: faa_measure(), least: Self.measureSize, "measures")
        commands = try NativeStructures.read(
            plugin.commands, count: plugin.command_count, empty: faa_command(), least: Self.commandSize, "commands")
        datasets = try NativeStructures.read(
            plugin.datasets, count: plugin.dataset_count, empty: faa_dataset(), least: Self.datasetSize, "data sets")
        let maps = try NativeStructures.read(
            plugin.color_maps, count: plugin.color_map_count, empty: faa_color_map(), least: Self.colorMapSize,
            "color maps")
        description = try Self.described(plugin, operations, methods, measures, commands, datasets, maps)
        try description.check()
        try checkFunctions()
    }

    /// Sizes in bytes as ABI 1 began: what is appended later is not in them.
    private static let operationSize = 96, methodSize = 40, measureSize = 40, commandSize = 32, datasetSize = 24
    private static let colorMapSize = 24, itemSize = 72, parameterSize = 80

    private static func described(
        _ plugin: faa_plugin, _ operations: [faa_operation], _ methods: [faa_method], _ measures: [faa_measure],
        _ commands: [faa_command], _ datasets: [faa_dataset], _ maps: [faa_color_map]
    ) throws(DescriptionError) -> PluginDescription {
        let name = try NativeStructures.text(plugin.name, "the plugin's name")
        var result = PluginDescription(
            name: name, version: try NativeStructures.text(plugin.version, "the version of \(name)"),
            summary: try NativeStructures.text(plugin.summary, "the summary of \(name)"))
        for operation in operations {
            let item = try ItemDescription(operation.item, "operation")
            result.operations.append(
                OperationDescription(item: item, magnitude: try MagnitudeDescription(operation, of: item.name)))
        }
        for method in methods {
            let item = try ItemDescription(method.item, "method")
            result.methods.append(
                MethodDescription(
                    item: item, source: try NativeStructures.text(method.source, "the source of \(item.name)"),
                    channels: Int(method.channels)))
        }
        for measure in measures {
            let item = try ItemDescription(measure.item, "measure")
            result.measures.append(
                MeasureDescription(
                    item: item,
                    results: try NativeStructures.texts(
                        measure.result_names, count: measure.result_count, "the results of \(item.name)")))
        }
        for command in commands {
            let item = try ItemDescription(command.item, "command")
            result.commands.append(
                CommandDescription(
                    item: item, result: try PluginType(command.result_type, "the result of \(item.name)")))
        }
        for dataset in datasets {
            result.datasets.append(DatasetDescription(item: try ItemDescription(dataset.item, "data set")))
        }
        for map in maps {
            let item = try ItemDescription(map.item, "color map")
            let colors = map.colors.map { UnsafeBufferPointer(start: $0, count: ColorMapDescription.count * 3) }
            result.colorMaps.append(ColorMapDescription(item: item, colors: colors.map(Array.init) ?? []))
        }
        return result
    }

    private func checkFunctions() throws(DescriptionError) {
        let lacking =
            zip(description.operations, operations).first { $1.apply == nil }?.0.item.name
            ?? zip(description.methods, methods).first { $1.attribute == nil }?.0.item.name
            ?? zip(description.measures, measures).first { $1.measure == nil }?.0.item.name
            ?? zip(description.commands, commands).first { $1.run == nil }?.0.item.name
            ?? zip(description.datasets, datasets).first { $1.load == nil }?.0.item.name
        if let lacking { throw DescriptionError(reason: "\(lacking) has no function") }
    }

    fileprivate static func item(_ pointer: UnsafePointer<faa_item>?, _ kind: String) throws(DescriptionError)
        -> faa_item
    {
        try NativeStructures.read(one: pointer, empty: faa_item(), least: itemSize, "item of a \(kind)")
    }

    fileprivate static func parameters(_ item: faa_item, of name: String) throws(DescriptionError) -> [faa_parameter] {
        try NativeStructures.read(
            item.parameters, count: item.parameter_count, empty: faa_parameter(), least: parameterSize,
            "parameters of \(name)")
    }
}

extension ItemDescription {
    fileprivate init(_ pointer: UnsafePointer<faa_item>?, _ kind: String) throws(DescriptionError) {
        let item = try NativeDescription.item(pointer, kind)
        let name = try NativeStructures.text(item.name, "the name of a \(kind)")
        var parameters: [ParameterDescription] = []
        for parameter in try NativeDescription.parameters(item, of: name) {
            parameters.append(try ParameterDescription(parameter, of: name))
        }
        self.init(
            name: name, summary: try NativeStructures.text(item.summary, "the summary of \(name)"),
            discussion: try NativeStructures.optionalText(item.discussion, "the discussion of \(name)") ?? "",
            flags: ItemFlag.flags(item.flags), parameters: parameters,
            examples: try NativeStructures.texts(item.examples, count: item.example_count, "the examples of \(name)"))
    }
}

extension MagnitudeDescription {
    /// nil for an operation that has none.
    fileprivate init?(_ operation: faa_operation, of name: String) throws(DescriptionError) {
        guard let magnitude = try NativeStructures.optionalText(operation.magnitude_name, "the magnitude of \(name)")
        else { return nil }
        let usual = try NativeStructures.optionalText(operation.usual_magnitude, "the usual magnitude of \(name)")
        guard operation.minimum <= operation.maximum else {
            throw DescriptionError(reason: "the operation \(name) has no range of magnitudes")
        }
        if let usual, Double(usual) == nil {
            throw DescriptionError(reason: "the usual magnitude \"\(usual)\" of \(name) is no number")
        }
        self.init(
            name: magnitude, unit: try NativeStructures.optionalText(operation.magnitude_unit, "the unit of \(name)"),
            range: operation.minimum...operation.maximum, usual: usual.flatMap { Double($0) },
            levels: operation.has_levels == 0
                ? nil
                : Levels(
                    lowest: operation.lowest, highest: operation.highest,
                    hasRandomSign: operation.random_sign != 0))
    }
}

extension ParameterDescription {
    fileprivate init(_ parameter: faa_parameter, of item: String) throws(DescriptionError) {
        let name = try NativeStructures.text(parameter.name, "the name of a parameter of \(item)")
        let what = "the parameter \(name) of \(item)"
        guard parameter.minimum <= parameter.maximum else {
            throw DescriptionError(reason: "\(what) has a minimum above its maximum")
        }
        let isBounded = parameter.minimum != 0 || parameter.maximum != 0
        self.init(
            name: name, summary: try NativeStructures.text(parameter.summary, "the summary of \(what)"),
            type: try PluginType(parameter.type, what), flags: ParameterFlag.flags(parameter.flags),
            unit: try NativeStructures.optionalText(parameter.unit, "the unit of \(what)"),
            range: isBounded ? parameter.minimum...parameter.maximum : nil,
            usual: try NativeStructures.optionalText(parameter.usual, "the default of \(what)"),
            choices: try NativeStructures.texts(
                parameter.choices, count: parameter.choice_count, "the choices of \(what)"))
    }
}

extension PluginType {
    fileprivate init(_ number: UInt32, _ what: String) throws(DescriptionError) {
        guard let type = PluginType(rawValue: number) else {
            throw DescriptionError(reason: "\(what) has the type \(number), which there is not")
        }
        self = type
    }
}

extension ItemFlag {
    /// By the bits of `enum faa_item_flags`.
    fileprivate static func flags(_ bits: UInt32) -> Set<ItemFlag> {
        Set(allCases.enumerated().filter { bits & 1 << UInt32($0.offset) != 0 }.map(\.element))
    }
}

extension ParameterFlag {
    /// By the bits of `enum faa_parameter_flags`.
    fileprivate static func flags(_ bits: UInt32) -> Set<ParameterFlag> {
        Set(allCases.enumerated().filter { bits & 1 << UInt32($0.offset) != 0 }.map(\.element))
    }
}
