import Foundation
import PluginHost
import TestSupport
import Testing
import Vocabulary

/// Plugins in C that a test writes, most of them wrong.
private enum CPlugin {
    /// What all have: an operation that copies, and structures to change.
    private static let beginning = """
        #include "faa_plugin.h"
        #include <string.h>
        static const faa_host *host;
        static int apply(faa_call *call, const faa_batch *batch) {
            (void)call;
            memcpy(batch->output, batch->input, batch->count * batch->height * batch->width * 3);
            return 0;
        }
        static faa_parameter parameter = {.size = sizeof(faa_parameter), .name = "size", .summary = "how large",
                                          .type = FAA_NUMBER, .usual = "1"};
        static faa_item item = {.size = sizeof(faa_item), .name = "mine", .summary = "does nothing",
                                .parameters = &parameter, .parameter_count = 1};
        static faa_operation operation = {.size = sizeof(faa_operation), .item = &item, .magnitude_name = "strength",
                                          .maximum = 1, .usual_magnitude = "1", .apply = apply};
        """

    /// - Parameters:
    ///   - change: statements of the entry, before it returns 0.
    ///   - more: declarations before it.
    static func build(_ change: String, more: String = "", into library: String) throws {
        let source = """
            \(beginning)
            \(more)
            int faa_plugin_entry(const faa_host *given, faa_plugin *plugin) {
                host = given;
                plugin->abi = FAA_PLUGIN_ABI;
                plugin->name = "mine";
                plugin->version = "1.0.0";
                plugin->summary = "nothing";
                plugin->operations = &operation;
                plugin->operation_count = 1;
                \(change)
                return 0;
            }
            """
        try build(whole: source, into: library)
    }

    static func build(whole source: String, into library: String) throws {
        let file = library + ".c"
        try (source + "\n").write(toFile: file, atomically: true, encoding: .utf8)
        try CCompiler.build(file, into: library)
    }

    static func load(_ file: String, in folder: String) throws -> Plugin {
        try PluginLoader(locations: PluginLocations(folders: [])).load("./" + file, in: folder)
    }
}

@Suite struct NativeDoorTests {
    /// The message without the folder.
    private static func refusal(_ change: String, more: String = "") throws -> String? {
        try withFolder { folder in
            try CPlugin.build(change, more: more, into: folder + "/mine.so")
            return userError { try CPlugin.load("mine.so", in: folder) }?.message
                .replacingOccurrences(of: folder + "/", with: "")
        }
    }

    @Test func `what is right is loaded, described and called`() throws {
        #expect(try Self.refusal("") == nil)
    }

