import ChildProcesses
import Foundation

/// The sandbox of one attempt: one bubblewrap, in which calls run one after the other.
///
/// Everything that changes is touched on one queue, which a timer and the two readers share.
final class Sandbox: @unchecked Sendable {  // What changes is confined to `queue`.
    /// How a call went.
    struct Finish {
        enum End: Equatable {
            case exited(Int32)
            case outOfTime
            case outOfMemory
        }

        var end: End
        var output: OutputExcerpt
    }

    private static let startSeconds = 20.0
    /// What the supervisor gets to kill everything; then all of the sandbox is killed from outside.
    private static let sweepSeconds = 20.0
    /// After which it is told again: it may have been told before it had begun the call.
    private static let secondsBetweenSweeps = 1.0
    private static let watch = DispatchTimeInterval.milliseconds(50)

    private let settings: SandboxSettings
    private let started: StartedSandbox
    /// The sandbox's first process, as it is numbered here.
    private let first: Int32
    private let queue = DispatchQueue(label: "floodmark.sandbox")
    private let outputSource: any DispatchSourceRead
    private let statusSource: any DispatchSourceRead

    private var output: OutputExcerpt
    private var status: [UInt8] = []
    private var lines: [String] = []
    private var listener: CheckedContinuation<String?, Never>?
    private var hasEnded = false
    private var isTaken = false
    private var turns: [CheckedContinuation<Void, Never>] = []
    private var call: RunningCall?

    /// A call that has not finished.
    private struct RunningCall {
        var timer: any DispatchSourceTimer
        var deadline: DispatchTime
        /// Why everything of it is being killed.
        var reason: Finish.End?
        /// When the supervisor was told last to do so.
        var lastSweep = DispatchTime.now()
    }

    private init(_ settings: SandboxSettings, _ started: StartedSandbox, first: Int32) {
        self.settings = settings
        self.started = started
        self.first = first
        output = OutputExcerpt(limit: settings.outputBytes)
        outputSource = DispatchSource.makeReadSource(fileDescriptor: started.output, queue: queue)
        statusSource = DispatchSource.makeReadSource(fileDescriptor: started.status, queue: queue)
        for descriptor in [started.output, started.status] { _ = fcntl(descriptor, F_SETFL, O_NONBLOCK) }
        outputSource.setEventHandler { [weak self] in self?.readOutput(chunks: 16) }
        statusSource.setEventHandler { [weak self] in self?.readStatus() }
        // Both need their descriptors for as long as they are not cancelled.
        for source in [outputSource, statusSource] { source.setCancelHandler { withExtendedLifetime(started) {} } }
        var patience = timeval(tv_sec: Int(Self.startSeconds), tv_usec: 0)
        setsockopt(started.input, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        outputSource.resume()
        statusSource.resume()
    }

    /// - Throws: ``ToolError``, `CancellationError`.
    static func open(_ settings: SandboxSettings, tools: [SandboxTool], files: [String: Data]) async throws -> Sandbox {
        let bubblewrap = try Bubblewrap(
            settings, tools: tools, searchPath: ProcessInfo.processInfo.environment["PATH"] ?? "",
            isRoot: geteuid() == 0)
        let files = try SandboxFiles(files, limitMB: settings.workFolderMB)
        let (started, first) = try await SpawningThread.shared.run {
            let started = try StartedSandbox(bubblewrap)
            return (started, started.firstProcess())
        }
        let sandbox = Sandbox(settings, started, first: first)
        do {
            try await sandbox.expect(SandboxSupervisor.ready, seconds: startSeconds)
            for file in files.sorted {
                await sandbox.send(SandboxSupervisor.file(file.path, length: file.contents.count) + file.contents)
                try await sandbox.expect(SandboxSupervisor.stored, seconds: startSeconds)
            }
        } catch {
            await sandbox.close()
            throw error
        }
        return sandbox
    }

    /// Runs one call and kills whatever it leaves behind.
    ///
    /// - Throws: ``ToolError`` if the sandbox is gone; `CancellationError`, and then the sandbox is gone too.
    func run(_ tool: SandboxTool, _ text: String) async throws -> Finish {
        await takeTurn()
        defer { queue.async { self.giveTurn() } }
        try Task.checkCancellation()
        await onQueue { self.begin() }
        await send(SandboxSupervisor.call(tool, text))
        let line = await nextLine()
        let (output, reason) = await onQueue { self.finish() }
        try Task.checkCancellation()
        guard let line else {
            throw ToolError(reason == nil ? "the sandbox has ended" : "the sandbox had to be killed as a whole")
        }
        let words = line.split(separator: " ")
        guard words.count == 2, words[0] == SandboxSupervisor.done, let code = Int32(words[1]) else {
            throw ToolError("the sandbox is broken: \(line)")
        }
        return Finish(end: reason ?? .exited(code), output: output)
    }

    /// Kills everything in the sandbox. Nothing of it runs any more when this returns.
    func close() async {
        await onQueue { [self] in
            kill()
            outputSource.cancel()
            statusSource.cancel()
            started.waitForEnd()
            end()
        }
    }
}

extension Sandbox {
    private func onQueue<Result: Sendable>(_ body: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in queue.async { continuation.resume(returning: body()) } }
    }

