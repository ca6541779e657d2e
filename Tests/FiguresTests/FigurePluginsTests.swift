import Figures
import Images
import Testing
import Vocabulary

@Test func `a figure's files say which plugins it came from, each once`() throws {
    let plugin = PluginOrigin(name: "elastic", version: "1.0.0", digest: String(repeating: "a", count: 64))
    let figure = ContactSheet([(Image(width: 2, height: 2), "a")]).figure
    let made = figure.made(with: [plugin, plugin])
    #expect(made.comment == plugin.text)
    #expect(try made.svg.contains("<desc>\(plugin.text)</desc>") && !figure.svg.contains("<desc>"))
    let bytes = try PNG.encode(made.image, comment: made.comment)
    #expect(String(decoding: bytes, as: UTF8.self).contains("Comment\0\(plugin.text)"))
    #expect(try PNG.decode(bytes, name: "x") == made.image)
    #expect(PluginOrigin(text: plugin.text) == plugin && PluginOrigin(text: "plugin elastic") == nil)
}
