import Files
import Testing

@Test(arguments: [
    ("a,b\r\n1,2\r\n", ["a", "b"], [["1", "2"]]), ("a,b\n1,2", ["a", "b"], [["1", "2"]]),
    ("\u{FEFF}a\n\n1\n\n", ["a"], [["1"]]), ("a,b\n\"x, \"\"y\"\"\nz\",\n", ["a", "b"], [["x, \"y\"\nz", ""]]),
    ("a\n\"\"\n", ["a"], [[""]]), ("", [], []), ("a,é\n日本,\"\"\n", ["a", "é"], [["日本", ""]]),
])
func `values separated by commas are read`(text: String, names: [String], rows: [[String]]) throws {
    let csv = try CSV(decoding: Array(text.utf8), path: "a.csv")
    #expect(csv.names == names && csv.rows == rows)
}

@Test(arguments: [
    ("a,b\n1,2\n3\n", 8, "line 3 has 1 cells, and there are 2 columns"),
    ("a,b\n\"x\ny\",2\n3,4,5\n", 12, "line 4 has 3 cells, and there are 2 columns"),
    ("a\n\"x\n", 2, "a quotation mark in line 2 is not closed"),
    ("a\n\"x\"y\n", 2, "in line 2, text follows a cell in quotation marks"),
    ("a,b,a\n", 0, "the column \"a\" comes twice"),
])
func `what is no table says where`(text: String, offset: Int, reason: String) {
    #expect(throws: FileError.malformed(path: "a.csv", offset: offset, reason: reason)) {
        try CSV(decoding: Array(text.utf8), path: "a.csv")
    }
}
