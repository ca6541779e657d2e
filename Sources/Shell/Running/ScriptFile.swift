import Files
import Language

/// Sources from files and from standard input.
public enum ScriptFile {
    /// "-" is standard input. A failure says why the file cannot be read, or that it is not UTF-8.
    public static func read(_ path: String) -> Result<Source, Failure> {
        if path == "-" { return readStandardInput() }
        return source(named: path) { () throws(FileError) in try FileBytes.readStream(path) }
    }

    public static func readStandardInput() -> Result<Source, Failure> {
        let name = "<standard input>"
        return source(named: name) { () throws(FileError) in try FileBytes.readStream(descriptor: 0, name: name) }
    }

    public struct Failure: Error {
        public let message: String
    }

    private static func source(
        named name: String, _ bytes: () throws(FileError) -> [UInt8]
    ) -> Result<Source, Failure> {
        do throws(FileError) {
            return .success(Source(name: name, text: try TextFile.decode(bytes(), path: name)))
        } catch {
            return .failure(Failure(message: "cannot read \(name): \(error.reason)"))
        }
    }
}
