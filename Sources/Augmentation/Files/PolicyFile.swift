import Foundation

/// Policies in JSON: the reference's list of lists (`[[["Invert", 0.1, 0.7], ["Contrast", 0.2, 0.6]], …]`, levels in
/// 0...1), and one for torchvision's policies, which names the space and counts its levels (`{"space": "autoaugment",
/// "policies": [[["Posterize", 0.4, 8], ["Invert", 0.6, null]], …]}`).
public enum PolicyFile {
    /// - Throws: `AugmentationError`, with the sub-policy and the operation where something is wrong.
    public static func read(_ bytes: some Sequence<UInt8>) throws(AugmentationError) -> Augmentation {
        let data = Data(bytes)
        if data.first(where: { !" \n\r\t".utf8.contains($0) }) == UInt8(ascii: "{") {
            let file = try decode(CountedPolicies.self, from: data)
            let space = try LevelSpace.named(file.space)
            guard let bins = space.bins else {
                throw .malformed(
                    place: "space", reason: "\(space.name) does not count its levels; it is written as a list of lists")
            }
            return try policy(file.policies) { entry, place throws(AugmentationError) in
                try PolicyNames.counted(entry, space: space, bins: bins, place: place)
            }
        }
        return try policy(try decode([[PolicyEntry]].self, from: data), PolicyNames.reference)
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
            return "{\"space\": \"\(space.name)\", \"policies\": \(list)}\n"
        }
        return try text(policies, PolicyNames.reference) + "\n"
    }

    private static func text(_ policies: [[PolicyStep]], _ entry: (PolicyStep) throws(AugmentationError) -> PolicyEntry)
        throws(AugmentationError) -> String
    {
        var lines: [String] = []
        for policy in policies {
            var entries: [String] = []
            for step in policy { entries.append(try entry(step).text) }
            lines.append("[" + entries.joined(separator: ", ") + "]")
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

    private static func decode<Result: Decodable>(_ type: Result.Type, from data: Data) throws(AugmentationError)
        -> Result
    {
        do { return try JSONDecoder().decode(type, from: data) } catch let error as DecodingError {
            throw reason(error)
        } catch {
            throw .malformed(place: "policy", reason: "\(error)")
        }
    }

    private static func reason(_ error: DecodingError) -> AugmentationError {
        switch error {
        case .keyNotFound(let key, _):
            .malformed(place: "policy", reason: "the field \"\(key.stringValue)\" is missing")
        case .typeMismatch(_, let context) where context.codingPath.count == 1 && context.codingPath[0].intValue == nil:
            .malformed(
                place: "policy",
                reason:
                    "the field \"\(context.codingPath[0].stringValue)\" is of another kind: \"space\" is a name, \"policies\" a list of lists"
            )
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            .malformed(place: place(context.codingPath.compactMap(\.intValue)), reason: "expected \(PolicyEntry.form)")
        case .dataCorrupted(let context) where context.codingPath.isEmpty:
            .malformed(place: "policy", reason: "it is not JSON")
        case .dataCorrupted(let context):
            .malformed(place: place(context.codingPath.compactMap(\.intValue)), reason: context.debugDescription)
        @unknown default: .malformed(place: "policy", reason: "\(error)")
        }
    }

    /// "sub-policy 3, operation 2", counted from 1.
    private static func place(_ path: [Int]) -> String {
        let words = zip(["sub-policy", "operation"], path).map { "\($0) \($1 + 1)" }
        return words.isEmpty ? "policy" : words.joined(separator: ", ")
    }
}

/// Policies of a space that counts its levels.
private struct CountedPolicies: Decodable {
    let space: String
    let policies: [[PolicyEntry]]
}
