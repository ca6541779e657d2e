import Files
import Glibc
import Workspace

extension RunOrigin {
    /// This process, on this machine.
    static func current(threads: Int) -> RunOrigin {
        RunOrigin(
            command: commandLine, script: script, version: Version.number, machine: processor, host: hostName,
            process: Int(getpid()), threads: threads)
    }

    /// As one types it in a shell.
    static var commandLine: String {
        CommandLine.arguments.enumerated().map { index, word in
            quoted(index == 0 && word.hasSuffix("/faa") && !word.hasPrefix(".") ? "faa" : word)
        }.joined(separator: " ")
    }

    private static func quoted(_ word: String) -> String {
        let isPlain = word.utf8.allSatisfy { byte in
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
                || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "-_./=,:+@%".utf8.contains(byte)
        }
        return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }

    static var hostName: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "" }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// SHA-256 of the script on the command line.
    private static var script: String? {
        let words = CommandLine.arguments
        guard let run = words.firstIndex(of: "run"),
            let file = words[(run + 1)...].first(where: { !$0.hasPrefix("-") }),
            let bytes = try? FileBytes.read(file, limit: FileBytes.largestText)
        else { return nil }
        return Digest.of(bytes)
    }

    /// "Intel(R) Xeon(R) Processor, 2 cores"
    private static var processor: String {
        let text = (try? FileBytes.readStream("/proc/cpuinfo")).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
        let name = line?.split(separator: ":").last.map { $0.drop { $0 == " " } } ?? "unknown processor"
        return "\(name), \(sysconf(Int32(_SC_NPROCESSORS_ONLN))) cores"
    }
}
