import Datasets
import Language

/// `$scenes | region of=shortcut`
enum RegionCommand {
    private static let images = Input<ImageSet>()
    private static let region = Argument<SceneRegion>.choice(
        "of", "what the mask is to be of", default: .object)

    static let declaration = CommandDeclaration(
        "region", group: .data, summary: "scenes with another region as their mask: a part, the background, the mark",
        discussion: """
            The pictures are the same. Whatever measures a map by the mask then measures it by that region: how much of
            it lies on the planted mark, on the distractors, on a part of the object. The background is what is neither
            object nor distractor nor mark.
            """,
        parameters: [region], input: images,
        examples: [
            .init(
                "(dataset scenes train=10 test=10 shortcut=0.3).test[0..<4] | region of=shortcut "
                    + "| gradcam (wrn depth=10 widen=1) | measure mask",
                "how much of the maps lies on the mark")
        ],
        lasting: "let d = (dataset scenes train=10 test=50000).test; $d | region of=top",
        output: .object(ImageSet.self)
    ) { invocation in .object(try invocation[images].masked(by: invocation[region])) }
}
