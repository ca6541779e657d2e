/// Colours that tell series apart, each dark enough for lines on white.
public enum Palette {
    public static let colors: [Color] = [
        .blue, .red, .green, Color(150, 90, 180), Color(200, 120, 20), Color(20, 140, 150), Color(120, 78, 40),
        Color(214, 72, 150), Color(110, 130, 20), Color(72, 72, 168), Color(90, 96, 104), Color(10, 90, 70),
    ]

    /// The first again behind the last.
    public static func color(_ index: Int) -> Color { colors[index % colors.count] }
}
