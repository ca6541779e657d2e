import Tensors
import Vocabulary

/// Proposes the next point to try. One a file.
///
/// A sampler has no state: what it proposes is derived from the history and the stream alone. A search that is resumed
/// from its history therefore goes on exactly as the uninterrupted one would have.
public protocol Sampler: Configurable {
    /// As written in the language: "tpe".
    static var name: String { get }
    static var summary: String { get }

    /// A point of `space`.
    ///
    /// - Parameters:
    ///   - history: what was tried before, oldest first.
    ///   - stream: keyed by the number of the trial.
    func suggest(in space: SearchSpace, after history: [Observation], stream: inout RandomStream) -> Point

    /// Trials at random before it looks at any; `Int.max` where it never does.
    var startTrials: Int { get }

    /// How many of the best of so many trials a proposal depends on: of the others it is enough to know that they are
    /// not among these.
    func consulted(of trials: Int) -> Int
}

extension Sampler {
    public static var settings: [Setting<Self>] { [] }
}

/// The samplers that a search can be asked for; the first is the default.
public enum Samplers {
    public static let all: [any Sampler.Type] = [TreeParzenSampler.self, OptunaParzenSampler.self, RandomSampler.self]

    public static func named(_ name: String) -> (any Sampler)? { all.first { $0.name == name }?.init() }
}