    @Test(arguments: [
        (
            "plugin->abi = 2;", "mine.so speaks version 2 of the native door, and this faa speaks 1"
        ),
        ("plugin->abi = 0;", "mine.so speaks version 0 of the native door, and this faa speaks 1"),
        ("plugin->features = 5;", "mine.so needs features that this faa has not: 0x5"),
        (
            #"host->fail(NULL, NULL, "no licence"); host->fail(NULL, NULL, "second"); return 1;"#,
            "mine.so: faa_plugin_entry failed: no licence"
        ),
        ("return 7;", "mine.so: faa_plugin_entry failed: it does not say why"),
        ("plugin->operation_count = 0;", "mine.so: the plugin mine brings nothing"),
        ("plugin->operations = NULL;", "mine.so: the list of operations cannot be"),
        ("plugin->operation_count = 1u << 30;", "mine.so: the list of operations cannot be"),
        ("plugin->name = NULL;", "mine.so: the plugin's name is missing"),
        (
            "plugin->name = \"../mine\";",
            "mine.so: the plugin is called \"../mine\"; names are lower-case letters, digits and -"
        ),
        ("plugin->version = \"\";", "mine.so: the plugin mine has no version"),
        ("plugin->summary = \"\\xff\";", "mine.so: the summary of mine is no UTF-8"),
        ("operation.item = NULL;", "mine.so: there is no item of a operation"),
        ("operation.apply = NULL;", "mine.so: mine has no function"),
        ("operation.size = 8;", "mine.so: the operations are structures of 8 bytes, not of 96 or more"),
        ("operation.size = (size_t)-1;", "mine.so: the operations are structures of -1 bytes, not of 96 or more"),
        ("item.size = 71;", "mine.so: the item of a operation are structures of 71 bytes, not of 72 or more"),
        ("parameter.size = 0;", "mine.so: the parameters of mine are structures of 0 bytes, not of 80 or more"),
        ("operation.minimum = 2;", "mine.so: the operation mine has no range of magnitudes"),
        ("operation.minimum = 0.0 / 0.0;", "mine.so: the operation mine has no range of magnitudes"),
        ("operation.maximum = 1.0 / 0.0;", "mine.so: the operation mine has a magnitude without end"),
        ("operation.usual_magnitude = \"much\";", "mine.so: the usual magnitude \"much\" of mine is no number"),
        (
            "operation.usual_magnitude = \"3\";",
            "mine.so: the operation mine has a usual magnitude that is out of its own range"
        ),
        (
            "operation.has_levels = 1; operation.highest = 2;",
            "mine.so: the operation mine has levels beyond its magnitudes, 0 to 1"
        ),
        (
            "item.name = \"Mine\";",
            "mine.so: a operation is called \"Mine\"; names are lower-case letters, digits and -"
        ),
        ("item.summary = NULL;", "mine.so: the summary of mine is missing"),
        ("item.example_count = 3;", "mine.so: the examples of mine cannot be"),
        ("parameter.name = \"p\";", "mine.so: the operation mine has a parameter with a name that every operation has"),
        ("parameter.type = 99;", "mine.so: the parameter size of mine has the type 99, which there is not"),
        ("parameter.minimum = 3;", "mine.so: the parameter size of mine has a minimum above its maximum"),
        (
            "parameter.usual = \"one\";",
            "mine.so: the operation mine has the parameter size, whose default \"one\" is no number"
        ),
        (
            "parameter.maximum = 0.5;",
            "mine.so: the operation mine has the parameter size, whose default is out of its range"
        ),
        (
            "parameter.flags = FAA_PIPED;",
            "mine.so: the operation mine has the parameter size from a pipe; only a command's first can be"
        ),
    ]) func `what makes no sense is one clear line`(change: String, message: String) throws {
        #expect(try Self.refusal(change) == message)
    }

