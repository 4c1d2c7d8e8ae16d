import ChildProcesses
import FloodmarkTesting
import Foundation
import Synchronization
import Testing

@Suite("How a program ends is known, and it ends when it should, with all that it started")
struct EndTests {
    /// A shell that names a child of its own, which sleeps in the background, and then does as it is told.
    private static func parent(_ command: String) -> ChildProgram {
        var program = shell("sleep 1000 >/dev/null & echo $!; \(command)")
        program.hasOwnSession = true
        program.output = .file
        program.messages = nil
        return program
    }

    /// The number that it printed first.
    private static func child(of process: ChildProcess) async throws -> pid_t {
        let hasSaid = await eventually { process.output(from: 0).contains(UInt8(ascii: "\n")) }
        #expect(hasSaid)
        let text = String(decoding: process.output(from: 0), as: UTF8.self)
        let child = try #require(pid_t(text.prefix { $0 != "\n" }))
        #expect(isRunning(child))
        return child
    }

    @Test("An exit code and a signal are told apart")
    func exits() async throws {
        #expect(try shell("exit 7").run().exit == .code(7))
        #expect(try shell("kill -TERM $$").run().exit == .signal(SIGTERM))
        #expect(try shell("kill -KILL $$").run().exit == .signal(SIGKILL))
        #expect(try await shell("exit 143").run(grace: 1).exit == .code(143))
        #expect(try shell("exit 1").run().isSuccess == false)
    }

    @Test("Its time, its processor time and its memory are its own")
    func accounts() throws {
        let busy = try shell("i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done").run()
        #expect(busy.processorSeconds > 0.01 && busy.peakBytes > 100_000)
        #expect(busy.seconds > 0.01)
        let idle = try shell("sleep 0.3").run()
        #expect(idle.seconds >= 0.3)
        #expect(idle.processorSeconds < busy.processorSeconds)
    }

    @Test("What it writes into a file can be read while it runs, in the order of both outputs")
    func file() async throws {
        let process = try Self.parent("echo one; echo two >&2; echo three; sleep 1000").start()
        let child = try await Self.child(of: process)
        let text = "\(child)\none\ntwo\nthree\n"
        let hasSaid = await eventually { process.output(from: 0).count >= text.utf8.count }
        #expect(hasSaid)
        #expect(String(decoding: process.output(from: 0), as: UTF8.self) == text)
        #expect(process.exit == nil)
        #expect(String(decoding: process.output(from: text.utf8.count - 6), as: UTF8.self) == "three\n")
        #expect(process.output(from: 1_000_000).isEmpty)
    }

    @Test("A flood into a file makes the program wait for nobody")
    func flood() throws {
        var program = shell("yes | head -c 5000000")
        program.output = .file
        let process = try program.start()
        process.wait()
        #expect(process.exit == .code(0))
        #expect(process.output(from: 4_999_990).count == 10)
    }

    @Test("With a session of its own it ends with what it left in the background", arguments: [false, true])
    func leftovers(isAsynchronous: Bool) async throws {
        // The one in the background has the pipe as well, and would keep it open.
        var program = shell("sleep 1000 & echo $!")
        program.hasOwnSession = true
        let finished = isAsynchronous ? try await program.run(grace: 1) : try program.run()
        #expect(finished.isSuccess)
        let child = try #require(pid_t(finished.text.trimmingCharacters(in: .newlines)))
        let isGone = await eventually { !isRunning(child) }
        #expect(isGone)
    }

    @Test("Asked to end, it may still write down what it has, and what it started hears it too")
    func asked() async throws {
        let process = try Self.parent("trap 'echo bye; exit 3' INT; while :; do sleep 0.01; done").start()
        let child = try await Self.child(of: process)
        await process.end(grace: 30)
        #expect(process.exit == .code(3))
        #expect(String(decoding: process.output(from: 0), as: UTF8.self).hasSuffix("bye\n"))
        let isGone = await eventually { !isRunning(child) }
        #expect(isGone)
    }

    @Test("Its last words are taken, however many: it does not hang on them until it is killed")
    func lastWords() async throws {
        let file = try makeTemporaryDirectory().appending(path: "ready").path
        let process = try shell(
            "trap 'head -c 1000000 /dev/zero; exit 5' INT; : >\"$1\"; while :; do sleep 0.01; done", file
        ).start()
        let isReady = await eventually { FileManager.default.fileExists(atPath: file) }
        #expect(isReady)
        await process.end(grace: 30)
        #expect(process.exit == .code(5))
    }

    @Test("One that will not end is killed, with all that it started")
    func stubborn() async throws {
        let process = try Self.parent("trap '' INT TERM; while :; do sleep 0.01; done").start()
        let child = try await Self.child(of: process)
        await process.end(grace: 0.1)
        #expect(process.exit == .signal(SIGKILL))
        let isGone = await eventually { !isRunning(child) }
        #expect(isGone)
        // There is nobody left whom a signal could reach.
        process.signal(SIGKILL)
        process.wait()
    }

    @Test("Cancelling the task that waits ends it, with all that it started", arguments: ["", "trap '' INT TERM;"])
    func cancelled(trap: String) async throws {
        let process = try Self.parent("\(trap) while :; do sleep 0.01; done").start()
        let child = try await Self.child(of: process)
        let task = Task { try await process.finish(grace: trap.isEmpty ? 30 : 0.1) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(process.exit == .signal(trap.isEmpty ? SIGINT : SIGKILL))
        let isGone = await eventually { !isRunning(child) }
        #expect(isGone)
    }

    @Test("A flood that nobody stops can be cancelled")
    func endless() async throws {
        var yes = ChildProgram(URL(filePath: "/usr/bin/yes"))
        yes.output = .collected
        let task = Task { [yes] in try await yes.run(grace: 30) }
        try await Task.sleep(for: .milliseconds(200))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("Whoever waits can look at it meanwhile, and once more at its end; a look that fails ends it")
    func looks() async throws {
        var said: [String] = []
        let file = try makeTemporaryDirectory().appending(path: "go").path
        let process = try Self.parent("until [ -e '\(file)' ]; do sleep 0.01; done; echo end").start()
        let finished = try await process.finish(grace: 1) {
            said.append(String(decoding: process.output(from: 0), as: UTF8.self))
            if said.count == 3 { _ = FileManager.default.createFile(atPath: file, contents: nil) }
        }
        #expect(finished.isSuccess && said.count > 3)
        #expect(said.last?.hasSuffix("end\n") == true)

        struct Refusal: Error {}
        let other = try ChildProgram(URL(filePath: "/bin/sleep"), ["1000"]).start()
        await #expect(throws: Refusal.self) { try await other.finish(grace: 30) { throw Refusal() } }
        #expect(other.exit == .signal(SIGINT))
    }

    @Test("One that nobody holds any more is killed")
    func forgotten() async throws {
        let child: pid_t
        do {
            let process = try Self.parent("sleep 1000").start()
            child = try await Self.child(of: process)
        }
        let isGone = await eventually { !isRunning(child) }
        #expect(isGone)
    }

    @Test("Many at once are told apart")
    func many() async throws {
        let finished = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<40 {
                group.addTask {
                    var program = shell("read -r line; echo \"$line\"; exit $1", "\(number)")
                    program.input = .bytes(Data("word \(number)\n".utf8))
                    let finished = try await program.run(grace: 1)
                    return finished.exit == .code(Int32(number)) && finished.text == "word \(number)\n"
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(finished == 40)
    }
}
