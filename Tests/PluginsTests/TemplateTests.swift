import Foundation
import Images
import TestSupport
import PluginHost
import Testing

@Suite struct TemplateTests {
    private static func plugin(_ source: String, in folder: String) throws -> Plugin {
        try CCompiler.build(source, into: folder + "/built.so")
        return try PluginLoader(locations: PluginLocations(folders: [])).load("./built.so", in: folder)
    }

    @Test func `the template for C is a plugin under any name`() throws {
        let text = try String(contentsOfFile: packageFolder + "/plugins/template-c/my-operation.c", encoding: .utf8)
        try withFolder(["swirl.c": text.replacingOccurrences(of: "my-operation", with: "swirl")]) { folder in
            try Self.checkTinting(try Self.plugin(folder + "/swirl.c", in: folder))
        }
    }

    /// By the command that `plugin new` prints, which needs the script to be one that runs.
    @Test func `the template for Swift is a plugin under any name`() throws {
        try withFolder { folder in try Self.checkTinting(try SwiftPlugin.built("swirl", in: folder)) }
    }

    private static func checkTinting(_ plugin: Plugin) throws {
        #expect(plugin.description.name == "swirl" && plugin.description.operations[0].item.name == "swirl")
        let image = smoothImage(9, 5)
        var one = goldenStream(1), two = goldenStream(1), three = goldenStream(1)
        #expect(try plugin.call("swirl").apply(to: image, magnitude: 0, stream: &one) == image)
        let tinted = try plugin.call("swirl").apply(to: image, magnitude: 30, stream: &two)
        #expect(tinted != image && zip(tinted.pixels, image.pixels).allSatisfy { abs(Int($0) - Int($1)) <= 30 })
        let shaded = try plugin.call("swirl", [.boolean(true)]).apply(to: image, magnitude: 30, stream: &three)
        #expect(Set(zip(shaded.pixels, image.pixels).map { Int($0) - Int($1) }).count == 1)
    }

    @Test func `elastic builds against the header alone`() throws {
        try withFolder { folder in
            let plugin = try Self.plugin(packageFolder + "/plugins/elastic/elastic.c", in: folder)
            #expect(plugin.description == (try ShippedPlugin.load("elastic").description))
        }
    }
}
