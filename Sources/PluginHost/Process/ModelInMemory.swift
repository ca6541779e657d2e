import CChildProcess
import Files
import Glibc
import Networks
import Tensors

/// A network's weights in a file that has no name and takes no disk: it is gone when it is closed, however faa ends. A
/// child finds it under this process's files.
final class ModelInMemory {
    private let model: Model
    private let descriptor: Int32

    /// - Throws: `FileError.unwritable`.
    init(_ model: Model) throws(FileError) {
        self.model = model
        descriptor = faa_memory_file("faa-model.safetensors")
        let bytes = model.safetensors()
        guard descriptor >= 0, bytes.withUnsafeBytes({ Descriptor.write($0, to: descriptor) }) else {
            throw .unwritable(path: "the network in memory", reason: FileError.systemReason(errno))
        }
    }

    deinit { close(descriptor) }

    /// The child opens it anew, so that it reads from the beginning.
    var path: String { "/proc/\(getpid())/fd/\(descriptor)" }

    /// Whether it holds that network: its tensors are the same objects, which stay while they are held here.
    func holds(_ other: Model) -> Bool {
        model.classNames == other.classNames && model.normalization == other.normalization
            && model.parameters.count == other.parameters.count
            && zip(model.parameters.values, other.parameters.values).allSatisfy { $0.storage === $1.storage }
    }
}
