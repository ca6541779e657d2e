import Images
import OrderedCollections
import Tensors

/// A network with its weights: immutable, so jobs and the prompt can share it.
public struct Model: Sendable {
    public let configuration: WideResNetConfiguration
    /// By torch's `state_dict` names, in its order and layouts (convolutions [K, C, R, S]).
    public let parameters: OrderedDictionary<String, Tensor>
    public let classNames: [String]
    public let normalization: Normalization

    public init(configuration: WideResNetConfiguration, parameters: OrderedDictionary<String, Tensor>, classNames: [String], normalization: Normalization) {
        self.configuration = configuration
        self.parameters = parameters
        self.classNames = classNames
        self.normalization = normalization
    }
}
