import PluginABI

/// Colours for maps.
public struct ColorMap: PluginItem {
    public typealias Color = (red: UInt8, green: UInt8, blue: UInt8)

    public let item: Item
    private let colors: [UInt8]

    /// - Parameter color: of the lowest value, at 0, to that of the highest, at 1; asked for 256 of them.
    public init(_ item: Item, color: (Double) -> Color) {
        self.item = item
        colors = (0..<256).flatMap { place in
            let color = color(Double(place) / 255)
            return [color.red, color.green, color.blue]
        }
    }

    var native: faa_color_map {
        var map = faa_color_map()
        map.size = MemoryLayout<faa_color_map>.stride
        map.item = RegisteredItem<ColorMap>.make(item, self)
        map.colors = StaticMemory.list(colors).0
        return map
    }
}
