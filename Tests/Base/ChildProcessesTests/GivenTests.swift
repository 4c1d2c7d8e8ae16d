import ChildProcesses
import FloodmarkTesting
import Foundation
import Testing

@Suite("A program gets what it is given and nothing else")
struct GivenTests {
    private static let tenMegabytes = Data((0..<10_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) })

    @Test("Ten megabytes go through a program and come back, with and without a thread that waits")
    func pump() async throws {
        var cat = ChildProgram(URL(filePath: "/bin/cat"))
        cat.input = .bytes(Self.tenMegabytes)
        cat.output = .collected
        #expect(try cat.run().output == Self.tenMegabytes)
        let finished = try await cat.run(grace: 1)
        #expect(finished.output == Self.tenMegabytes)
        #expect(finished.isSuccess)
    }

    @Test("Messages are taken beside the output, however much of both there is")
    func messages() throws {
        var both = shell("head -c 1000000 /dev/zero >&2; head -c 1000000 /dev/zero; echo last >&2")
        both.messages = .collected
        let finished = try both.run()
        #expect(finished.output.count == 1_000_000)
        #expect(finished.messages.count == 1_000_005 && finished.messages.suffix(5) == Data("last\n".utf8))
    }

    @Test("A program that stops reading early harms nobody, and its answer counts", arguments: [false, true])
    func early(isAsynchronous: Bool) async throws {
        for command in ["head -c 3", "exec <&-; echo abc; sleep 0.1", "exit 4"] {
            var program = shell(command)
            program.input = .bytes(Data("abc".utf8) + Self.tenMegabytes)
            let finished = isAsynchronous ? try await program.run(grace: 1) : try program.run()
            #expect(finished.exit == .code(command == "exit 4" ? 4 : 0))
            #expect(finished.text.trimmingCharacters(in: .newlines) == (command == "exit 4" ? "" : "abc"))
        }
    }

    @Test("No bytes to feed are an empty input, and so is none")
    func nothing() throws {
        for input in [ChildProgram.Input.bytes(Data()), .null] {
            var count = shell("wc -c")
            count.input = input
            #expect(try count.run().text == "0\n")
        }
    }

    @Test("It reads from a descriptor that it is given, which stays ours")
    func descriptor() throws {
        let file = try makeTemporaryDirectory().appending(path: "given")
        try Data("from a file".utf8).write(to: file)
        let handle = try FileHandle(forReadingFrom: file)
        var cat = shell("cat")
        cat.input = .descriptor(handle.fileDescriptor)
        #expect(try cat.run().text == "from a file")
        try handle.seek(toOffset: 5)
        #expect(try handle.readToEnd() == Data("a file".utf8))
    }

    @Test("It can be talked to while it runs")
    func conversation() throws {
        var echo = shell("while read -r line; do echo \"heard $line\"; done")
        echo.input = .connection
        echo.output = .pipe
        let process = try echo.start()
        for word in ["one", "two"] {
            #expect(send(process.input, word + "\n", 4, Int32(MSG_NOSIGNAL)) == 4)
            var buffer = [UInt8](repeating: 0, count: 100)
            let count = read(process.output, &buffer, buffer.count)
            #expect(String(decoding: buffer.prefix(max(0, count)), as: UTF8.self) == "heard \(word)\n")
        }
    }

    @Test("It runs in its folder")
    func folder() throws {
        let folder = try makeTemporaryDirectory()
        var pwd = shell("pwd -P")
        pwd.folder = folder.path
        #expect(try pwd.run().text.hasSuffix("/\(folder.lastPathComponent)\n"))
        let absent = folder.appending(path: "absent").path
        pwd.folder = absent
        #expect(throws: StartError(path: absent, code: ENOENT)) { try pwd.run() }
    }

    @Test("Its variables are those that are given, or else ours")
    func environment() throws {
        var env = ChildProgram(URL(filePath: "/usr/bin/env"))
        env.output = .collected
        env.environment = ["ONE": "1 and = more"]
        #expect(try env.run().text == "ONE=1 and = more\n")
        env.environment = nil
        #expect(try env.run().text.contains("PATH=\(ProcessInfo.processInfo.environment["PATH"] ?? "")\n"))
    }

    @Test("None of our descriptors is open in it, whoever forgot to mark one")
    func descriptors() throws {
        let unmarked = open("/dev/null", O_RDONLY)
        defer { close(unmarked) }
        var list = ChildProgram(URL(filePath: "/bin/ls"), ["/proc/self/fd"])
        list.output = .collected
        // The last is the folder itself, which `ls` has opened.
        #expect(try list.run().text == "0\n1\n2\n3\n")
        list.input = .bytes(Data(repeating: 0, count: 1000))
        list.messages = .pipe
        #expect(try list.run().text == "0\n1\n2\n3\n")
    }

    @Test("What else it is given has the numbers from 3 on")
    func further() throws {
        let file = try makeTemporaryDirectory().appending(path: "file")
        try Data("file".utf8).write(to: file)
        let handle = try FileHandle(forReadingFrom: file)
        var program = shell("cat <&4; cat <&5; cat <&6; echo pipe >&3; ls /proc/self/fd | wc -l")
        program.further = [.pipe, .bytes(Array("bytes ".utf8)), .file(file.path), .descriptor(handle.fileDescriptor)]
        let process = try program.start()
        // Seven, and the folder that `ls` has opened.
        #expect(process.finish().text == "bytes filefile8\n")
        var buffer = [UInt8](repeating: 0, count: 100)
        #expect(read(process.further[0], &buffer, buffer.count) == 5)
        #expect(String(decoding: buffer.prefix(5), as: UTF8.self) == "pipe\n")
        // Whoever wrote there is gone.
        #expect(read(process.further[0], &buffer, buffer.count) == 0)
        #expect(process.further.dropFirst() == [-1, -1, -1])
    }

    @Test("It neither blocks nor ignores a signal, though we do")
    func signals() throws {
        var (blocked, before) = (sigset_t(), sigset_t())
        sigemptyset(&blocked)
        sigaddset(&blocked, SIGTERM)
        pthread_sigmask(SIG_BLOCK, &blocked, &before)
        let handler = signal(SIGWINCH, SIG_IGN)
        defer {
            pthread_sigmask(SIG_SETMASK, &before, nil)
            signal(SIGWINCH, handler)
        }
        let status = try shell("grep -E '^Sig(Blk|Ign)' /proc/self/status").run().text
        let words = status.split(whereSeparator: \.isWhitespace)
        try #require(words.count == 4 && words[0] == "SigBlk:" && words[2] == "SigIgn:")
        #expect(UInt64(words[1], radix: 16) == 0)
        // 32 and 33 are the C library's own.
        #expect(try #require(UInt64(words[3], radix: 16)) & 0x7FFF_FFFF == 0)
    }

    @Test("A crash leaves no dump of its memory")
    func core() throws {
        // What it is fed comes after the limit.
        var program = shell("read -r go; grep core /proc/self/limits")
        program.input = .bytes(Data("go\n".utf8))
        let words = try program.run().text.split(whereSeparator: \.isWhitespace)
        #expect(words == ["Max", "core", "file", "size", "1", "1", "bytes"])
    }

    @Test("A program that does not start is an error that names it, and leaves nothing open")
    func unstartable() throws {
        let program = ChildProgram(URL(filePath: "/nowhere/program"))
        let error = #expect(throws: StartError.self) { try program.run() }
        #expect(error == StartError(path: "/nowhere/program", code: ENOENT))
        #expect(
            error?.description
                == "/nowhere/program: the program does not start (no such file or directory); check that it is there")
        #expect(throws: StartError(path: "/dev/null", code: EACCES)) {
            try ChildProgram(URL(filePath: "/dev/null")).run()
        }
        var cut = shell("echo \"$1\"", "word\0another")
        #expect(throws: StartError(path: "/bin/sh", code: EINVAL)) { try cut.run() }
        cut.arguments = []
        cut.further = [.file("/nowhere/file")]
        #expect(throws: StartError(path: "/nowhere/file", code: ENOENT)) { try cut.run() }
    }
}
