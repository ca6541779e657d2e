import Files
import Foundation
import GRDB
import TestSupport
import Testing
import Vocabulary
import Workspace

private let origin = RunOrigin(
    command: "faa", script: nil, version: "1", machine: "a machine", host: "here", process: 7, threads: 2)

private func newRun(_ key: String) -> NewRun {
    NewRun(.training, key: key, title: "a training", seed: .max, data: "0123", numerics: 1, origin: origin)
}

private let newTraining = NewTraining(network: "WRN", augmentation: "flip", configuration: "{}", images: 10, epochs: 3)

private struct Waited: Error {}

extension Workspace {
    fileprivate func begin(_ key: String, isFresh: Bool = false) throws -> OpenRun {
        try begin(newRun(key), newTraining, isFresh: isFresh) { _ in throw Waited() }
    }

    fileprivate var fileCount: Int {
        (try? FileManager.default.contentsOfDirectory(atPath: folder + "/files").count) ?? 0
    }
}

@Suite struct WorkspaceTests {
    @Test func `a training is kept from its beginning to its end`() throws {
        try withFolder { folder in
            let workspace = try Workspace.make(in: folder + "/.faa")
            let run = try workspace.begin("a")
            #expect(try run.checkpoint() == nil)
            try run.keep(
                checkpoint: [1, 2], position: 5, epochs: [KeptEpoch(epoch: 0, loss: 2, error: 0.5, rate: 0.1)],
                seconds: 3)
            try run.keep(checkpoint: [3], position: 6, epochs: [], seconds: 1)
            #expect(try run.checkpoint() == [3])
            #expect(try workspace.training(run.id)?.position == 6)
            #expect(try workspace.model(key: "a") == nil)
            try run.finish(
                model: [4, 5], loss: 1, error: 0.25, epochs: [KeptEpoch(epoch: 1, loss: 1, error: 0.25, rate: 0)],
                seconds: 1)
            #expect(workspace.fileCount == 1, "the checkpoints are gone")
            let other = try Workspace.read(in: folder + "/.faa")
            #expect(try other.model(key: "a") == [4, 5])
            #expect(try other.epochs(of: run.id).map(\.loss) == [2, 1])
            let row = try other.knownRun(run.id)
            #expect((row.seed, row.seconds, row.resumed) == (.max, 5, 0))
            #expect(row.origin == origin)
        }
    }

    @Test func `the state of a run is who holds it`() throws {
        try withFolder { folder in
            let workspace = try Workspace.make(in: folder)
            var run: OpenRun? = try workspace.begin("a")
            let id = try #require(run?.id)
            #expect(try workspace.knownRun(id).state == .running)
            #expect(throws: Waited.self) { try workspace.begin("a") }
            #expect(throws: WorkspaceError.running(id, process: 7, host: "here")) { try workspace.delete(id) }
            run = nil
            #expect(try workspace.knownRun(id).state == .interrupted)
            run = try workspace.begin("a")
            #expect(run?.id == id)
            #expect(try workspace.knownRun(id).resumed == 1)
            try run?.finish(model: [1], loss: 0, error: 0, epochs: [], seconds: 0)
            run = nil
            #expect(try workspace.knownRun(id).state == .done)
        }
    }

    @Test func `beginning anew forgets what there was`() throws {
        try withFolder { folder in
            let workspace = try Workspace.make(in: folder)
            try workspace.begin("a").finish(
                model: [1], loss: 0, error: 0, epochs: [KeptEpoch(epoch: 0, loss: 1, error: 1, rate: 1)], seconds: 9)
            let run = try workspace.begin("a", isFresh: true)
            #expect(try workspace.model(key: "a") == nil)
            #expect(try workspace.epochs(of: run.id).isEmpty)
            #expect(try workspace.knownRun(run.id).seconds == 0)
            #expect(workspace.fileCount == 0)
        }
    }

    @Test func `a deleted run takes its files along, but for those of others`() throws {
        try withFolder { folder in
            let workspace = try Workspace.make(in: folder)
            for (key, model) in [("a", [1]), ("b", [1]), ("c", [2])] as [(String, [UInt8])] {
                try workspace.begin(key).finish(model: model, loss: 0, error: 0, epochs: [], seconds: 0)
            }
            try workspace.delete(1)
            #expect(try workspace.model(key: "b") == [1])
            try workspace.delete(2)
            try workspace.delete(3)
            #expect(workspace.fileCount == 0)
            #expect(throws: WorkspaceError.noRun(3, known: [])) { try workspace.delete(3) }
            #expect(try workspace.begin("d").id == 4, "no number comes twice")
        }
    }

