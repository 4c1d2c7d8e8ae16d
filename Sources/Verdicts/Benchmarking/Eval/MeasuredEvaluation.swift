import ChildProcesses
import Foundation
import Vocabulary

/// Runs `floodmark eval` in a process of its own.
struct MeasuredEvaluation {
    /// What a run took; the time is that of the whole process.
    struct Figures {
        var samplesPerSecond: Double
        /// Processor time.
        var microsecondsPerSample: Double
        var peakBytes: Int
    }

    /// What the command prints, as far as it matters here.
    private struct Answer: Decodable {
        var attempts: Int
        var missing: Int
        var mean: Double
    }

    /// The program `floodmark`.
    let executable: URL
    /// Where the task lies, in `task`, and the log is written and removed.
    let folder: URL
    let task: MeasuredTask

    /// - Throws: ``EvaluationMeasurementError`` if the program has no command for evaluations.
    static func check(_ executable: URL) throws {
        // A program that does not know the command shows its general help.
        var program = ChildProgram(executable, ["eval", "--help"])
        program.output = .collected
        program.messages = .null
        let help = try program.run()
        guard help.isSuccess, String(decoding: help.output, as: UTF8.self).contains("--base-url") else {
            throw EvaluationMeasurementError(
                message: "this program has no command `eval`, which is to be measured",
                fix: "run `floodmark bench eval` with the program that talks to servers, not with floodmark-demo")
        }
    }

    /// - Throws: ``EvaluationMeasurementError`` if the run fails, loses a sample or gives another score.
    func run(at url: String) throws -> Figures {
        let log = folder.appending(path: "log.eval")
        defer { try? FileManager.default.removeItem(at: log) }
        var program = ChildProgram(
            executable,
            [
                "eval", folder.appending(path: "task").path, "--model", "mock", "--base-url", url, "--log", log.path,
                "--json",
            ])
        program.output = .collected
        let process = try program.run()
        guard process.isSuccess, let answer = try? JSONDecoder().decode(Answer.self, from: process.output) else {
            throw EvaluationMeasurementError(message: "the evaluation that was to be measured failed")
        }
        guard answer.attempts == task.samples, answer.missing == 0, abs(answer.mean - task.share) < 1e-9 else {
            throw EvaluationMeasurementError(
                message: "of \(task.samples) samples \(answer.attempts - answer.missing) were scored, "
                    + "with the mean \(answer.mean) instead of \(task.share)")
        }
        return Figures(
            samplesPerSecond: Double(task.samples) / process.seconds,
            microsecondsPerSample: process.processorSeconds / Double(task.samples) * 1e6,
            peakBytes: process.peakBytes)
    }
}

/// An evaluation that was to be measured cannot run, failed or lost samples; its messages are on standard error.
public struct EvaluationMeasurementError: ExplainedError {
    public let message: String
    public let fix: String
    init(message: String, fix: String = "see the messages above") {
        self.message = message
        self.fix = fix
    }
}
