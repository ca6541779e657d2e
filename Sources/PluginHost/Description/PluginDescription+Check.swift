import Vocabulary

extension PluginDescription {
    /// Whether what it says can be: names, ranges, defaults.
    ///
    /// - Throws: `DescriptionError` for the first that cannot.
    func check() throws(DescriptionError) {
        try Self.checkName(name, "the plugin")
        guard !version.isEmpty else { throw DescriptionError(reason: "the plugin \(name) has no version") }
        guard !contents.isEmpty else { throw DescriptionError(reason: "the plugin \(name) brings nothing") }
        try Self.checkDistinct(contents.map { "the \($0.kind) \($0.name)" })
        for operation in operations { try operation.check() }
        for method in methods {
            try method.item.check("method")
            guard method.channels == 1 || method.channels == 3 else {
                throw method.item.error("method", "has maps of \(method.channels) channels; it must be 1 or 3")
            }
        }
        for measure in measures {
            try measure.item.check("measure")
            guard !measure.results.isEmpty else { throw measure.item.error("measure", "has no results") }
        }
        for command in commands { try command.item.check("command", canBePiped: true) }
        for dataset in datasets { try dataset.item.check("dataset") }
        for map in colorMaps {
            try map.item.check("color map")
            guard map.colors.count == ColorMapDescription.count * 3 else {
                throw map.item.error("color map", "has \(map.colors.count) bytes; it must be 256 colors of 3")
            }
        }
    }

    fileprivate static func checkName(_ name: String, _ what: String) throws(DescriptionError) {
        guard let reason = objection(to: name) else { return }
        throw DescriptionError(reason: "\(what) is called \"\(VisibleText.of(name))\"; \(reason)")
    }

    /// Why nothing can be called so; nil where it can.
    static func objection(to name: String) -> String? {
        let bytes = Array(name.utf8)
        let isWord =
            bytes.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } == true
            && bytes.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
            }
        return isWord && bytes.count <= 60 ? nil : "names are lower-case letters, digits and -"
    }

    fileprivate static func checkDistinct(_ names: [String]) throws(DescriptionError) {
        var seen: Set<String> = []
        for name in names where !seen.insert(name).inserted {
            throw DescriptionError(reason: "\(name) is there twice")
        }
    }
}

extension OperationDescription {
    fileprivate func check() throws(DescriptionError) {
        try item.check("operation")
        guard let magnitude else { return }
        try PluginDescription.checkName(magnitude.name, "the magnitude of \(item.name)")
        let numbers = [magnitude.range.lowerBound, magnitude.range.upperBound, magnitude.usual ?? 0]
        guard numbers.allSatisfy(\.isFinite) else { throw item.error("operation", "has a magnitude without end") }
        if let usual = magnitude.usual, !magnitude.range.contains(usual) {
            throw item.error("operation", "has a usual magnitude that is out of its own range")
        }
        if item.parameters.contains(where: { ["p", "level", "space", "seed", magnitude.name].contains($0.name) }) {
            throw item.error("operation", "has a parameter with a name that every operation has")
        }
        try checkLevels(magnitude)
    }

    private func checkLevels(_ magnitude: MagnitudeDescription) throws(DescriptionError) {
        guard let levels = magnitude.levels else { return }
        let ends = [levels.lowest, levels.highest] + (levels.hasRandomSign ? [-levels.lowest, -levels.highest] : [])
        guard ends.allSatisfy(magnitude.range.contains) else {
            throw item.error("operation", "has levels beyond its magnitudes, \(RangeText.text(magnitude.range))")
        }
    }
}

extension ItemDescription {
    fileprivate func error(_ kind: String, _ reason: String) -> DescriptionError {
        DescriptionError(reason: "the \(kind) \(name) \(reason)")
    }

    fileprivate func check(_ kind: String, canBePiped: Bool = false) throws(DescriptionError) {
        try PluginDescription.checkName(name, "a \(kind)")
        guard !summary.isEmpty else { throw error(kind, "has no summary") }
        try PluginDescription.checkDistinct(parameters.map { "the parameter \($0.name) of \(name)" })
        for (index, parameter) in parameters.enumerated() {
            try PluginDescription.checkName(parameter.name, "a parameter of \(name)")
            if parameter.flags.contains(.piped), !canBePiped || index > 0 {
                throw error(kind, "has the parameter \(parameter.name) from a pipe; only a command's first can be")
            }
            if let reason = parameter.objection {
                throw error(kind, "has the parameter \(parameter.name), \(reason)")
            }
        }
    }
}

extension ParameterDescription {
    /// What makes no sense about it.
    fileprivate var objection: String? {
        if type == .nothing { return "which takes nothing" }
        if let range, !range.lowerBound.isFinite || !range.upperBound.isFinite { return "with a range without end" }
        guard let usual else { return nil }
        switch usualValue {
        case nil: return "whose default \"\(usual)\" is no \(type.word)"
        case .number(let number)? where range?.contains(number) == false: return "whose default is out of its range"
        case .number(let number)? where type == .integer && number != number.rounded():
            return "whose default is no whole number"
        case .string(let word)? where !choices.isEmpty && !choices.contains(word):
            return "whose default is none of its choices"
        default: return nil
        }
    }
}
