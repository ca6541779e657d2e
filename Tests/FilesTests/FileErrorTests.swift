import Files
import Testing
import Vocabulary

@Test(
    arguments: [
        (FileError.notFound(path: "a"), "there is no file or folder a", nil),
        (.unreadable(path: "a", reason: "it is not a file"), "a cannot be read: it is not a file", nil),
        (.tooLarge(path: "a", size: 9, limit: 8), "a cannot be read: it has 9 bytes; at most 8 are read", nil),
        (.tooLarge(path: "a", size: nil, limit: 8), "a cannot be read: it has more than 8 bytes", nil),
        (.malformed(path: "a", offset: 7, reason: "no"), "a, byte 7: no", nil),
        (.malformed(path: "a", offset: nil, reason: "no"), "a: no", nil),
        (.unwritable(path: "a", reason: "Permission denied"), "cannot write a: Permission denied", nil),
        (.noFolder(path: "a"), "the folder a does not exist", "make it first, or choose another"),
        (.isFolder(path: "a"), "a is a folder", "name a file in it"),
        (.isSpecial(path: "a"), "a is a pipe or a device", "save to a file, or print"),
    ] as [(FileError, String, String?)])
func `an error of a file says what is wrong and what to do`(error: FileError, message: String, hint: String?) {
    #expect(error.message == message && error.description == message && error.hint == hint)
    #expect(error.place == .file)
}
