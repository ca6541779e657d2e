import Language
import Search

enum PlotCommand {
    private static let study = Argument<Study>.object("study", "of `search` or `study open`", position: .positional)
        .piped

    static let declaration = CommandDeclaration(
        "plot", group: .search, summary: "a study as a plot: its trials, the best so far, and what rewards depend on",
        discussion: """
            The best reward so far and all trials, a colour a round and fold; the share of the trials up to each reward;
            and the importance of each operation (how often a policy applies it) and of each dimension of the search
            space: by how much the error of a random forest on trials that it has not seen grows when the values are
            exchanged (permutation importance, Breiman 2001), as shares of the whole. R² is the share of the rewards'
            variance that the forest explains: where it is not well above 0, the rewards are noise to it, and the shares
            say nothing. Trials that racing ended are left out of that. In the terminal it is text; `save` and `show`
            draw it.
            """,
        parameters: [study],
        examples: [
            .init(StudyOpenCommand.example + "plot (study open small)", "in the terminal"),
            .init(StudyOpenCommand.example + "study open small | plot | save study.svg", "as a picture"),
        ], output: .object(PlottedStudy.self)
    ) { .object(PlottedStudy(try $0[study])) }
}
