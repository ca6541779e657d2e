import Files
import PluginHost
import Testing

/// `faa check` reads what the plugins that come with faa bring from their folders.
@Test(arguments: ["elastic", "corruptions"])
func `what is kept of a plugin's description is what it says`(name: String) throws {
    let loader = PluginLoader(locations: .usual { _ in nil })
    let kept = try loader.description(name, in: "/"), plugin = try loader.load(name, in: "/", comparing: false)
    #expect(
        kept == plugin.description,
        "make plugins/\(name)/\(name).json anew: faa -c 'plugin describe \(name)' says where it writes it")
}
