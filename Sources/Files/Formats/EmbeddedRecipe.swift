import CZlib

/// A line of JSON within a file that says how the file was made, where its format has a place for that: it reads as
/// before.
public enum EmbeddedRecipe {
    private static let name = "faa:recipe"

    /// nil where the format has no place for it, or the file is not of that format.
    ///
    /// - Parameter recipe: JSON on one line.
    public static func adding(_ recipe: String, to bytes: [UInt8], ending: String) -> [UInt8]? {
        switch ending {
        case "png": png(bytes, recipe)
        case "jpg", "jpeg": jpeg(bytes, recipe)
        case "safetensors": safetensors(bytes, recipe)
        case "svg":
            inserting("\n<metadata id=\"\(name)\">\(escaped(recipe))</metadata>", behind: ">", after: "<svg", bytes)
        case "html":
            inserting("\n<meta name=\"\(name)\" content=\"\(escaped(recipe))\">", behind: ">", after: "<head", bytes)
        case "md": bytes + Array("\n<!-- \(name) \(recipe.replacing("--", with: "-\\u002d")) -->\n".utf8)
        case "faa": Array("# \(name) \(recipe)\n".utf8) + bytes
        case "json": json(bytes, recipe)
        default: nil
        }
    }

    /// The recipe in a file of any of these formats; nil where there is none.
    public static func find(in bytes: [UInt8]) -> String? {
        if bytes.starts(with: signature) { return pngText(bytes) }
        if bytes.starts(with: [0xFF, 0xD8]) { return jpegText(bytes) }
        if let metadata = safetensorsHeader(bytes).flatMap({ try? JSONReader.read($0) })?["__metadata__"] {
            return metadata["recipe"]?.string
        }
        let text = String(decoding: bytes, as: UTF8.self)
        if let recipe = between("<metadata id=\"\(name)\">", "</metadata>", text) { return unescaped(recipe) }
        if let recipe = between("<meta name=\"\(name)\" content=\"", "\">", text) { return unescaped(recipe) }
        if let recipe = between("<!-- \(name) ", " -->", text) { return recipe }
        if text.hasPrefix("# \(name) ") { return between("# \(name) ", "\n", text) }
        return (try? JSONReader.read(bytes[...]))?["recipe"].map { JSONWriter.text($0) }
    }

    private static func between(_ start: String, _ end: String, _ text: String) -> String? {
        guard let first = text.firstRange(of: start) else { return nil }
        let rest = text[first.upperBound...]
        return rest.firstRange(of: end).map { String(rest[..<$0.lowerBound]) }
    }

    private static func inserting(_ text: String, behind end: Character, after start: String, _ bytes: [UInt8])
        -> [UInt8]?
    {
        let document = String(decoding: bytes, as: UTF8.self)
        guard let tag = document.firstRange(of: start),
            let place = document[tag.upperBound...].firstIndex(of: end)
        else { return nil }
        let next = document.index(after: place)
        return Array((document[..<next] + text + document[next...]).utf8)
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }

    private static func unescaped(_ text: String) -> String {
        text.replacing("&quot;", with: "\"").replacing("&gt;", with: ">").replacing("&lt;", with: "<")
            .replacing("&amp;", with: "&")
    }
}

/// A JSON object's last field.
extension EmbeddedRecipe {
    private static func json(_ bytes: [UInt8], _ recipe: String) -> [UInt8]? {
        guard case .object(let fields)? = try? JSONReader.read(bytes[...]), fields["recipe"] == nil,
            let end = bytes.lastIndex(of: UInt8(ascii: "}"))
        else { return nil }
        return bytes[..<end] + Array((fields.isEmpty ? "" : ",").utf8) + Array("\"recipe\":\(recipe)".utf8)
            + bytes[end...]
    }
}

/// A chunk of text behind the header, by the PNG specification (third edition), section 11.3.3.4.
extension EmbeddedRecipe {
    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    private static let headerEnd = 33

