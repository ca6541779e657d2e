/// What `help`'s topics and tutorial show to be typed.
public enum HelpStatements {
    /// Each topic's, in order; those of the tutorial end in a figure, hearts.png.
    public static let all: [(topic: String, code: [String])] =
        HelpTopic.all.filter { !$0.examples.isEmpty }.map { ($0.name, $0.examples.map(\.code)) }
        + [(Tutorial.topic.name, Tutorial.steps.flatMap(\.code))]
}
