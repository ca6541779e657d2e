import Attribution
import Datasets
import Files
import Language
import Measures

/// What the commands that measure have in common.
enum MeasureArguments {
    static func methods(_ contributions: Contributions) -> Argument<[NamedMethod]> {
        Argument<[NamedMethod]>.selection(
            "methods", "attribution methods by name", default: AttributionMethods.usual.map { $0.name },
            among: contributions.of(NamedMethod.self).map { ($0.name, $0) })
    }

    static func measures(_ contributions: Contributions) -> Argument<[NamedMeasure]> {
        Argument<[NamedMeasure]>.selection(
            "with", "measures by name; without it all that fit and look at maps alone", default: [],
            among: contributions.of(NamedMeasure.self).map { ($0.name, $0) })
    }

    private static let images = Argument<ImageSet>.object("images", "the images", position: .positional)
    private static let mask = Argument<String?>(
        Parameter(
            "mask", .path, "a folder of PNGs, the masks of the images by their files' names or their places",
            optional: true, fileEndings: ["/"])
    ) { if case .string(let folder)? = $0 { folder } else { .some(nil) } }

    static let imageParameters: [any ParameterSource] = [images, mask]

    /// With the masks that `mask=` has.
    static func images(_ invocation: Invocation) throws -> ImageSet {
        let given = try invocation[images]
        if given.count == 0 { throw CommandError("there are no images to measure", argument: images.name) }
        guard let folder = try invocation[mask] else { return given }
        return try given.withMasks(from: Paths.resolve(folder, in: invocation.context.currentFolder))
    }

    /// Those that were chosen; without any, those that look at maps alone and fit the networks and images.
    ///
    /// - Throws: `CommandError` where a chosen one needs masks that the images do not have, or two networks.
    static func fitting(
        _ chosen: [NamedMeasure], _ arms: [MeasureStudy.Arm], _ images: ImageSet
    ) throws -> [NamedMeasure] {
        let maskless = (0..<images.count).first { images.mask(at: $0) == nil }
        let networks = arms.reduce(0) { $0 + $1.models.count }
        for measure in chosen {
            if measure.needsMask, let maskless {
                throw CommandError(
                    "\(measure.name) needs a mask of the object, and \(images.name(at: maskless)) has none",
                    hint: "dataset scenes has masks; mask=FOLDER reads some", argument: "with")
            }
            if measure.comparesMaps, networks < 2 {
                throw CommandError(
                    "\(measure.name) compares maps of two networks, and there is one",
                    hint: "give a list of networks, or a pair", argument: "with")
            }
        }
        guard chosen.isEmpty else { return chosen }
        return MapMeasures.named.filter { measure in
            !measure.asksNetwork && (maskless == nil || !measure.needsMask)
                && (networks > 1 || !measure.comparesMaps)
        }
    }

    /// The measures that an audit tries: those of one given map.
    ///
    /// - Throws: `CommandError` for a chosen one that is none, or that does not fit.
    static func ofGivenMaps(
        _ chosen: [NamedMeasure], _ arms: [MeasureStudy.Arm], _ images: ImageSet
    ) throws -> [NamedMeasure] {
        if let other = chosen.first(where: { !$0.isOfGivenMap }) {
            throw CommandError(
                "\(other.name) is no measure of one given map, and cannot be tried on others",
                hint: "those are \(MapMeasures.named.filter(\.isOfGivenMap).map(\.name).joined(separator: ", "))",
                argument: "with")
        }
        return try fitting(chosen, arms, images).filter(\.isOfGivenMap)
    }
}

extension NamedMeasure {
    private var subject: Subject { make(MeasureSettings()).subject }
    fileprivate var needsMask: Bool { if case .mask = subject { true } else { false } }
    fileprivate var comparesMaps: Bool { if case .pair = subject { true } else { false } }
    fileprivate var isOfGivenMap: Bool {
        switch subject {
        case .mask, .map, .network: true
        case .pair, .method: false
        }
    }
    fileprivate var asksNetwork: Bool {
        switch subject {
        case .network, .method: true
        case .mask, .map, .pair: false
        }
    }
}
