import Images
import OrderedCollections
import Tensors

/// A network with its weights: immutable, so jobs and the prompt can share it.
public struct Model: Sendable {
    public let architecture: any Architecture
    /// By torch's `state_dict` names, in its order and layouts (convolutions [K, C, R, S]).
    public let parameters: OrderedDictionary<String, Tensor>
    /// One a class; empty where the classes are not known yet.
    public let classNames: [String]
    public let normalization: Normalization
    public let history: ModelHistory
    /// Plans that are not in use, for the next call.
    let plans: PlanCache

    /// `parameters` has each name of `architecture`'s graph with its shape; `Model.checked` makes a model of what a
    /// file holds.
    public init(
        architecture: any Architecture, parameters: OrderedDictionary<String, Tensor>, classNames: [String],
        normalization: Normalization, history: ModelHistory = ModelHistory()
    ) {
        self.architecture = architecture
        self.parameters = parameters
        self.classNames = classNames
        self.normalization = normalization
        self.history = history
        plans = PlanCache()
    }

    package var graph: Graph { architecture.graph }

    public var classCount: Int { architecture.classCount }

    /// Trainable numbers.
    public var parameterCount: Int { graph.parameters.filter(\.isTrainable).reduce(0) { $0 + $1.count } }

    /// A name for each class: "0", "1", … where the data's are not known.
    public func className(_ index: Int) -> String {
        classNames.indices.contains(index) ? classNames[index] : "\(index)"
    }
}
