import Files
import Vocabulary

/// Policies in JSON, or as such literals of Python: the reference's list of lists (`[[["Invert", 0.1, 0.7],
/// ["Contrast", 0.2, 0.6]], …]`, levels in 0...1), and one for torchvision's policies, which names the space and counts
/// its levels (`{"space": "autoaugment", "policies": [[["Posterize", 0.4, 8], ["Invert", 0.6, null]], …]}`). With
/// operations of plugins it says of which: `{"space": "fast-autoaugment", "plugins": ["plugin elastic 1.0.0 sha256 …"],
/// …}`.
public enum PolicyFile {
    /// - Parameter others: operations that are not this program's own.
    /// - Throws: `AugmentationError`, with the sub-policy and the operation where something is wrong.
    public static func read(
        _ bytes: some Sequence<UInt8>, others: [any Operation] = []
    ) throws(AugmentationError) -> Augmentation {
        let json = try parse(Array(bytes)), names = PolicyNames(others: others, plugins: plugins(of: json))
        guard json.object != nil else { return try policy(try entries(json), names.reference) }
        let name = try field("space", of: json, \.string), list = try field("policies", of: json, \.array)
        let policies = try entries(.array(list)), space = try LevelSpace.named(name)
        guard let bins = space.bins else {
            guard space == .fastAutoAugment else {
                throw .malformed(
                    place: "space", reason: "\(space.name) does not count its levels; it is written as a list of lists")
            }
            return try policy(policies, names.reference)
        }
        return try policy(policies) { entry, place throws(AugmentationError) in
            try names.counted(entry, space: space, bins: bins, place: place)
        }
    }

    /// The plugins that the file names.
    private static func plugins(of json: JSONValue) -> [PluginOrigin] {
        (json["plugins"]?.array ?? []).compactMap { $0.string.flatMap(PluginOrigin.init(text:)) }
    }

    /// In the form that fits its levels.
    ///
    /// - Throws: `AugmentationError.notAPolicy` for what is more than sub-policies of operations with levels.
    public static func write(_ augmentation: Augmentation) throws(AugmentationError) -> String {
        guard let policies = augmentation.subPolicies else {
            throw .notAPolicy(reason: "only one choice of sub-policies can be written as JSON")
        }
        let spaces = Set(policies.joined().compactMap(\.strength.space))
        if spaces.count == 1, let space = spaces.first, let bins = space.bins {
            let list = try text(policies) { step throws(AugmentationError) in try PolicyNames.counted(step, bins: bins)
            }
            return "{\"space\": \(JSONWriter.quoted(space.name)), \"policies\": \(list)}\n"
        }
        let list = try text(policies, PolicyNames.reference), plugins = augmentation.plugins
        guard !plugins.isEmpty else { return list + "\n" }
        let origins = JSONWriter.text(.array(plugins.map { .string($0.text) }), space: " ")
        return "{\"space\": \"\(LevelSpace.fastAutoAugment.name)\", \"plugins\": \(origins), \"policies\": \(list)}\n"
    }

    /// A line a sub-policy.
    private static func text(_ policies: [[PolicyStep]], _ entry: (PolicyStep) throws(AugmentationError) -> PolicyEntry)
        throws(AugmentationError) -> String
    {
        var lines: [String] = []
        for policy in policies {
            var entries: [JSONValue] = []
            for step in policy { entries.append(try entry(step).json) }
            lines.append(JSONWriter.text(.array(entries), space: " "))
        }
        return "[\n" + lines.joined(separator: ",\n") + "\n]"
    }

    private static func policy(
        _ policies: [[PolicyEntry]], _ step: (PolicyEntry, _ place: String) throws(AugmentationError) -> PolicyStep
    ) throws(AugmentationError) -> Augmentation {
        guard !policies.isEmpty else { throw .malformed(place: "policy", reason: "it has no sub-policies") }
        var result: [[PolicyStep]] = []
        for (number, policy) in policies.enumerated() {
            guard !policy.isEmpty else { throw .malformed(place: place([number]), reason: "it has no operations") }
            var steps: [PolicyStep] = []
            for (index, entry) in policy.enumerated() { steps.append(try step(entry, place([number, index]))) }
            result.append(steps)
        }
        return Augmentation(subPolicies: result)
    }
}

/// From JSON, or from a Python literal: published policies are in code (kakaobrain/fast-autoaugment, archive.py).
extension PolicyFile {
    /// Windows' editors put it before UTF-8.
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static func parse(_ bytes: [UInt8]) throws(AugmentationError) -> JSONValue {
        let text = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(byteOrderMark.count) : bytes[...]
        if let reason = FileKind.objection(to: bytes, wanted: .json) {
            throw .malformed(place: "policy", reason: reason)
        }
        do { return try JSONReader.read(text, .python) } catch {
            throw .malformed(place: error.place, reason: error.reason)
        }
    }

    private static func field<Result>(
        _ name: String, of json: JSONValue, _ convert: (JSONValue) -> Result?
    ) throws(AugmentationError) -> Result {
        guard let value = json[name] else {
            throw .malformed(place: "policy", reason: "the field \"\(name)\" is missing")
        }
        guard let result = convert(value) else {
            throw .malformed(
                place: "policy",
                reason: "the field \"\(name)\" is of another kind: \"space\" is a name, \"policies\" a list of lists")
        }
        return result
    }

    /// The entries of each sub-policy.
    private static func entries(_ json: JSONValue) throws(AugmentationError) -> [[PolicyEntry]] {
        var result: [[PolicyEntry]] = []
        for (number, policy) in try list(json, place([])).enumerated() {
            var entries: [PolicyEntry] = []
            for (index, entry) in try list(policy, place([number])).enumerated() {
                entries.append(try PolicyEntry(entry, place: place([number, index])))
            }
            result.append(entries)
        }
        return result
    }

    private static func list(_ json: JSONValue, _ place: String) throws(AugmentationError) -> [JSONValue] {
        guard let list = json.array else { throw .malformed(place: place, reason: "expected \(PolicyEntry.form)") }
        return list
    }

    /// "sub-policy 3, operation 2", counted from 1.
    private static func place(_ path: [Int]) -> String {
        let words = zip(["sub-policy", "operation"], path).map { "\($0) \($1 + 1)" }
        return words.isEmpty ? "policy" : words.joined(separator: ", ")
    }
}
