import Figures
import Testing

@Suite struct StudyPlotTests {
    private func plot(_ runs: [StudyPlot.Run]) throws -> String {
        try StudyPlot(
            title: "a study", runs: runs,
            importances: [.init(title: "importance", note: "R²", bars: [Bars.Bar(name: "rotate", count: 40)])]
        ).figure.svg
    }

    @Test func `the best so far never falls`() {
        let run = StudyPlot.Run(name: "fold 0", rewards: [0.2, .nan, 0.5, 0.1])
        #expect(run.bestSoFar == [0.2, 0.2, 0.5, 0.5])
    }

    @Test(arguments: [[], [0.5], [0.5, 0.5], [.nan], [.infinity, -.infinity, 1], [1e-300, 1e300], [0.1, 0.7, 0.3]])
    func `any rewards can be drawn`(rewards: [Double]) throws {
        let text = try plot([StudyPlot.Run(name: "fold 0", rewards: rewards)])
        #expect(text.hasPrefix("<svg ") && text.contains("rotate") && text.contains("fold 0"))
    }

    @Test func `a study without trials can be drawn`() throws { #expect(try plot([]).hasPrefix("<svg ")) }
}
