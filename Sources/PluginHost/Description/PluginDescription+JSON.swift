import Files
import OrderedCollections

/// The description as JSON: what `plugin describe` writes, and what a child says first.
extension PluginDescription {
    public var json: JSONValue {
        .fields([
            ("name", .string(name)), ("version", .string(version)), ("summary", .string(summary)),
            ("operations", .items(operations) { $0.item.json(with: [("magnitude", $0.magnitude?.json)]) }),
            (
                "methods",
                .items(methods) {
                    $0.item.json(with: [("source", .string($0.source)), ("channels", .number(Double($0.channels)))])
                }
            ),
            ("measures", .items(measures) { $0.item.json(with: [("results", .strings($0.results))]) }),
            ("commands", .items(commands) { $0.item.json(with: [("result", .string($0.result.word))]) }),
            ("datasets", .items(datasets) { $0.item.json(with: []) }),
            (
                "color_maps",
                .items(colorMaps) {
                    $0.item.json(with: [("colors", .array($0.colors.map { .number(Double($0)) }))])
                }
            ),
        ])
    }

    /// - Throws: `DescriptionError` for what is missing, of another kind, or makes no sense.
    public init(json: JSONValue) throws(DescriptionError) {
        let reader = try DescriptionReader(json, "the description")
        self.init(
            name: try reader.string("name"), version: try reader.string("version"),
            summary: try reader.string("summary"))
        operations = try reader.list("operations") { (item) throws(DescriptionError) in
            OperationDescription(
                item: try ItemDescription(item),
                magnitude: try item.optional("magnitude").map { (field) throws(DescriptionError) in
                    try MagnitudeDescription(field)
                })
        }
        methods = try reader.list("methods") { (item) throws(DescriptionError) in
            MethodDescription(
                item: try ItemDescription(item), source: try item.string("source"),
                channels: Int(saturating: try item.number("channels")))
        }
        measures = try reader.list("measures") { (item) throws(DescriptionError) in
            MeasureDescription(item: try ItemDescription(item), results: try item.strings("results"))
        }
        commands = try reader.list("commands") { (item) throws(DescriptionError) in
            CommandDescription(item: try ItemDescription(item), result: try item.type("result"))
        }
        datasets = try reader.list("datasets") { (item) throws(DescriptionError) in
            DatasetDescription(item: try ItemDescription(item))
        }
        colorMaps = try reader.list("color_maps") { (item) throws(DescriptionError) in
            ColorMapDescription(item: try ItemDescription(item), colors: try item.bytes("colors"))
        }
        try check()
    }
}

extension ItemDescription {
    fileprivate func json(with others: [(String, JSONValue?)]) -> JSONValue {
        .fields(
            [
                ("name", .string(name)), ("summary", .string(summary)),
                ("discussion", discussion.isEmpty ? nil : .string(discussion)),
                ("flags", flags.isEmpty ? nil : .strings(flags.map(\.rawValue).sorted())),
                ("parameters", parameters.isEmpty ? nil : .array(parameters.map(\.json))),
                ("examples", examples.isEmpty ? nil : .strings(examples)),
            ] + others)
    }

    fileprivate init(_ reader: DescriptionReader) throws(DescriptionError) {
        self.init(
            name: try reader.string("name"), summary: try reader.string("summary"),
            discussion: try reader.optionalString("discussion") ?? "", flags: try reader.words("flags"),
            parameters: try reader.list("parameters") { (field) throws(DescriptionError) in
                try ParameterDescription(field)
            },
            examples: try reader.strings("examples"))
    }
}

extension ParameterDescription {
    fileprivate var json: JSONValue {
        .fields([
            ("name", .string(name)), ("summary", .string(summary)), ("type", .string(type.word)),
            ("flags", flags.isEmpty ? nil : .strings(flags.map(\.rawValue).sorted())),
            ("unit", unit.map { .string($0) }), ("minimum", range.map { .number($0.lowerBound) }),
            ("maximum", range.map { .number($0.upperBound) }), ("usual", usual.map { .string($0) }),
            ("choices", choices.isEmpty ? nil : .strings(choices)),
        ])
    }

    fileprivate init(_ reader: DescriptionReader) throws(DescriptionError) {
        self.init(
            name: try reader.string("name"), summary: try reader.string("summary"), type: try reader.type("type"),
            flags: try reader.words("flags"), unit: try reader.optionalString("unit"),
            range: try reader.range("minimum", "maximum"), usual: try reader.optionalString("usual"),
            choices: try reader.strings("choices"))
    }
}

extension MagnitudeDescription {
    fileprivate var json: JSONValue {
        .fields([
            ("name", .string(name)), ("unit", unit.map { .string($0) }), ("minimum", .number(range.lowerBound)),
            ("maximum", .number(range.upperBound)), ("usual", usual.map { .number($0) }),
            ("lowest", levels.map { .number($0.lowest) }), ("highest", levels.map { .number($0.highest) }),
            ("random_sign", levels.map { .boolean($0.hasRandomSign) }),
        ])
    }

    fileprivate init(_ reader: DescriptionReader) throws(DescriptionError) {
        guard let range = try reader.range("minimum", "maximum") else {
            throw reader.error("has no minimum and maximum")
        }
        self.init(
            name: try reader.string("name"), unit: try reader.optionalString("unit"), range: range,
            usual: try reader.optionalNumber("usual"))
        if let lowest = try reader.optionalNumber("lowest") {
            levels = Levels(
                lowest: lowest, highest: try reader.number("highest"),
                hasRandomSign: try reader.optionalBoolean("random_sign") ?? false)
        }
    }
}

extension JSONValue {
    /// An object of those fields that there are.
    fileprivate static func fields(_ fields: [(String, JSONValue?)]) -> JSONValue {
        .object(OrderedDictionary(uniqueKeysWithValues: fields.compactMap { name, value in value.map { (name, $0) } }))
    }

    fileprivate static func strings(_ strings: [String]) -> JSONValue { .array(strings.map { .string($0) }) }

    /// nil for none.
    fileprivate static func items<Item>(_ items: [Item], _ json: (Item) -> JSONValue) -> JSONValue? {
        items.isEmpty ? nil : .array(items.map(json))
    }
}
