/// The networks that there are.
public enum Architectures {
    public static let all: [any Architecture.Type] = [WideResNet.self, ResNet.self]

    /// The one of a name in a file's metadata.
    public static func named(_ name: String) -> (any Architecture.Type)? { all.first { $0.declaration.name == name } }

    /// The network that a `state_dict` with tensors of these shapes is of.
    public static func recognized(in shapes: [String: [Int]]) -> (any Architecture)? {
        all.lazy.compactMap { $0.init(shapes: shapes) }.first
    }

    /// "wrn-40-2", "resnet-20".
    ///
    /// - Throws: `NetworkError.unknownNetwork`. The numbers are not checked.
    public static func network(_ shortName: String) throws -> any Architecture {
        guard let network = all.lazy.compactMap({ $0.init(shortName: shortName) }).first else {
            throw NetworkError.unknownNetwork(shortName, patterns: all.map { $0.declaration.pattern })
        }
        return network
    }
}
