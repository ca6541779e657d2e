import Figures
import Images
import Testing

private let fonts = [Font.small, .regular, .bold, .title]

@Test func `every font has its letters`() {
    for font in fonts {
        #expect(font.width(of: "iii") < font.width(of: "WWW"))
        #expect(font.width(of: "") == 0 && font.ascent < font.height && font.size <= font.height)
        let image = Figure(title: "", Label("Grad-CAM ± 3°~→σ", font: font)).image
        #expect(image.pixels.contains { $0 < 100 })
    }
}

@Test(arguments: [Sample.longText, Sample.foreignText, "…", "i", ""])
func `a fitted text is the longest that fits`(text: String) {
    for font in fonts {
        for width in [0, 5, 12, 50, 300, 100_000] {
            let fitted = font.fitted(text, to: width)
            #expect(font.width(of: fitted) <= width)
            guard fitted != text else { continue }
            let longer = text.prefix(max(0, fitted.count - 1) + 1) + "…"
            #expect(fitted.isEmpty || fitted.hasSuffix("…"))
            #expect(font.width(of: String(fitted.isEmpty ? "…" : longer)) > width)
        }
    }
}

@Test func `a character that is missing shows as a question mark and keeps its place`() throws {
    let image = Figure(title: "", Label("猫")).image
    #expect(image.width == Font.regular.size && image.drawnArea != nil)
    let mark = Figure(title: "", Label("?")).image.drawnArea
    #expect(image.drawnArea?.width == mark?.width && image.drawnArea?.height == mark?.height)
}
