import Foundation
import Images
import TestSupport
import PluginHost
import Testing

@Suite struct TemplateTests {
    /// Where a compiler of C is, as `cc` or as Swift's own.
    private static func compiler() throws -> URL {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let paths = ["cc", "clang"].flatMap { name in folders.map { "\($0)/\(name)" } }
        return URL(fileURLWithPath: try #require(paths.first(where: FileManager.default.isExecutableFile)))
    }

    /// Builds a plugin of one file against the header alone; what the compiler says is an error.
    private static func build(_ source: String, into library: String) throws {
        let process = Process()
        process.executableURL = try compiler()
        process.arguments = [
            "-std=c11", "-O2", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-ffp-contract=off",
            "-I\(packageFolder)/Sources/PluginABI/include", source, "-o", library, "-lm",
        ]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    private static func plugin(_ source: String, in folder: String) throws -> Plugin {
        try build(source, into: folder + "/built.so")
        return try PluginLoader(locations: PluginLocations(folders: [])).load("./built.so", in: folder)
    }

    @Test func `the template for C is a plugin under any name`() throws {
        let text = try String(contentsOfFile: packageFolder + "/plugins/template-c/my-operation.c", encoding: .utf8)
        try withFolder(["swirl.c": text.replacingOccurrences(of: "my-operation", with: "swirl")]) { folder in
            let plugin = try Self.plugin(folder + "/swirl.c", in: folder)
            #expect(plugin.description.name == "swirl" && plugin.description.operations[0].item.name == "swirl")
            let image = smoothImage(9, 5)
            var one = goldenStream(1), two = goldenStream(1), three = goldenStream(1)
            #expect(try plugin.call("swirl").apply(to: image, magnitude: 0, stream: &one) == image)
            let tinted = try plugin.call("swirl").apply(to: image, magnitude: 30, stream: &two)
            #expect(tinted != image && zip(tinted.pixels, image.pixels).allSatisfy { abs(Int($0) - Int($1)) <= 30 })
            let shaded = try plugin.call("swirl", [.boolean(true)]).apply(to: image, magnitude: 30, stream: &three)
            #expect(Set(zip(shaded.pixels, image.pixels).map { Int($0) - Int($1) }).count == 1)
        }
    }

    @Test func `elastic builds against the header alone`() throws {
        try withFolder { folder in
            let plugin = try Self.plugin(packageFolder + "/plugins/elastic/elastic.c", in: folder)
            #expect(plugin.description == (try ShippedPlugin.load("elastic").description))
        }
    }
}
