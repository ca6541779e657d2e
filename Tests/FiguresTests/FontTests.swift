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

@Test func `a character that is missing shows as a box with its number and keeps its place`() throws {
    for font in fonts {
        let image = Figure(title: "", Label("猫", font: font)).image, box = try #require(image.drawnArea)
        #expect(image.width == font.size && box.width == 11 && box.height == 15)
        let dog = Figure(title: "", Label("犬", font: font)).image,
            bird = Figure(title: "", Label("🐦", font: font)).image
        #expect(dog.pixels != image.pixels && bird.drawnArea?.width == 15)
    }
}

@Test(arguments: ["Ä", "é", "ł", "ő", "Ω", "λ", "ж", "Я", "№", "e\u{301}"])
func `letters of European alphabets are drawn`(letter: String) throws {
    for font in fonts {
        let image = Figure(title: "", Label(letter, font: font)).image
        // A box with a code point in it is 15 pixels high, and dark in its corners.
        let area = try #require(image.drawnArea)
        #expect(area.width != 11 || area.height != 15)
    }
}

@Test func `a figure knows which characters it lacks, each once`() {
    let figure = Figure(title: "", Stack(.down, [Label("Łódź 猫 犬"), Label("犬 ω")]))
    #expect(figure.missingCharacters == ["猫", "犬"])
}

@Test func `what is not to be seen is escaped`() {
    #expect(Font.regular.fitted("a\u{7}b\u{202E}c\n", to: 1000) == "a\\u{7}b\\u{202e}c\\n")
    #expect(Figure(title: "", Label("\u{1B}[2J")).image == Figure(title: "", Label("\\u{1b}[2J")).image)
}

@Test func `a share that is no number does not trap`() {
    let (dark, light) = (Color(10, 20, 30), Color(200, 210, 220))
    #expect(dark.mixed(with: light, share: .nan) == dark && dark.mixed(with: light, share: .infinity) == light)
    #expect(dark.mixed(with: light, share: -1e300) == dark)
}
