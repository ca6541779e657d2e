import Datasets
import Language
import Networks
import Tensors

/// The class that measured maps explain: the true one, which is the same for all networks, or each network's own
/// answer.
enum MeasureTarget: String, CaseIterable {
    case label, predicted

    static let argument = Argument<MeasureTarget>.choice(
        "target", "the class that maps explain: the true one, or what each network says", default: .label)

    /// One class per image, as the network numbers its own.
    func classes(of images: ImageSet, _ model: Model, pool: WorkerPool) throws -> [Int] {
        switch self {
        case .predicted: return try model.predictions(of: images, pool: pool).map(\.best)
        case .label:
            if let bare = (0..<images.count).first(where: { images.label(at: $0) == ImageSet.unlabelled }) {
                throw CommandError(
                    "\(images.name(at: bare)) has no label",
                    hint: "target=predicted explains what the network says", argument: "target")
            }
            return try model.labels(of: images)
        }
    }
}
