import PluginABI

/// What faa does for a plugin: `faa_host` of faa_plugin.h.
public typealias HostTable = UnsafePointer<faa_host>
/// What the entry fills in.
public typealias PluginTable = UnsafeMutablePointer<faa_plugin>

/// The work of the one symbol that faa looks for:
///
///     @_cdecl("faa_plugin_entry")
///     public func entry(host: HostTable, plugin: PluginTable) -> CInt {
///         register(host, plugin) { Plugin("mine", version: "1.0.0", "what it is", operations: [MyOperation()]) }
///     }
///
/// Where `describe` throws, the plugin is not loaded, and the user reads why.
public func register(_ host: HostTable, _ plugin: PluginTable, _ describe: () throws -> Plugin) -> CInt {
    Host.begin(host)
    return Host.status(of: nil) { try describe().write(to: &plugin.pointee) }
}
