import Foundation
import Images
import PluginHost
import Synchronization
import Tensors
import Testing
import Vocabulary

/// The process door, with small children in Python.
@Suite(.enabled(if: PythonChild.interpreter != nil, Comment(rawValue: PythonChild.missing)))
struct ProcessDoorTests {
    private static func streams(_ count: Int) -> [RandomStream] {
        (0..<count).map { RandomStream(seed: 7, purpose: RandomPurpose("test"), sample: $0) }
    }

    private static let noise = """
        @operation("noise", magnitude=(0, 99), unit="levels", flags=["moves-pixels"],
                   parameters=[parameter("less-or-more", "an offset", type="integer", range=(0, 9), usual=2)])
        def noise(images, magnitudes, streams, less_or_more):
            '''Add noise.

            Some more about it.'''
            print("this goes to standard error")
            os.system("echo and so does this")
            draws = np.stack([streams[i].integers(0, 5, image.shape) for i, image in enumerate(images)])
            return (images + magnitudes[:, None, None, None] + draws + less_or_more).astype(np.uint8)
        """

    @Test func `a plugin describes itself`() throws {
        let description = try PythonChild(Self.noise).plugin().description
        #expect(description.name == "mine")
        #expect(description.version == "1.0.0")
        let operation = try #require(description.operations.first)
        #expect(operation.item.name == "noise")
        #expect(operation.item.summary == "Add noise")
        #expect(operation.item.discussion == "Some more about it.")
        #expect(operation.item.flags == [.batched, .movesPixels])
        #expect(operation.item.parameters.map(\.name) == ["less-or-more"])
        #expect(operation.item.parameters[0].usualValue?.type == .number)
        #expect(operation.magnitude?.name == "levels")
        #expect(operation.magnitude?.levels?.highest == 99)
    }

    @Test func `each image gets its magnitude and its stream, however images are put together`() throws {
        let plugin = try PythonChild(Self.noise).plugin()
        let images = (0..<5).map { n in Image(width: 3, height: 2, pixels: (0..<18).map { UInt8(n * 18 + $0) }) }
        let magnitudes = [1.0, 20, 3, 40, 5], streams = Self.streams(5)
        let whole = try plugin.apply(images, magnitudes: magnitudes, streams: streams, [.number(2)])
        let parts = try (0..<5).flatMap {
            try plugin.apply([images[$0]], magnitudes: [magnitudes[$0]], streams: [streams[$0]], [.number(2)])
        }
        #expect(whole == parts)
        let draws = whole.indices.flatMap { n in
            zip(whole[n].pixels, images[n].pixels).map { Int($0) - Int($1) - Int(magnitudes[n]) - 2 }
        }
        #expect(Set(draws) == [0, 1, 2, 3, 4])
        #expect(try plugin.apply([], magnitudes: [], streams: [], [.number(2)]).isEmpty)
    }

