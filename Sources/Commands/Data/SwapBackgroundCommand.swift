import Datasets
import Language

/// `$images | swap-background mixed-rand`
enum SwapBackgroundCommand {
    static let discussion = """
        only-fg is the object on black; only-bg-b the background with the object's bounding box black, only-bg-t with
        tiles of the background there; no-fg has black where the object is. mixed-same puts the object on the background
        (as of only-bg-t) of another image of its class, mixed-rand of an image of a class that is drawn, mixed-next of
        the next class. Xiao et al., arXiv 2006.09994.
        """

    private static let images = Input<ImageSet>()
    private static let view = Argument(
        Parameter(
            "view", .string, "what becomes of the background", position: .positional,
            default: .string(BackgroundView.mixedRand.rawValue), choices: BackgroundView.allCases.map(\.rawValue))
    ) { value -> BackgroundView? in
        if case .string(let word)? = value { BackgroundView(rawValue: word) } else { nil }
    }
    private static let seed = Argument.seed("of which image gives the background")

    static let declaration = CommandDeclaration(
        "swap-background", group: .data, summary: "objects alone, backgrounds alone, or objects on others' backgrounds",
        discussion: """
            \(discussion) The images need masks of their objects; other backgrounds are those of the images that are
            piped in. Labels and masks stay the objects'.
            """,
        parameters: [view, seed], input: images,
        examples: [
            .init(
                "(dataset scenes train=10 test=40).test | swap-background mixed-next",
                "objects where the next class is at home"),
            .init("(dataset scenes train=10 test=40).test | swap-background only-fg", "objects on black"),
        ],
        lasting: "let d = (dataset scenes train=10 test=50000).test; $d | swap-background",
        output: .object(ImageSet.self)
    ) { invocation in
        .object(try invocation[images].view(invocation[view], seed: invocation[seed]))
    }
}
