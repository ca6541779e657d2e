import Commands
import Figures
import Foundation
import Images
import Language
import Testing

private let drawables = [
    ("image", "(dataset scenes train=10 test=10).test[3]"), ("images", "(dataset scenes train=10 test=10).test[0..<3]"),
    ("description", "describe (flip | rotate 20)"),
    ("figure", "preview (rotate level=0.5) (dataset scenes train=10 test=10).test[0]"),
    ("confusion matrix", "confusion (wrn depth=10 widen=1) (dataset scenes train=10 test=20).test"),
    ("calibration", "evaluate (wrn depth=10 widen=1) (dataset scenes train=10 test=20).test | calibration"),
    (
        "fourier heatmap",
        "fourier-heatmap (wrn depth=10 widen=1) (dataset scenes train=10 test=10).test[0..<2] radius=1"
    ),
    (
        "plotted study",
        "plot (search (dataset scenes train=40 test=10) model=(wrn depth=10 widen=1) folds=2 trials=12 top=1 epochs=1 "
            + "batch=16 warmup=0 views=1)"
    ),
    ("tensor", "tensor [[1 2 3] [4 5 6]]"), ("tensor", "(dataset scenes train=10 test=10).test[0..<2].tensor"),
    ("attribution", "(dataset scenes train=10 test=10).test[0..<2] | gradcam (wrn depth=10 widen=1)"),
    (
        "attack",
        "attack [(wrn depth=10 widen=1)] (dataset scenes train=10 test=10).test[0] steps=2 methods=[saliency gradcam]"
    ),
]

@Test(arguments: drawables)
func `what can be drawn is shown and saved as a picture`(type: String, code: String) throws {
    let session = try TestSession()
    let outcome = session.run(
        "\(code.hasPrefix("let ") ? code : "let x = " + code); $x | save x.png; $x | save x.svg; $x | show width=20 color=never"
    )
    #expect(outcome.exitCode == 0 && !outcome.output.isEmpty, "\(outcome.error)")
    let png = try Data(contentsOf: URL(fileURLWithPath: session.folder + "/x.png"))
    let image = try PNG.decode([UInt8](png), name: "x.png")
    let svg = try String(contentsOfFile: session.folder + "/x.svg", encoding: .utf8)
    #expect(svg.hasPrefix("<svg ") && svg.contains(" width=\"\(image.width)\" height=\"\(image.height)\" "))
}

@Test func `every type that can be drawn is tried above, and is shown`() throws {
    let types = AllModules.registry.types.values.filter { $0 is any Drawable.Type }
    #expect(Set(types.map { $0.typeName }) == Set(drawables.map(\.0)))
    let show = try #require(AllModules.registry.command("show"))
    #expect(show.inputs == types.map { .object($0.noun) })
}

@Test func `letters that pictures lack are warned of, wherever they are drawn`() throws {
    let session = try TestSession()
    let code =
        "let f = compare [(wrn depth=10 widen=1)] (dataset scenes train=10 test=10).test[0] methods=[gradcam] "
        + "names=[\"網\"]"
    let warning = "warning: pictures have no letters for 網; boxes say which; .svg has them\n"
    #expect(session.run("\(code); $f | show width=8 color=never").output.hasPrefix(warning))
    #expect(session.run("$f | save x.png").output == warning)
    #expect(session.run("$f | save x.svg").output == "")
}

@Test(arguments: [
    (
        "\"text\" | show",
        "show takes an image, images, a description, a confusion matrix, a calibration, a fourier heatmap, a "
            + "plotted study, an attribution, an attack, a tensor or a figure from a pipe, got a string"
    ),
    ("(dataset scenes train=10 test=10).valid | show", "there are no images to show"),
    ("(dataset scenes train=10 test=10).valid | save x.svg", "there are no images to save"),
    ("tensor [1 2] | show", "a tensor of shape [2] is no picture"),
    ("tensor [[1 nan]] | save x.png", "a map of numbers that are not finite cannot be drawn"),
    ("tensor [[[1 2]]] | save x.csv", "a tensor of shape [1 1 2] is no table"),
    (
        "preview flip (dataset scenes train=10 test=10).test[0] | save x.json",
        "it can be saved as .png, .svg, .jpg, .jpeg"
    ),
    ("(dataset scenes train=10 test=10).test[0] | save x.gif", "it can be saved as .png, .svg, .jpg, .jpeg, .npy"),
    ("describe flip | save x.gif", "it can be saved as .png, .svg, .jpg, .jpeg, .json, .md, .csv"),
])
func `what cannot be drawn says why`(code: String, message: String) throws {
    let outcome = try TestSession().run(code)
    #expect(outcome.exitCode != 0 && outcome.error.contains(message), "\(outcome.error)")
}
