import Arrays
import Language
import Tensors
import Vocabulary

/// A tensor in a line: its shape, its range and its first numbers.
extension TensorValue {
    private static let shownNumbers = 6, usualDigits = 4

    var display: String { text(digits: Self.usualDigits) }
    func display(in room: DisplayRoom) -> String { text(digits: room.digits ?? Self.usualDigits) }

    /// "tensor [2 3], 1 to 6: 1 2 3 4 5 6", "tensor [64 16], -0.5 to 0.5: 0.25 -0.125 …".
    private func text(digits: Int) -> String {
        let first = (0..<min(tensor.count, Self.shownNumbers)).map { Self.text(tensor.pointer[$0], digits) }
        let name = "tensor \(Shape.text(tensor.shape))"
        guard tensor.count > Self.shownNumbers else {
            let range = tensor.count > 1 ? range(digits) : ""
            return name + range + (first.isEmpty ? "" : ": " + first.joined(separator: " "))
        }
        return "\(name)\(range(digits)): \(first.joined(separator: " ")) …"
    }

    private static func text(_ number: Float, _ digits: Int) -> String {
        Decimals.significant(Double(number), digits)
    }

    /// ", 1 to 6, 2 nan".
    private func range(_ digits: Int) -> String {
        var smallest = Float.infinity, largest = -Float.infinity, missing = 0
        for piece in Pieces(of: tensor.count, by: 1 << 20) {
            for index in piece {
                let number = tensor.pointer[index]
                if number < smallest { smallest = number }
                if number > largest { largest = number }
                if number.isNaN { missing += 1 }
            }
        }
        let range = smallest <= largest ? ", \(Self.text(smallest, digits)) to \(Self.text(largest, digits))" : ""
        return range + (missing > 0 ? ", \(missing) nan" : "")
    }
}