    @Test func `a damaged file is not taken for what it was`() throws {
        try withFolder { folder in
            let workspace = try Workspace.make(in: folder), run = try workspace.begin("a")
            try run.keep(checkpoint: [1, 2, 3], position: 1, epochs: [], seconds: 0)
            let file = try #require(try FileManager.default.contentsOfDirectory(atPath: folder + "/files").first)
            try Data([1, 2, 4]).write(to: URL(fileURLWithPath: folder + "/files/" + file))
            #expect(try run.checkpoint() == nil)
        }
    }

    @Test func `a file that nothing refers to goes after an hour`() throws {
        try withFolder { folder in
            let workspace = try Workspace.make(in: folder)
            let old = try workspace.files.keep([9]), new = try workspace.files.keep([8])
            try FileManager.default.setAttributes(
                [.modificationDate: Date.now.addingTimeInterval(-4000)], ofItemAtPath: workspace.files.path(old))
            _ = try workspace.begin("a")
            #expect(workspace.files.bytes(old) == nil)
            #expect(workspace.files.bytes(new) == [8])
        }
    }
}

@Suite struct WorkspaceErrorTests {
    private func error(_ body: () throws -> Void) -> WorkspaceError? {
        do { try body() } catch let error as WorkspaceError { return error } catch { return nil }
        return nil
    }

    @Test func `a workspace that is not there says what makes one`() throws {
        try withFolder { folder in
            #expect(error { _ = try Workspace.read(in: folder) } == .missing(folder: folder))
            #expect(!FileManager.default.fileExists(atPath: folder + "/faa.sqlite"))
        }
    }

    @Test(arguments: ["nonsense, and no database at all, of some length", ""])
    func `a database that is none is an error, not a crash`(text: String) throws {
        try withFolder(["faa.sqlite": text]) { folder in
            let found = error { _ = try Workspace.read(in: folder).runs() }
            if case .damaged? = found {
                #expect(found?.hint?.contains("recover") == true)
            } else {
                #expect(text.isEmpty, "\(String(describing: found))")
            }
        }
    }

    /// Each page of it in turn, overwritten.
    @Test func `a database with damaged pages is an error, not a crash`() throws {
        try withFolder { folder in
            do {
                let workspace = try Workspace.make(in: folder)
                for key in 0..<40 {
                    try workspace.begin("\(key)").finish(model: [1], loss: 0, error: 0, epochs: [], seconds: 0)
                }
            }
            let path = URL(fileURLWithPath: folder + "/faa.sqlite"), whole = try Data(contentsOf: path)
            var errors = 0
            for page in 0..<whole.count / 4096 {
                var bytes = whole
                bytes.replaceSubrange(page * 4096..<(page + 1) * 4096, with: Data(repeating: 0xA5, count: 4096))
                try bytes.write(to: path)
                let found = error { _ = try Workspace.read(in: folder).runs() }
                if found != nil { errors += 1 }
            }
            #expect(errors >= 2, "the first page and the runs'")
        }
    }

    @Test func `a newer version's tables are left alone`() throws {
        try withFolder { folder in
            do {
                try Workspace.make(in: folder).write {
                    try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99')")
                }
            }
            #expect(error { _ = try Workspace.read(in: folder) } == .newer(folder: folder))
        }
    }

    @Test func `every error says something`() {
        let errors: [WorkspaceError] = [
            .missing(folder: "f"), .readOnly(folder: "f", reason: "r"), .full(folder: "f"), .locked(folder: "f"),
            .damaged(folder: "f", reason: "r"), .newer(folder: "f"), .failed(folder: "f", reason: "r"),
            .noRun(3, known: [1, 2]), .noStudy("nam", known: ["name"]), .running(1, process: 2, host: "h"),
            .otherStudy(name: "n", run: 1),
        ]
        #expect(Set(errors.map(\.message)).count == errors.count)
        for error in errors { #expect(!error.message.hasSuffix(".") && error.message.first?.isUppercase == false) }
        #expect(WorkspaceError.noStudy("nam", known: ["name"]).hint?.contains("name") == true)
    }
}

@Suite struct FileSystemKindTests {
    private let mounts = """
        22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
        40 22 0:40 / /home rw shared:2 - nfs4 server:/home rw
        41 40 0:41 / /home/me/scratch rw - tmpfs tmpfs rw
        42 22 0:42 / /with\\040space rw master:1 - fuse.sshfs me@there:/ rw
        """

    @Test(arguments: [
        ("/", false), ("/homework", false), ("/home", true), ("/home/me", true), ("/home/me/scratch/x", false),
        ("/with space/x", true),
    ])
    func `a folder is on the network where its mount is`(path: String, isNetwork: Bool) {
        #expect(FileSystemKind.isNetwork(path, mounts: mounts) == isNetwork)
    }

    @Test func `what cannot be read is no network`() {
        #expect(!FileSystemKind.isNetwork("/x", mounts: "nonsense\n\n1 2 3 4 5"))
    }
}
