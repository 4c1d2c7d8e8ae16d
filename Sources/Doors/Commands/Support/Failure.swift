import ArgumentParser
import Campaigns
import Comparisons
import Foundation
import HandwrittenFiles
import Operations
import Plans
import Vocabulary

/// What went wrong, for people and for programs.
struct Failure {
    struct Problem: Encodable {
        var message: String
        var fix: String?
        var file: String?
        var line: Int?
        var column: Int?
        var key: String?
    }

    let problems: [Problem]
    /// 1 if something failed, 2 if the input is bad.
    let exitCode: Int32

    /// Nil for what the argument parser reports itself: usage, help, and exit codes.
    init?(_ error: any Error, of root: any ParsableCommand.Type) {
        switch error {
        case is ExitCode, is CleanExit, is ValidationError: return nil
        case let error as InvalidText:
            exitCode = 2
            problems = error.problems.map(Problem.init)
        case let error as PublishedScoresError:
            exitCode = 2
            problems = Self.problems(of: error)
        case let error as SideBySideError:
            exitCode = 2
            problems = Self.problems(of: error)
        case SchedulerError.jobFailed(let job, let cause):
            guard let inner = Failure(cause, of: root) else { return nil }
            exitCode = inner.exitCode
            problems = inner.problems.map { problem in
                var problem = problem
                problem.message = "\(job): \(problem.message)"
                return problem
            }
        case let error as ImportRunsError:
            exitCode = 2
            problems = [error.typed]
        case let error as RefusedInput:
            guard let inner = Failure(error.cause, of: root) else { return nil }
            exitCode = 2
            problems = inner.problems.map { problem in
                var problem = problem
                problem.file = problem.file ?? error.file
                return problem
            }
        case let error as any ExplainedError:
            exitCode = error.isOfInput ? 2 : 1
            problems = [Problem(error)]
        default:
            // Of its own errors the argument parser knows the code; 1 is what it gives to those of others.
            guard root.exitCode(for: error) == ExitCode.failure else { return nil }
            exitCode = 1
            problems = [Problem(message: "\(error)")]
        }
    }

    private static func problems(of error: PublishedScoresError) -> [Problem] {
        switch error {
        case .invalidTable(let problems): problems.map(Problem.init)
        case .notACollection(let file, let message):
            [Problem(message: message, fix: PublishedScoresError.collectionFix, file: file)]
        case .notComparable(let file, let problems):
            problems.map { Problem($0, in: file) }
        }
    }

    private static func problems(of error: SideBySideError) -> [Problem] {
        switch error {
        case .invalidRows(let problems): problems.map(Problem.init)
        case .notComparable(let problems):
            problems.map { Problem($0) }
        }
    }

    func write(asJSON: Bool) {
        if asJSON {
            // Nothing is left to be said if this cannot be written.
            try? Output.json(["errors": problems])
            return
        }
        for problem in problems {
            let place = [problem.file, problem.line.map(String.init), problem.column.map(String.init)]
                .compactMap(\.self).joined(separator: ":")
            let key = problem.key.map { "\($0): " } ?? ""
            Output.note("error: " + (place.isEmpty ? "" : place + ": ") + key + problem.message)
            if let fix = problem.fix { Output.note("  fix: \(fix)") }
        }
    }
}

extension Failure.Problem {
    /// - Parameter file: The file that the error is about, where it does not say so itself.
    init(_ error: any ExplainedError, in file: String? = nil) {
        self.init(
            message: error.message, fix: error.settings.added(to: error.fix), file: error.file ?? file, line: error.line
        )
    }

    init(_ problem: TextProblem) {
        self.init(
            message: problem.message, fix: problem.settings.added(to: problem.fix), file: problem.file,
            line: problem.line, column: problem.column,
            key: problem.key)
    }
}