    @Test func `many threads may call`() throws {
        let plugin = try PythonChild(Self.noise).plugin(), image = Image(width: 3, height: 2), streams = Self.streams(8)
        let expected = try (0..<8).map {
            try plugin.apply([image], magnitudes: [1], streams: [streams[$0]], [.number(0)])
        }
        let right = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: 8) { index in
            let result = try? plugin.apply([image], magnitudes: [1], streams: [streams[index]], [.number(0)])
            if result == expected[index] { right.add(1, ordering: .relaxed) }
        }
        #expect(right.load(ordering: .relaxed) == 8)
    }

    @Test func `an exception is an error with its text and place, and the child lives`() throws {
        let plugin = try PythonChild(
            """
            calls = 0
            @operation("odd", parameters=[parameter("size", "how large", usual=1)])
            def odd(images, size):
                global calls
                calls += 1
                if size == 1: raise ValueError("nothing\\nat all")
                if size == 2: raise Refusal("must be small", "size")
                if size == 3: sys.exit(3)
                if size == 4: return images[:, :1]
                if size == 5: return images / 2
                return images + np.uint8(calls)
            """
        ).plugin()
        func error(_ size: Double) -> (any UserFacingError)? { userError { try plugin.apply([.number(size)]) } }
        let exception = error(1)
        #expect(exception?.message == "odd: ValueError: nothing; at all")
        #expect(exception?.hint == "mine.py, line 10, in odd")
        let refusal = error(2)
        #expect(refusal?.message == "odd: must be small")
        #expect(refusal?.place == .argument("size"))
        #expect(error(3)?.message == "odd: SystemExit: 3")
        #expect(error(4)?.message == "odd: it gave images of the shape [1, 1, 3, 3] where [1, 2, 3, 3] is due")
        #expect(error(5)?.message == "odd: it gave images of float64 where uint8 is due; round and clip them")
        #expect(try plugin.apply([.number(6)])?.pixels == [UInt8](repeating: 6, count: 18))
    }

    private static let moods = """
        mood = parameter("mood", "what happens", type="string")
        def write(bytes): os.write(faa_plugin._Call.channel.sink.fileno(), bytes)
        @command("live", result="number", parameters=[mood])
        def live(mood):
            if mood == "exit": os._exit(3)
            if mood == "crash": os.kill(os.getpid(), signal.SIGSEGV)
            if mood == "words": os.write(2, b"first\\nlast words\\n\\n"); os._exit(1)
            if mood == "hang": time.sleep(1000)
            if mood == "deaf": signal.signal(signal.SIGINT, signal.SIG_IGN); time.sleep(1000)
            if mood == "flood": os.write(2, b"x" * 9_000_000)
            if mood == "nonsense": write(b"hello\\nworld")
            if mood == "huge": write(b"faa \\xff\\xff\\xff\\x7f")
            if mood == "close": os.close(faa_plugin._Call.channel.sink.fileno()); time.sleep(1000)
            if mood == "other": write(b'faa \\x1a\\0\\0\\0{"kind":"result","call":0}'); time.sleep(1000)
            if mood == "wild":
                head = b'{"kind":"result","call":2,"planes":[{"type":"uint8","shape":[9007199254740992,4096]}]}'
                write(b"faa " + len(head).to_bytes(4, "little") + head)
            return os.getpid()
        """

    @Test(arguments: [
        ("exit", "mine.py ended in live, with exit code 3"),
        ("crash", "mine.py ended in live, by signal 11 (Segmentation fault)"),
        ("words", "mine.py ended in live, with exit code 1: last words"),
        ("hang", "mine.py said nothing for 0.5 s in live"),
        ("nonsense", "mine.py wrote \"hello\" to its output, which is for messages of the plugin protocol, in live"),
        ("huge", "mine.py announced a head of 2147483647 bytes in live"),
        ("wild", "mine.py sent more than 1073741824 bytes of planes in live"),
        ("other", "mine.py answered another call in live"),
        ("close", "mine.py ended in live, having closed its output"),
    ])
    func `a child that goes wrong is an error, and is started again`(_ mood: String, _ message: String) throws {
        var limits = ProcessLimits()
        limits.silence = 0.5
        let child = try PythonChild(Self.moods), plugin = try child.plugin(limits)
        let first = try plugin.number(.string("well"))
        let error = userError { try plugin.run([.string(mood)]) }
        #expect(error?.message.replacing(child.launch.plugin, with: "mine.py") == message)
        #expect(error?.hint == "it is started again when it is used next")
        #expect(try plugin.number(.string("well")) != first)
        #expect(kill(pid_t(first), 0) != 0, "the first child still lives")
    }

    @Test func `a child that dies between calls is started again`() throws {
        let child = try PythonChild(Self.moods), plugin = try child.plugin()
        let first = try plugin.number(.string("well"))
        kill(pid_t(first), SIGKILL)
        // Until it is dead, with all of its threads; it is left for whoever asks next.
        var information = siginfo_t()
        waitid(P_PID, id_t(first), &information, WEXITED | WNOWAIT)
        #expect(try plugin.number(.string("well")) != first)
        withExtendedLifetime(child) {}
    }

    @Test func `a flood of errors is no obstacle`() throws {
        #expect(try PythonChild(Self.moods).plugin().number(.string("flood")) > 0)
    }

    @Test(arguments: [("hang", true), ("deaf", false)])
    func `a call that is no longer wanted ends`(_ mood: String, _ survives: Bool) throws {
        let child = try PythonChild(Self.moods), plugin = try child.plugin(), cancellation = Cancellation()
        let first = try plugin.number(.string("well"))
        DispatchQueue.global().asyncAfter(deadline: .now() + 0.2) { cancellation.cancel() }
        #expect(throws: CancellationError.self) {
            try Cancellation.$current.withValue(cancellation) { try plugin.run([.string(mood)]) }
        }
        #expect((try plugin.number(.string("well")) == first) == survives)
        withExtendedLifetime(child) {}
    }

    @Test func `progress comes, and its observer can end the call`() throws {
        struct Enough: Error {}
        let plugin = try PythonChild(
            """
            @command("count")
            def count():
                for i in range(1000):
                    progress(i / 1000, f"number {i}")
                    time.sleep(0.01)
            """
        ).plugin()
        var shares: [Double] = []
        #expect(throws: Enough.self) {
            try plugin.run { share, detail in
                shares.append(share)
                guard share > 0.02 else { return }
                #expect(detail.hasPrefix("number "))
                throw Enough()
            }
        }
        #expect(shares == shares.sorted())
    }

    @Test func `values pass in both directions`() throws {
        let plugin = try PythonChild(
            """
            @command("give-back", result="record", parameters=[parameter("value", "anything", type="record")])
            def give_back(value):
                '''Give back.'''
                assert list(value) == ["a", "b", "c", "d", "e"], value
                assert value["e"].shape == (2, 1) and value["e"].dtype == np.float32
                return {**value, "n": np.float32(0.5), "x": float("inf"), "i": np.zeros((2, 1, 1, 3), np.uint8),
                        "j": Images(np.ones((1, 1, 2, 3)), [1], ["cat", "dog"])}
            """
        ).plugin()
        let array = PluginArray(shape: [2, 1], values: [1, -2])
        let result = try plugin.run([
            .record([
                "a": .nothing, "b": .boolean(true), "c": .list([.string("ö\n\""), .number(-.infinity)]),
                "d": .record([:]), "e": .array(array),
            ])
        ])
        guard case .record(let fields) = result else { throw Unexpected() }
        #expect(Array(fields.keys) == ["a", "b", "c", "d", "e", "n", "x", "i", "j"])
        guard case .list(let list)? = fields["c"], list.count == 2, case .string("ö\n\"") = list[0],
            case .number(-.infinity) = list[1], case .array(array)? = fields["e"], case .number(0.5)? = fields["n"],
            case .number(.infinity)? = fields["x"], case .images(let plain)? = fields["i"],
            case .images(let images)? = fields["j"]
        else { throw Unexpected() }
        #expect(plain.count == 2 && plain.classNames.isEmpty && plain.label(at: 1) == -1)
        #expect(images.count == 1 && images.classNames == ["cat", "dog"] && images.label(at: 0) == 1)
        #expect(images.image(at: 0) == Image(width: 2, height: 1, pixels: [1, 1, 1, 1, 1, 1]))
    }

    @Test(arguments: [
        ("Images(np.ones((1, 1, 2, 3)), [2], ['cat', 'dog'])", "an image of the class 2, where there are 2"),
        ("Images(np.ones((1, 0, 2, 3)))", "images that are not [N, H, W, 3] bytes"),
        ("Images(np.ones((2, 1, 2, 3)), [1])", "labels that are not one per image"),
    ])
    func `images that cannot be are an error`(_ value: String, _ reason: String) throws {
        let plugin = try PythonChild("@command('give', result='images')\ndef give(): return \(value)").plugin()
        #expect(userError { try plugin.run() }?.message == "give gave \(reason)")
    }

    @Test func `a child has no terminal, no signals of one, no file of this process, and ends with it`() throws {
        let plugin = try PythonChild(
            """
            import ctypes
            @command("situation", result="record")
            def situation():
                death = ctypes.c_int()
                ctypes.CDLL(None).prctl(2, ctypes.byref(death))
                try: os.open("/dev/tty", os.O_RDWR); terminal = True
                except OSError: terminal = False
                return {"session": os.getsid(0) == os.getpid(), "death": death.value, "terminal": terminal,
                        "files": len(os.listdir("/proc/self/fd")) - 1, "input": sys.stdin.read(),
                        "default": signal.getsignal(signal.SIGTERM) == signal.SIG_DFL}
            """
        ).plugin()
        guard case .record(let fields) = try plugin.run(), case .boolean(true)? = fields["session"],
            case .number(let death)? = fields["death"], case .boolean(false)? = fields["terminal"],
            case .number(let files)? = fields["files"], case .string("")? = fields["input"],
            case .boolean(true)? = fields["default"]
        else { throw Unexpected() }
        #expect(death == Double(SIGKILL))
        // Nothing to read, errors twice, the two pipes, and "/dev/null" as it was opened.
        #expect(files <= 6)
    }

    @Test func `a plugin that has changed is to be loaded again`() throws {
        let known = try PythonChild(Self.noise).plugin().description
        let child = try PythonChild(Self.noise + "\n__version__ = '2.0.0'")
        let plugin = try Plugin(child.launch, description: known)
        #expect(userError { try plugin.apply([.number(0)]) }?.hint == "load it again")
    }

    @Test(arguments: [
        (
            "import nothing_like_it",
            "ended before it had described itself, with exit code 1: "
                + "ModuleNotFoundError: No module named 'nothing_like_it'"
        ),
        (
            "@operation('a')\ndef a(pictures): pass",
            "ended before it had described itself, with exit code 1: "
                + "TypeError: a takes pictures, which is none of images, magnitudes, streams"
        ),
        ("", "describes itself wrongly: the plugin mine brings nothing"),
        (
            "@operation('A b')\ndef a(images): pass",
            "describes itself wrongly: "
                + "a operation is called \"A b\"; names are lower-case letters, digits and -"
        ),
    ])
    func `a plugin that does not start says why`(_ source: String, _ message: String) throws {
        let child = try PythonChild(source)
        #expect(userError { try child.plugin() }?.message == "\(child.launch.plugin) \(message)")
    }
}
