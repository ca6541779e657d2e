import FaaPlugin

@_cdecl("faa_plugin_entry")
public func entry(host: HostTable, plugin: PluginTable) -> CInt {
    register(host, plugin) {
        Plugin(
            "xrai", version: "1.0.0", "attribution by regions (Kapishnikov et al. 2019)", methods: [XRAI()],
            commands: [FelzenszwalbCommand()])
    }
}