    private func takeTurn() async {
        await withCheckedContinuation { continuation in
            queue.async { [self] in
                if isTaken { return turns.append(continuation) }
                isTaken = true
                continuation.resume()
            }
        }
    }

    private func giveTurn() {
        if turns.isEmpty { isTaken = false } else { turns.removeFirst().resume() }
    }

    /// Kills the first process, and with it the kernel kills all others of the sandbox.
    private func kill() {
        if hasEnded { return }
        if first > 0 { Foundation.kill(first, SIGKILL) } else { started.process.signal(SIGKILL) }
    }

    private func send(_ bytes: [UInt8]) async {
        await onQueue { [self] in
            var rest = bytes[...]
            while !rest.isEmpty, !hasEnded {
                let count = rest.withUnsafeBytes {
                    Foundation.send(started.input, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                // Whoever waits for the answer learns that the sandbox is gone.
                if count < 0, errno != EINTR { return }
                rest = rest.dropFirst(max(0, count))
            }
        }
    }

    /// What the supervisor says next; nil at the end of the sandbox, to which cancelling leads.
    private func nextLine() async -> String? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                queue.async { [self] in
                    if !lines.isEmpty {
                        continuation.resume(returning: lines.removeFirst())
                    } else if hasEnded {
                        continuation.resume(returning: nil)
                    } else {
                        listener = continuation
                    }
                }
            }
        } onCancel: {
            queue.async { self.kill() }
        }
    }

    private func expect(_ word: String, seconds: Double) async throws {
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler { [weak self] in self?.kill() }
        timer.schedule(deadline: .now() + seconds)
        timer.resume()
        let line = await nextLine()
        timer.cancel()
        try Task.checkCancellation()
        guard line != word else { return }
        if word == SandboxSupervisor.ready { throw Bubblewrap.failure(line ?? "") }
        throw ToolError("the sandbox cannot take the files of the task: \(line ?? "it ended")")
    }

    /// Takes what has been printed, at most that many pieces, so that a flood leaves room for the clock.
    private func readOutput(chunks: Int) {
        withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { buffer in
            for _ in 0..<chunks where !outputSource.isCancelled {
                let count = read(started.output, buffer.baseAddress, buffer.count)
                if count < 0 { return }
                if count == 0 { return outputSource.cancel() }
                output.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        }
    }

    private func readStatus() {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(started.status, &buffer, buffer.count)
        if count < 0 { return }
        status += buffer.prefix(count)
        while let end = status.firstIndex(of: UInt8(ascii: "\n")) {
            hear(String(decoding: status[..<end], as: UTF8.self))
            status.removeFirst(end + 1)
        }
        guard count == 0 else { return }
        statusSource.cancel()
        end()
    }

    /// Tells a call that waits that nothing will come.
    private func end() {
        hasEnded = true
        listener?.resume(returning: nil)
        listener = nil
    }

    private func hear(_ line: String) {
        if let listener {
            self.listener = nil
            listener.resume(returning: line)
        } else {
            lines.append(line)
        }
    }

    private func begin() {
        output = OutputExcerpt(limit: settings.outputBytes)
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler { [weak self] in self?.look() }
        timer.schedule(deadline: .now() + Self.watch, repeating: Self.watch)
        call = RunningCall(timer: timer, deadline: .now() + settings.seconds)
        timer.resume()
    }

    /// Ends the call if its time is up or if everything in the sandbox together takes too much memory.
    private func look() {
        guard let call, !hasEnded else { return }
        if call.reason != nil {
            if .now() > call.deadline {
                kill()
            } else if .now() > call.lastSweep + Self.secondsBetweenSweeps {
                sweep()
            }
            return
        }
        let limit = settings.memoryMB << 20
        if .now() > call.deadline {
            stop(.outOfTime)
        } else if ProcessTree(below: first).memory(exactAbove: limit) > limit {
            stop(.outOfMemory)
        }
    }

    /// Has the supervisor kill everything, and gives it a while to do so.
    private func stop(_ reason: Finish.End) {
        call?.reason = reason
        call?.deadline = .now() + Self.sweepSeconds
        sweep()
    }

    private func sweep() {
        call?.lastSweep = .now()
        Foundation.kill(first, SIGUSR1)
    }

    private func finish() -> (OutputExcerpt, Finish.End?) {
        let reason = call?.reason
        call?.timer.cancel()
        call = nil
        // Whoever could print is dead, so what a pipe holds is all that is missing.
        readOutput(chunks: 64)
        return (output, reason)
    }
}
