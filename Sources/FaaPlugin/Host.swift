import PluginABI

/// faa's functions.
enum Host {
    /// Written by the first entry, before faa calls anything else of the plugin; only read from then on.
    nonisolated(unsafe) private(set) static var table: UnsafePointer<faa_host>?

    static func begin(_ host: UnsafePointer<faa_host>) {
        if table == nil { table = host }
    }

    /// What a function of a plugin returns to faa: 0, or 1 where `body` throws, with the reason said.
    static func status(of call: OpaquePointer?, _ body: () throws -> Void) -> CInt {
        do {
            try body()
            return 0
        } catch let failure as Failure {
            fail(call, failure.reason, argument: failure.argument)
        } catch is Ended {
            // faa knows why.
        } catch {
            fail(call, "\(error)", argument: nil)
        }
        return 1
    }

    /// - Throws: `Ended` where a function of faa says that the call is to end.
    static func check(_ status: CInt?) throws {
        if status != 0 { throw Ended() }
    }

    private static func fail(_ call: OpaquePointer?, _ reason: String, argument: String?) {
        guard let fail = table?.pointee.fail else { return }
        guard let argument else { return reason.withCString { fail(call, nil, $0) } }
        argument.withCString { argument in reason.withCString { fail(call, argument, $0) } }
    }
}
