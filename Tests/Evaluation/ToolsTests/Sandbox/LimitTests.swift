import FloodmarkTesting
import Foundation
import Testing
import Tools

@Suite("What a sandbox may use has an end, after which the attempt goes on")
struct LimitTests {
    @Test("The disk: no folder takes more than its size, and what is removed makes room")
    func disk() async throws {
        let settings = SandboxSettings(workFolderMB: 4)
        try await withSandbox(settings) { model in
            for folder in ["/work", "/tmp", "/dev/shm"] {
                let small = try await model.bash("head -c 3000000 /dev/zero >\(folder)/a && echo fits")
                #expect(small.text == "fits\n")
                let large = try await model.bash("head -c 100000000 /dev/zero >\(folder)/b; stat -c %s \(folder)/b")
                #expect(large.text.contains("No space left on device"))
                #expect(Int(large.text.split(separator: "\n").last ?? "").map { $0 < 4 << 20 } == true)
            }
            let again = try await model.bash("rm /work/b && echo room >/work/c && cat /work/c")
            #expect(again.text == "room\n")
        }
    }

    @Test("The length of a file")
    func fileSize() async throws {
        try await withSandbox(SandboxSettings(fileMB: 1)) { model in
            let short = try await model.bash("head -c 1000000 /dev/zero >a")
            #expect(!short.isError)
            let long = try await model.bash("exec head -c 3000000 /dev/zero >b")
            #expect(long.isError && long.text.contains("1 MiB"))
            #expect(long.notices.map(\.kind) == [.limit])
            let size = try await model.bash("stat -c %s b")
            #expect(size.text == "1048576\n")
        }
    }

