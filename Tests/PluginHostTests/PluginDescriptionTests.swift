import Files
import Testing

import PluginHost

@Suite struct PluginDescriptionTests {
    private static func read(_ text: String) throws -> PluginDescription {
        try PluginDescription(json: JSONReader.read(Array(text.utf8)[...]))
    }

    @Test func `a description is the same after writing and reading`() throws {
        var plugin = PluginDescription(name: "mine", version: "1.2.3", summary: "some things")
        plugin.operations = [
            OperationDescription(
                item: ItemDescription(
                    name: "swirl", summary: "turns the middle", discussion: "More.",
                    flags: [.threadSafe, .movesPixels],
                    parameters: [
                        ParameterDescription(
                            name: "radius", summary: "how far", type: .number, unit: "pixels", range: 0...64,
                            usual: "8.5"),
                        ParameterDescription(
                            name: "border", summary: "beyond", type: .string, flags: [.optional],
                            choices: ["black", "mirror"]),
                    ], examples: ["swirl 2"]),
                magnitude: MagnitudeDescription(
                    name: "radians", unit: "radians", range: -8...8, usual: 1,
                    levels: .init(lowest: 0, highest: 8, hasRandomSign: true)))
        ]
        plugin.methods = [
            MethodDescription(item: ItemDescription(name: "look", summary: "looks"), source: "nowhere", channels: 3)
        ]
        plugin.measures = [
            MeasureDescription(item: ItemDescription(name: "size", summary: "how large"), results: ["area", "side"])
        ]
        plugin.commands = [
            CommandDescription(item: ItemDescription(name: "do-it", summary: "does it"), result: .record)
        ]
        plugin.datasets = [DatasetDescription(item: ItemDescription(name: "toys", summary: "toys"))]
        plugin.colorMaps = [
            ColorMapDescription(
                item: ItemDescription(name: "grays", summary: "gray"),
                colors: (0..<256).flatMap { [UInt8($0), UInt8($0), UInt8($0)] })
        ]
        let text = JSONWriter.text(plugin.json)
        #expect(try Self.read(text) == plugin)
    }

    @Test(arguments: [
        ("[]", "the description is no object"),
        (#"{"name": "x", "version": "1"}"#, "the description x has no summary"),
        (#"{"name": "x", "version": "1", "summary": "s"}"#, "the plugin x brings nothing"),
        (#"{"name": "X y", "version": "1", "summary": "s", "operations": []}"#, "names are lower-case letters"),
        (#"{"name": "x", "version": 1, "summary": "s"}"#, "has a version that is no string"),
        (
            #"{"name": "x", "version": "1", "summary": "s", "operations": [{"name": "o"}]}"#,
            "operation o has no summary"
        ),
        (
            """
            {"name": "x", "version": "1", "summary": "s", "operations": [{"name": "o", "summary": "s",
             "magnitude": {"name": "m", "minimum": 0, "maximum": 1, "lowest": 0, "highest": 2}}]}
            """, "the operation o has levels beyond its magnitudes, 0 to 1"
        ),
        (
            """
            {"name": "x", "version": "1", "summary": "s", "operations": [{"name": "o", "summary": "s",
             "flags": ["thread-save"]}]}
            """, "did you mean \"thread-safe\"?"
        ),
        (
            """
            {"name": "x", "version": "1", "summary": "s", "commands": [{"name": "c", "summary": "s", "result": "number",
             "parameters": [{"name": "n", "summary": "s", "type": "integer", "usual": "1.5"}]}]}
            """, "whose default is no whole number"
        ),
        (
            """
            {"name": "x", "version": "1", "summary": "s", "operations": [{"name": "o", "summary": "s"},
             {"name": "o", "summary": "s"}]}
            """, "the operation o is there twice"
        ),
    ]) func `what makes no sense is said`(_ text: String, _ reason: String) throws {
        let error = #expect(throws: DescriptionError.self) { try Self.read(text) }
        #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
    }
}