    @Test func `a file that is no plugin is one clear line`() throws {
        try withFolder(["text.so": String(repeating: "no library ", count: 100), "empty.so": ""]) { folder in
            try CPlugin.build(
                whole: "int something_else(void);\nint something_else(void) { return 1; }", into: folder + "/other.so")
            func error(_ file: String) -> (any UserFacingError)? { userError { try CPlugin.load(file, in: folder) } }
            #expect(error("other.so")?.message == "\(folder)/other.so is no plugin: it has no symbol faa_plugin_entry")
            #expect(error("text.so")?.message == "\(folder)/text.so cannot be loaded: invalid ELF header")
            #expect(
                error("text.so")?.message == "\(folder)/text.so cannot be loaded: invalid ELF header", "again the same")
            #expect(error("empty.so")?.message == "\(folder)/empty.so cannot be loaded: file too short")
            #expect(error("missing.so")?.message == "there is no plugin \"./missing.so\"")
        }
    }

    @Test func `structures of a later header are read as far as they are known`() throws {
        let more = """
            typedef struct { faa_operation known; const char *later; double further[3]; } later_operation;
            static later_operation operations[2];
            static faa_item second = {.size = sizeof(faa_item), .name = "second", .summary = "does nothing"};
            """
        let change = """
            for (int i = 0; i < 2; i++) {
                operations[i].known = operation;
                operations[i].known.size = sizeof(later_operation);
            }
            operations[1].known.item = &second;
            plugin->operations = &operations[0].known;
            plugin->operation_count = 2;
            memset((char *)plugin + plugin->size, 0xFF, 512);
            """
        try withFolder { folder in
            try CPlugin.build(change, more: more, into: folder + "/mine.so")
            let plugin = try CPlugin.load("mine.so", in: folder)
            #expect(plugin.description.operations.map(\.item.name) == ["mine", "second"])
        }
    }

    @Test func `what was refused is loaded once it is built anew`() throws {
        try withFolder { folder in
            let loader = PluginLoader(locations: PluginLocations(folders: []))
            func load() throws -> Plugin { try loader.load("./mine.so", in: folder) }
            try CPlugin.build("return 1;", into: folder + "/mine.so")
            #expect(userError(load) != nil)
            try CPlugin.build("plugin->version = \"2.0.0\";", into: folder + "/mine.so")
            #expect(try load().description.version == "2.0.0")
            try CPlugin.build("plugin->version = \"3.0.0\";", into: folder + "/mine.so")
            #expect(try load().description.version == "3.0.0", "and what was loaded, too")
        }
    }

    private static func answer(_ body: String) throws -> PluginValue {
        let more = """
            static int run(faa_call *call, const faa_value *const *arguments, const faa_value **result) {
                (void)arguments; (void)result; (void)call;
                \(body)
                return 0;
            }
            static faa_command command = {.size = sizeof(faa_command), .item = &item, .result_type = FAA_NUMBER,
                                          .run = run};
            """
        return try withFolder { folder in
            try CPlugin.build(
                "plugin->commands = &command; plugin->command_count = 1;", more: more, into: folder + "/mine.so")
            return try CPlugin.load("mine.so", in: folder).run([.number(1)])
        }
    }

    @Test(
        arguments: [
            ("*result = host->make_number(call, 3);", nil),
            ("return 1;", "it failed and did not say why"),
            (#"host->fail(call, NULL, "first"); host->fail(call, NULL, "second"); return 1;"#, "first"),
            (#"host->fail(call, NULL, NULL); return 1;"#, "it failed"),
            (#"host->fail(call, NULL, "a\x1b[31mb\n"); return 1;"#, #"a\u{1b}[31mb\n"#),
            ("*result = host->make_string(call, \"x\");", "string, and it declares number"),
            ("*result = host->make_string(call, NULL); return !*result;", "a string is missing"),
            ("*result = host->make_string(call, \"\\xfe\"); return !*result;", "a string is no UTF-8"),
            ("", "nothing, and it declares number"),
            (
                "*result = host->make_list(call, NULL, 3); return !*result;", "a list of 3 values cannot be"
            ),
            (
                "const faa_value *nulls[2] = {NULL, NULL}; *result = host->make_list(call, nulls, 2); return !*result;",
                "a value of a list is NULL"
            ),
            (
                "faa_images images = {.size = sizeof(faa_images), .count = 1u << 30, .height = 1u << 30, .width = 1u << 30};"
                    + " *result = host->make_images(call, &images); return !*result;",
                "a shape [1073741824, 1073741824, 1073741824, 3] cannot be"
            ),
            (
                "faa_images images = {.size = sizeof(faa_images), .count = 1};"
                    + " *result = host->make_images(call, &images); return !*result;", "images of 0x0 cannot be"
            ),
            ("*result = host->make_images(call, NULL); return !*result;", "there is no set of images"),
            (
                "faa_array array = {.size = sizeof(faa_array), .rank = 9}; *result = host->make_array(call, &array);"
                    + " return !*result;", "an array of rank 9 cannot be"
            ),
            (
                "return host->logits(call, arguments[0], 1, 8, 8, NULL, NULL);",
                "a host function was called without network"
            ),
            ("return host->progress(NULL, 0.0 / 0.0, NULL);", "nothing, and it declares number"),
            (
                "*result = host->make_number(call, host->number(NULL) + (double)host->count(arguments[0])"
                    + " + (host->element(arguments[0], 5) != NULL) + (host->images(arguments[0]) != NULL)"
                    + " + (host->string(NULL) != NULL) + (double)host->random_bits(NULL));", nil
            ),
        ] as [(String, String?)]) func `calls with and of nonsense end with a line`(body: String, message: String?)
        throws
    {
        let error = userError { try Self.answer(body) }
        if let message {
            #expect(error?.message.hasSuffix(message) == true, "\(error?.message ?? "")")
        } else {
            #expect(error == nil)
        }
    }
}
