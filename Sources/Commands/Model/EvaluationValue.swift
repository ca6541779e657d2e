import Language
import Networks

extension Evaluation: EngineValue {
    public static let typeName = "evaluation"
    public static let fields = [
        FieldDeclaration("top1_error", .number, "the share of images whose class is not the most probable one"),
        FieldDeclaration("top5_error", .number, "the share of images whose class is not among the five most probable"),
        FieldDeclaration("loss", .number, "mean cross entropy"),
        FieldDeclaration("count", .integer, "images"),
    ]

    public var display: String {
        func percent(_ share: Double) -> String { "\(Value.text(of: (share * 100).rounded(toDecimals: 2))) %" }
        return
            "top-1 error \(percent(top1Error)), top-5 error \(percent(top5Error)), loss \(Value.text(of: loss.rounded(toDecimals: 4))) on \(count) image\(count == 1 ? "" : "s")"
    }

    public var plain: Value {
        .record([
            "top1_error": .number(top1Error), "top5_error": .number(top5Error), "loss": .number(loss),
            "count": .number(Double(count)),
        ])
    }

    public func field(_ name: String) throws -> Value {
        switch name {
        case "top1_error": .number(top1Error)
        case "top5_error": .number(top5Error)
        case "loss": .number(loss)
        case "count": .number(Double(count))
        default: throw CommandError("an evaluation has no field \(name)")
        }
    }
}
