import Foundation
import Tensors
import TestSupport
import Testing

/// The purposes of the sources' random draws. Two of one key would share their numbers.
@Suite struct RandomPurposeTests {
    /// Names that stand in several places on purpose.
    static let shared = [
        "benchmark": "made-up inputs, of which none is compared with another",
        "search view": "a benchmark's trials, drawn as a search's are",
        "search fold": "a fold's seed, and its split with that seed",
    ]

    /// Places by name, and those where the name is no literal, which could not be checked here.
    private let places: [String: [String]], unnamed: [String]

    init() throws {
        let sources = URL(fileURLWithPath: packageFolder + "/Sources")
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var places: [String: [String]] = [:], unnamed: [String] = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for use in text.components(separatedBy: "RandomPurpose(").dropFirst() {
                let parts = use.split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
                if parts.count == 3, parts[0].isEmpty, parts[2].hasPrefix(")") {
                    places[String(parts[1]), default: []].append(file.lastPathComponent)
                } else {
                    unnamed.append(file.lastPathComponent)
                }
            }
        }
        (self.places, self.unnamed) = (places, unnamed)
    }

    @Test func `every purpose has a name of its own`() {
        #expect(places.count >= 15 && unnamed.isEmpty, "\(places.keys.sorted()), without a literal name: \(unnamed)")
        let repeated = places.filter { $0.value.count > 1 }
        #expect(
            Set(repeated.keys) == Set(Self.shared.keys),
            "a purpose in several places is listed here with the reason: \(repeated)")
    }

    @Test func `no two names have the same key`() {
        // RandomPurpose's, which it makes of literals alone: the 32-bit FNV-1a hash.
        func key(_ name: String) -> UInt32 { name.utf8.reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 } }
        #expect(key("benchmark") == RandomPurpose("benchmark").key)
        let names = Dictionary(grouping: places.keys, by: key)
        #expect(names.values.allSatisfy { $0.count == 1 }, "\(names.values.filter { $0.count > 1 })")
    }
}
