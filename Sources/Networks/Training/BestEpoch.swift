import OrderedCollections
import Tensors

/// The best network that a training had so far.
struct BestEpoch: Sendable {
    let values: OrderedDictionary<String, Tensor>
    /// From 1.
    let epoch: Int
    /// On the images of the validation, a share.
    let error: Double
}
