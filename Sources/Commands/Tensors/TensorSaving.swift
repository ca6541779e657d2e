import Arrays
import Files
import Language
import Tensors
import Vocabulary

extension TensorValue: Savable {
    static let fileEndings = ["npy", "csv", "json", "txt"]

    /// .npy: float32; .csv: a line for each row, under the numbers of the columns.
    func encoded(ending: String) throws -> [UInt8] {
        switch ending {
        case "npy": return tensor.npy.encoded
        case "csv": return Array(try csv.utf8)
        case "json": return Array((try lists.json + "\n").utf8)
        default: return Array((display + "\n").utf8)
        }
    }

    /// Numbers are the shortest texts that read back as the same float32.
    private var csv: String {
        get throws {
            guard tensor.shape.count <= 2, tensor.count <= Self.mostListed else {
                throw CommandError(
                    "a tensor of shape \(Shape.text(tensor.shape)) is no table",
                    hint: "as .npy any can be saved", argument: "file")
            }
            let columns = tensor.shape.count == 2 ? tensor.shape[1] : 1
            var lines = [(0..<columns).map(String.init).joined(separator: ",")]
            for row in 0..<(tensor.count / Swift.max(1, columns)) {
                try Cancellation.checkCurrent()
                lines.append(
                    (0..<columns).map { Self.exact(tensor.pointer[row * columns + $0]) }.joined(separator: ","))
            }
            return lines.joined(separator: "\n") + "\n"
        }
    }

    private static func exact(_ number: Float) -> String {
        let text = "\(number)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
