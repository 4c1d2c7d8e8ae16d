import Foundation
import InspectLogs
import Models

/// Writes invented logs: for tests to kill, for Inspect to read, and to see how fast and how small it is.
@main
struct InspectLogsProbe {
    static func main() async {
        let arguments = CommandLine.arguments.dropFirst()
        guard let command = arguments.first, let path = arguments.dropFirst().first else {
            say("usage: inspect-logs-probe write|every-kind|measure FILE [SAMPLES [EPOCHS [THREADS]]]")
            exit(64)
        }
        let numbers = arguments.dropFirst(2).compactMap { Int($0) }
        let samples = numbers.first ?? 1000
        let epochs = numbers.dropFirst().first ?? 1
        do {
            let file = URL(filePath: path)
            switch command {
            case "write": try write(file, samples: samples, epochs: epochs)
            case "every-kind": try everyKind(file)
            case "measure":
                try await measure(file, samples: samples, epochs: epochs, threads: numbers.dropFirst(2).first ?? 1)
            default:
                say("unknown command \(command)")
                exit(64)
            }
        } catch {
            say("error \(error)")
            exit(1)
        }
    }

    /// Writes a log, or goes on with one, and says on standard output which attempt is in it, after it is.
    private static func write(_ file: URL, samples: Int, epochs: Int) throws {
        let run = InventedRun(samples: samples, epochs: epochs)
        let writer = try EvalLogWriter(file: file, run: run.log)
        say("resumed \(writer.resumed)")
        for number in 0..<(samples * epochs) {
            let (sample, epoch) = (number % samples, number / samples)
            guard !writer.holds(id: run.id(sample), epoch: epoch) else { continue }
            try writer.append(run.attempt(sample, epoch: epoch))
            say("done \(run.id(sample)) \(epoch)")
        }
        try writer.finish(.success, at: run.log.createdAt)
        say("finished")
    }

    private static func everyKind(_ file: URL) throws {
        let run = InventedRun(samples: EveryKind.attempts.count, epochs: 1)
        let writer = try EvalLogWriter(file: file, run: run.log)
        for attempt in EveryKind.attempts { try writer.append(attempt) }
        try writer.finish(.success, at: run.log.createdAt)
    }

    private static func measure(_ file: URL, samples: Int, epochs: Int, threads: Int) async throws {
        let run = InventedRun(samples: samples, epochs: epochs)
        let writer = try EvalLogWriter(file: file, run: run.log)
        let clock = ContinuousClock()
        let appending = try await clock.measure {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for thread in 0..<threads {
                    group.addTask {
                        for number in stride(from: thread, to: samples * epochs, by: threads) {
                            try writer.append(run.attempt(number % samples, epoch: number / samples))
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        let before = peakMemory()
        let finishing = try clock.measure { try writer.finish(.success) }
        let making = clock.measure { for number in 0..<samples { _ = run.attempt(number, epoch: 0) } }
        say("appending \(appending), finishing \(finishing), making the samples alone \(making * epochs)")
        say("memory at most \(before) KiB, with the end \(peakMemory()) KiB")
    }

    private static func peakMemory() -> Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss
    }

    private static func say(_ text: String) { FileHandle.standardOutput.write(Data("\(text)\n".utf8)) }
}