    private static func png(_ bytes: [UInt8], _ recipe: String) -> [UInt8]? {
        guard bytes.starts(with: signature), bytes.count > headerEnd else { return nil }
        let data = Array("iTXt\(name)".utf8) + [0, 0, 0, 0, 0] + Array(recipe.utf8)
        let chunk = bigEndian(UInt32(data.count - 4)) + data + bigEndian(UInt32(crc32(0, data, uInt(data.count))))
        return bytes[..<headerEnd] + chunk + bytes[headerEnd...]
    }

    private static func pngText(_ bytes: [UInt8]) -> String? {
        let start = Array("iTXt\(name)".utf8) + [0, 0, 0, 0, 0]
        var position = signature.count
        while position + 8 <= bytes.count {
            let length = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
            let data = position + 4, end = data + 4 + length
            guard end + 4 <= bytes.count else { return nil }
            if bytes[data..<end].starts(with: start) {
                return String(decoding: bytes[data + start.count..<end], as: UTF8.self)
            }
            position = end + 4
        }
        return nil
    }

    private static func bigEndian(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}

/// Comments behind the first segment; as many as the text needs, since one has at most 65,533 bytes.
extension EmbeddedRecipe {
    private static let longestComment = 60_000

    private static func jpeg(_ bytes: [UInt8], _ recipe: String) -> [UInt8]? {
        guard bytes.starts(with: [0xFF, 0xD8, 0xFF]), bytes.count > 6 else { return nil }
        let place = 4 + Int(bytes[4]) << 8 + Int(bytes[5])
        guard place < bytes.count else { return nil }
        let text = Array(recipe.utf8)
        var segments: [UInt8] = []
        for start in stride(from: 0, to: text.count, by: longestComment) {
            let data = Array("\(name) ".utf8) + text[start..<min(start + longestComment, text.count)]
            segments += [0xFF, 0xFE, UInt8((data.count + 2) >> 8), UInt8((data.count + 2) & 0xFF)] + data
        }
        return bytes[..<place] + segments + bytes[place...]
    }

    private static func jpegText(_ bytes: [UInt8]) -> String? {
        let start = Array("\(name) ".utf8)
        var text: [UInt8] = [], position = 2
        while position + 4 <= bytes.count, bytes[position] == 0xFF, bytes[position + 1] != 0xDA {
            let end = position + 2 + Int(bytes[position + 2]) << 8 + Int(bytes[position + 3])
            guard end > position + 4, end <= bytes.count else { break }
            let data = bytes[position + 4..<end]
            if bytes[position + 1] == 0xFE, data.starts(with: start) { text += data.dropFirst(start.count) }
            position = end
        }
        return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
    }
}

/// A string of the metadata.
extension EmbeddedRecipe {
    private static func safetensorsHeader(_ bytes: [UInt8]) -> ArraySlice<UInt8>? {
        guard bytes.count > 10, bytes[8] == UInt8(ascii: "{") else { return nil }
        let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(bytes.count - 8) else { return nil }
        return bytes[8..<8 + Int(length)]
    }

    private static func safetensors(_ bytes: [UInt8], _ recipe: String) -> [UInt8]? {
        let start = Array("{\"__metadata__\":{".utf8)
        guard let header = safetensorsHeader(bytes), header.starts(with: start), header.count > start.count else {
            return nil
        }
        let next = header[header.startIndex + start.count]
        let field = "\"recipe\":" + JSONWriter.quoted(recipe) + (next == UInt8(ascii: "}") ? "" : ",")
        var longer = start + Array(field.utf8) + header.dropFirst(start.count)
        while longer.last == UInt8(ascii: " ") { longer.removeLast() }
        longer += [UInt8](repeating: UInt8(ascii: " "), count: (8 - longer.count % 8) % 8)
        let length = (0..<8).map { UInt8(truncatingIfNeeded: longer.count >> (8 * $0)) }
        return length + longer + bytes[header.endIndex...]
    }
}