    @Test("Files of the sample that do not fit are refused before anything runs")
    func files() async throws {
        let failure = await #expect(throws: ToolError.self) {
            try await withSandbox(SandboxSettings(workFolderMB: 1), files: ["a": Data(count: 2 << 20)]) { _ in }
        }
        #expect(failure?.description.contains("2 MiB") == true)
        try await withSandbox(SandboxSettings(workFolderMB: 16), files: ["a": Data(repeating: 7, count: 8 << 20)]) {
            model in
            let size = try await model.bash("stat -c %s a")
            #expect(size.text == "8388608\n")
        }
    }

    @Test("The memory of one process")
    func memory() async throws {
        try await withSandbox(SandboxSettings(memoryMB: 256)) { model in
            let small = try await model.python("print(len(b'x' * (64 << 20)))")
            #expect(small.text == "67108864\n")
            let large = try await model.python("print(len(b'x' * (512 << 20)))")
            #expect(large.isError && large.text.contains("MemoryError"))
        }
    }

    @Test("The memory of many processes together, what they share counted once")
    func memoryTogether() async throws {
        let share =
            "import os, time\nb = bytearray(100 << 20)\nfor _ in range(5):\n  if os.fork() == 0: time.sleep(0.5); os._exit(0)\ntime.sleep(0.4); print('shared')"
        let hoard =
            "import os, time\nfor _ in range(6):\n  if os.fork() == 0: b = b'x' * (100 << 20); time.sleep(20)\ntime.sleep(20)"
        try await withSandbox(SandboxSettings(memoryMB: 256)) { model in
            let sharing = try await model.python(share)
            #expect(sharing.text == "shared\n")
            let hoarding = try await model.python(hoard)
            #expect(hoarding.isError && hoarding.text.contains("256 MiB of memory"))
            #expect(hoarding.notices.map(\.kind) == [.limit])
            let next = try await model.bash("echo on")
            #expect(next.text == "on\n")
        }
    }

    @Test("Memory in files that no process maps, and in segments that no process holds, is refused")
    func hiddenMemory() async throws {
        let code = """
            import ctypes, os
            c = ctypes.CDLL(None, use_errno=True)
            print(c.shmget(0, 4096, 0o1600), ctypes.get_errno())
            try: print(os.memfd_create('a'))
            except OSError as e: print(e.errno)
            """
        try await withSandbox { model in
            let result = try await model.python(code)
            #expect(result.text == "-1 1\n1\n")
        }
    }

    @Test("The processor time of one process")
    func processor() async throws {
        try await withSandbox(SandboxSettings(cpuSeconds: 1)) { model in
            let result = try await model.bash("while :; do :; done")
            #expect(result.isError && result.text.contains("1 seconds of processor time"))
            #expect(result.notices.map(\.kind) == [.limit])
            let next = try await model.bash("echo on")
            #expect(next.text == "on\n")
        }
    }

    @Test("The number of processes and threads, and another attempt is not concerned")
    func processes() async throws {
        let count = """
            import os, time
            n = 0
            try:
                while n < 500:
                    if os.fork() == 0: time.sleep(60)
                    n += 1
            except BlockingIOError: pass
            print(n)
            """
        try await withSandbox(SandboxSettings(processes: 16)) { model in
            try await withSandbox(SandboxSettings(processes: 48)) { other in
                let few = try await model.python(count)
                #expect(Int(few.text.dropLast()).map { (8..<16).contains($0) } == true, "\(few.text)")
                let more = try await other.python(count)
                #expect(Int(more.text.dropLast()).map { (40..<48).contains($0) } == true, "\(more.text)")
            }
            let next = try await model.python(count)
            #expect(Int(next.text.dropLast()).map { (8..<16).contains($0) } == true, "\(next.text)")
        }
    }

    @Test("Processes that multiply stay within their number and are gone after their time")
    func multiplying() async throws {
        let mark = marker()
        try await withSandbox(SandboxSettings(seconds: 3, processes: 32)) { model in
            async let answer = model.python(
                "import os\nwhile True:\n  try: os.fork()\n  except OSError: pass\n# \(mark)")
            var most = 0
            let isFull = try await Outside.wait(seconds: 5) { try Outside.processes(with: mark).count > 16 }
            #expect(isFull)
            for _ in 0..<5 { most = max(most, try Outside.processes(with: mark).count) }
            #expect(most <= 34)
            let result = try await answer
            #expect(result.notices.map(\.kind) == [.timeout])
            let left = try Outside.processes(with: mark)
            #expect(left.isEmpty)
            let next = try await model.bash("echo on")
            // On a busy machine three seconds may pass before it is over.
            #expect(next.text.hasPrefix("on\n"))
        }
    }

    @Test("However often it is told to end what multiplies, a sandbox goes on")
    func toldOften() async throws {
        try await withSandbox(SandboxSettings(processes: 32)) { model in
            for _ in 0..<3 {
                let mark = marker()
                async let answer = model.python(
                    "import os\nwhile True:\n  try: os.fork()\n  except OSError: pass\n# \(mark)")
                let isFull = try await Outside.wait { try Outside.processes(with: mark).count > 16 }
                #expect(isFull)
                let first = try #require(try Outside.firstProcess(above: mark))
                let isOver = try await Outside.wait {
                    kill(first, SIGUSR1)
                    return try Outside.processes(with: mark).isEmpty
                }
                #expect(isOver)
                _ = try await answer
                let next = try await model.bash("echo on")
                #expect(next.text == "on\n")
            }
        }
    }

    @Test("The number of open files")
    func openFiles() async throws {
        try await withSandbox(SandboxSettings(openFiles: 64)) { model in
            let result = try await model.python(
                "f = []\ntry:\n  while True: f.append(open('/dev/null'))\nexcept OSError: print(len(f))")
            #expect(Int(result.text.dropLast()).map { (50..<64).contains($0) } == true)
        }
    }

    @Test("Of a long output its beginning and its end are handed on")
    func longOutput() async throws {
        try await withSandbox(SandboxSettings(outputBytes: 200)) { model in
            let result = try await model.bash("seq 1 100000")
            #expect(result.text.hasPrefix("1\n2\n3\n") && result.text.hasSuffix("99999\n100000\n"))
            #expect(result.text.contains("\n[… 588695 bytes left out …]\n"))
            #expect(result.notices.map(\.kind) == [.outputCut])
            #expect(result.text.utf8.count < 260 && !result.isError)
            let wide = try await model.bash("yes ü語 | head -n 1000 | tr -d '\\n'")
            #expect(!wide.text.contains("\u{FFFD}"))
        }
    }

    @Test("A gigabyte of output passes without filling our memory")
    func flood() async throws {
        let said = try await Outside.run(
            try BuiltExecutable.url("tools-probe").path, ["head -c 1000000000 /dev/zero | tr '\\0' x"])
        #expect(said.contains("notice: outputCut of 1000000000 bytes"))
        let peak = said.split(separator: "\n").last { $0.hasPrefix("VmHWM") }
        let kilobytes = peak.flatMap { Int($0.filter(\.isNumber)) }
        #expect(kilobytes.map { $0 < 60_000 } == true, "\(peak ?? "")")
    }
}
