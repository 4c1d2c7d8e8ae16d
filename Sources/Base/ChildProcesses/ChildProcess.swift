import CSpawn
import Foundation
import Synchronization

/// A program that was started. It is killed if nobody holds this value any more.
package final class ChildProcess: Sendable {
    private struct Ending {
        var exit: ProcessExit
        var seconds: Double
        var usage = rusage()
    }

    package let id: pid_t
    /// Our ends of a connection, of pipes and of files, closed with this value; -1 where there is none.
    package let input: Int32
    package let output: Int32
    package let messages: Int32
    /// The same for each of ``ChildProgram/further``.
    package let further: [Int32]

    private let hasOwnSession: Bool
    private let begin: ContinuousClock.Instant
    let exchange: Mutex<Exchange>
    /// Nil while it runs.
    private let ending = Mutex<Ending?>(nil)

    init(_ program: ChildProgram) throws(StartError) {
        begin = .now
        hasOwnSession = program.hasOwnSession
        let path = program.executable.absoluteURL.path
        var channels: [Channel] = []
        defer { channels.forEach { $0.closeTheirs() } }
        do throws(StartError) {
            channels.append(try .input(program.input, path: path))
            channels.append(try .output(program.output, standard: STDOUT_FILENO, path: path))
            channels.append(try .output(program.messages ?? .null, standard: STDERR_FILENO, path: path))
            for further in program.further { channels.append(try .further(further, path: path)) }
            var descriptors = channels.map(\.theirs)
            if program.messages == nil { descriptors[2] = descriptors[1] }
            id = try Self.spawn(program, path, descriptors)
        } catch {
            channels.forEach { $0.closeOurs() }
            throw error
        }
        let ours = channels.map(\.ours)
        var (bytes, fed, collected) = (Data(), Int32(-1), [Int32(-1), -1])
        var kept = ours[..<3]
        if case .bytes(let given) = program.input { (bytes, fed, kept[0]) = (given, ours[0], -1) }
        if case .collected = program.output { (collected[0], kept[1]) = (ours[1], -1) }
        if case .collected? = program.messages { (collected[1], kept[2]) = (ours[2], -1) }
        exchange = Mutex(Exchange(bytes, to: fed, output: collected[0], messages: collected[1]))
        (input, output, messages) = (kept[0], kept[1], kept[2])
        further = Array(ours.dropFirst(3))
    }

    deinit {
        if exit == nil {
            signal(SIGKILL)
            wait()
        }
        for descriptor in [input, output, messages] + further where descriptor >= 0 { close(descriptor) }
    }

    private static func spawn(
        _ program: ChildProgram, _ path: String, _ descriptors: [Int32]
    ) throws(StartError) -> pid_t {
        let line = [path] + program.arguments
        let variables = (program.environment ?? ProcessInfo.processInfo.environment).map { "\($0.key)=\($0.value)" }
        // The system would take what comes before.
        guard !(line + variables).contains(where: { $0.utf8.contains(0) }) else {
            throw StartError(path: path, code: EINVAL)
        }
        let words = line.map { strdup($0) } + [nil]
        let environment = variables.map { strdup($0) } + [nil]
        defer { (words + environment).forEach { free($0) } }
        var id: pid_t = 0
        let code = floodmark_spawn(
            &id, path, words, environment, program.folder, descriptors, Int32(descriptors.count), program.hasOwnSession)
        if code != 0, let folder = program.folder, access(folder, X_OK) != 0 {
            throw StartError(path: folder, code: code)
        }
        guard code == 0 else { throw StartError(path: path, code: code) }
        return id
    }
}

extension ChildProcess {
    /// How it ended; nil while it runs.
    package var exit: ProcessExit? {
        ending.withLock { ending in
            if ending == nil { ending = look() }
            return ending?.exit
        }
    }

    /// Sends a signal to the program, and if it has a session of its own to what it started; to nobody if it has ended.
    package func signal(_ number: Int32) {
        ending.withLock { ending in
            if ending == nil { kill(hasOwnSession ? -id : id, number) }
        }
    }

    /// Waits until it has ended. What it prints into a pipe has to be read by somebody else meanwhile.
    package func wait() {
        while exit == nil {
            var information = siginfo_t()
            waitid(P_PID, id_t(id), &information, WEXITED | WNOWAIT)
        }
    }

    private func look() -> Ending? {
        var information = siginfo_t()
        // Seen, but not yet taken: until it is, nobody else gets its number, so that its session can be ended first.
        let code = waitid(P_PID, id_t(id), &information, WEXITED | WNOHANG | WNOWAIT)
        if code == 0, information.si_signo == 0 { return nil }
        if code != 0, errno == EINTR { return nil }
        let seconds = (ContinuousClock.now - begin) / .seconds(1)
        if hasOwnSession { kill(-id, SIGKILL) }
        var (status, usage) = (Int32(0), rusage())
        while true {
            if wait4(id, &status, 0, &usage) == id {
                return Ending(exit: ProcessExit(status: status), seconds: seconds, usage: usage)
            }
            if errno != EINTR { return Ending(exit: .code(-1), seconds: seconds) }
        }
    }

    /// All that is known of it. It waits for the end, and takes no output.
    var finished: FinishedProcess {
        wait()
        let ending = ending.withLock { $0 } ?? Ending(exit: .code(-1), seconds: 0)
        let (output, messages) = exchange.withLock { ($0.output, $0.messages) }
        return FinishedProcess(
            exit: ending.exit, output: output, messages: messages, seconds: ending.seconds,
            processorSeconds: Self.seconds(ending.usage.ru_utime) + Self.seconds(ending.usage.ru_stime),
            peakBytes: ending.usage.ru_maxrss * 1024)
    }

    private static func seconds(_ time: timeval) -> Double {
        let whole = Double(time.tv_sec)
        return whole + Double(time.tv_usec) * 1e-6
    }

    /// What it wrote into a file without a name, from a place on; at most 64 KiB at once, nothing if there is no more.
    package func output(from offset: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 1 << 16) { target, count in
            count = max(0, pread(output, target.baseAddress, 1 << 16, off_t(offset)))
        }
    }
}
