import FloodmarkTesting
import Foundation
import Synchronization
import Testing
import Tools

@Suite("A sandbox reaches no process outside it, nor the one that watches it")
struct HostProcessTests {
    @Test("Processes outside are neither seen nor signalled")
    func signals() async throws {
        let pid = try Outside.start("/bin/sleep", ["60"])
        defer {
            kill(pid, SIGKILL)
            waitpid(pid, nil, 0)
        }
        #expect(try await Outside.bash("kill -0 \(pid) && cat /proc/\(pid)/comm") == "sleep\n")
        try await withSandbox { model in
            let seen = try await model.bash("cat /proc/\(pid)/comm; kill -9 \(pid); ls -d /proc/[0-9]* | wc -l")
            #expect(!seen.text.contains("sleep"))
            #expect(Int(seen.text.split(separator: "\n").last ?? "").map { $0 < 8 } == true)
            _ = try await model.bash("kill -9 -1")
            #expect(waitpid(pid, nil, WNOHANG) == 0)
            let next = try await model.bash("echo on")
            #expect(next.text == "on\n")
        }
    }

    @Test("The first process of the sandbox cannot be killed, looked into or spoken for")
    func supervisor() async throws {
        let ways = { (pid: String) in
            """
            (echo done 0 >/proc/\(pid)/fd/2) 2>/dev/null && echo spoke
            (ls /proc/\(pid)/fd/2) 2>/dev/null && echo listed
            (head -c 1 /proc/\(pid)/environ | grep -q .) 2>/dev/null && echo read
            (head -c 1 /proc/\(pid)/maps | grep -q .) 2>/dev/null && echo mapped
            true
            """
        }
        try await withSandbox { model in
            // A process of one's own, for comparison.
            let own = try await model.bash(
                "sleep 60 & pid=$!; until grep -q sleep /proc/$pid/comm; do :; done\n" + ways("$pid"))
            #expect(
                own.text.contains("spoke") && own.text.contains("read") && own.text.contains("mapped"), "\(own.text)")
            let first = try await model.bash(ways("1"))
            #expect(first.text == "[no output]")
            let killed = try await model.bash(
                "kill -KILL 1; kill -TERM 1; kill -INT 1; kill -STOP 1; kill -HUP 1; kill -USR2 1; kill -SEGV 1; echo alive"
            )
            #expect(killed.text.hasPrefix("alive\n"))
            let copied = try await model.bash("cat /supervisor")
            #expect(copied.text.contains("Permission denied"))
            let next = try await model.bash("echo on; exit 4")
            #expect(next.text == "on\n[exit status 4]")
        }
    }

    @Test("A daemon outlives no call")
    func daemons() async throws {
        let mark = marker()
        try await withSandbox { model in
            let result = try await model.bash(
                "setsid -f sleep \(mark); (trap '' TERM HUP; setsid nohup sleep \(mark) &); sleep 0.05; pgrep -c sleep")
            // Both were there.
            #expect(result.text == "2\n", "\(result.text)")
            let left = try Outside.processes(with: mark)
            #expect(left.isEmpty)
        }
    }

    @Test("At its time a call is killed with everything that it started, and the attempt goes on")
    func timeout() async throws {
        let mark = marker()
        try await withSandbox(SandboxSettings(seconds: 0.5)) { model in
            let start = ContinuousClock.now
            async let answer = model.bash(
                "echo begun; trap '' TERM HUP INT USR1; setsid -f sleep \(mark); sleep \(mark); echo never")
            let isThere = try await Outside.wait { try Outside.processes(with: mark).count >= 2 }
            #expect(isThere)
            let result = try await answer
            #expect(result.isError && result.text == "begun\n[stopped after 0.5 seconds]")
            #expect(result.notices.map(\.kind) == [.timeout])
            #expect(ContinuousClock.now - start < .seconds(60))
            let left = try Outside.processes(with: mark)
            #expect(left.isEmpty)
            let next = try await model.bash("echo on")
            #expect(next.text == "on\n")
        }
    }

    @Test("A call that had not begun by its time, on a machine that is busy, is killed too, and the attempt goes on")
    func late() async throws {
        let mark = marker()
        try await withSandbox(SandboxSettings(seconds: 1)) { model in
            let found = Mutex<Int32?>(nil)
            async let first = model.bash("sleep \(mark); echo")
            let isThere = try await Outside.wait {
                guard let process = try Outside.firstProcess(above: mark) else { return false }
                found.withLock { $0 = process }
                return true
            }
            #expect(isThere)
            _ = try await first
            let process = try #require(found.withLock { $0 })
            kill(process, SIGSTOP)
            async let answer = model.bash("sleep \(mark); echo never")
            await Outside.onThread { Thread.sleep(forTimeInterval: 1.5) }
            kill(process, SIGCONT)
            let result = try await answer
            #expect(result.notices.map(\.kind) == [.timeout] && !result.text.contains("never"))
            let next = try await model.bash("echo on")
            #expect(next.text == "on\n")
        }
    }

    @Test("Cancelling an attempt kills everything in it")
    func cancelling() async throws {
        let mark = marker()
        try await withSandbox { model in
            let attempt = Task { try await model.bash("setsid -f sleep \(mark); sleep \(mark)") }
            let isThere = try await Outside.wait { try Outside.processes(with: mark).count >= 2 }
            #expect(isThere)
            attempt.cancel()
            await #expect(throws: CancellationError.self) { try await attempt.value }
            let isGone = try await Outside.wait { try Outside.processes(with: mark).isEmpty }
            #expect(isGone)
            await #expect(throws: ToolError.self) { try await model.bash("echo on") }
        }
    }

    @Test("Closing kills everything, also in the middle of a call")
    func closing() async throws {
        let mark = marker()
        let session = try await SandboxToolbox().open(ToolSetting())
        let call = Task { try await SandboxUser(session: session).bash("setsid -f sleep \(mark); sleep \(mark)") }
        let isThere = try await Outside.wait { try Outside.processes(with: mark).count >= 2 }
        #expect(isThere)
        await session.close()
        #expect(try Outside.processes(with: mark).isEmpty)
        await #expect(throws: ToolError.self) { try await call.value }
    }

    @Test("When this program is killed, its sandboxes end with it")
    func killed() async throws {
        let mark = marker()
        let probe = try Outside.start(
            try BuiltExecutable.url("tools-probe").path, ["setsid -f sleep \(mark); sleep \(mark)"])
        // Two that sleep, and the probe, whose command line holds the mark too.
        let isThere = try await Outside.wait { try Outside.processes(with: mark).count >= 3 }
        #expect(isThere)
        kill(probe, SIGKILL)
        waitpid(probe, nil, 0)
        let isGone = try await Outside.wait { try Outside.processes(with: mark).isEmpty }
        #expect(isGone)
    }
}
