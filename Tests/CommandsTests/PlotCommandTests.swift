import Foundation
import Testing

private let rows = """
    let t = table [{e: 1 loss: 2.5 error: 0.5 name: a} {e: 2 loss: 1.5 error: 0.25 name: b} {e: 3 loss: nan error: nothing \\
        name: a}] percent=error

    """

@Test(arguments: [
    ("$t | plot x=e y=loss", "loss over e"), ("$t | plot x=e y=[loss error]", "loss, error over e"),
    ("plot $t y=loss", "loss"), ("$t | plot x=name", "rows by name"), ("$t | plot x=e kind=histogram", ""),
    ("$t | plot x=e y=loss by=name kind=scatter", ""), ("[{x: a v: 1} {x: b v: -2}] | plot x=x y=v", "v by x"),
    ("[1 2 3] | plot", "value"), ("0..<50 | plot kind=histogram bins=5", ""), ("[1 2] | plot log=both", ""),
    ("(dataset scenes train=10 test=20).test | plot x=class", "rows by class"),
    ("[{x: a v: 2 l: 1 h: 3}] | plot x=x y=v low=l high=h title=\"a title\"", "a title"),
    ("$t | plot x=e y=error kind=bars", "error by e"),
])
func `columns are plotted`(code: String, title: String) throws {
    let session = try TestSession()
    let outcome = session.run(rows + "let p = \(code); $p.title; $p | save p.png; $p | save p.svg")
    #expect(outcome.exitCode == 0, "\(outcome.error)")
    let shown = try #require(outcome.output.split(separator: "\n").last { !$0.hasPrefix("warning") })
    #expect(title.isEmpty || shown == title)
    let svg = try String(contentsOfFile: session.folder + "/p.svg", encoding: .utf8)
    #expect(!title.isEmpty == svg.contains("<title>\(title)</title>") || title.isEmpty)
}

@Test func `rows without a number are said`() throws {
    let outcome = try TestSession().run(rows + "let p = $t | plot x=e y=[loss error]")
    #expect(
        outcome.output == """
            warning: 1 of 3 rows has no number for loss; it is left out
            warning: 1 of 3 rows has no number for error; it is left out

            """)
}

@Test func `a column in percent has an axis in percent`() throws {
    let session = try TestSession()
    #expect(session.run(rows + "$t[0..<2] | plot x=e y=error | save p.svg").exitCode == 0)
    #expect(try String(contentsOfFile: session.folder + "/p.svg", encoding: .utf8).contains(">50 %</text>"))
}

@Test(arguments: [
    ("$t | plot x=e", "", 0), ("$t | plot", "plot asks for the columns that run upwards: y=", 1),
    ("$t | plot x=e y=lss", "no field \"lss\"", 2), ("plot $t x=e y=lss", "no column \"lss\"", 1),
    ("$t | plot x=e y=name", "the column name has no numbers alone", 1),
    ("[{a: nan} {a: nothing}] | plot y=a", "the column a has no number that is finite", 1),
    ("[] | plot", "there is nothing to plot", 1), ("table [] | plot y=a", "", 1),
    ("[a b] | plot", "expected rows or numbers to plot", 1), ("$t | plot kind=bars y=loss", "bars stand at", 1),
    ("$t | plot x=e y=loss kind=histogram", "a histogram takes x= or y=, not both", 1),
    ("$t | plot x=name y=loss", "there are several rows of a", 1), ("$t | plot x=e y=loss bins=3", "bins= is of", 1),
    ("0..<13 | map { |n| {x: $n y: 1} } | plot x=x y=y by=x", "13 series are too many", 1),
    ("[{x: -1 y: 0}] | plot x=x y=y log=both", "no row has a number", 1),
    ("0..<300 | map { |n| {x: \"n${n}\" y: 1} } | plot x=x y=y", "too many for bars", 1),
    ("$t | plot x=e y=loss low=error", "low= and high= go together", 1), ("5 | plot", "", 2),
])
func `what cannot be plotted says why`(code: String, message: String, exitCode: Int) throws {
    let outcome = try TestSession().run(rows + code)
    #expect(
        Int(outcome.exitCode) == exitCode && (message.isEmpty || outcome.error.contains(message)),
        "\(code): \(outcome.error)")
}
