import InspectLogs
import Models
import Vocabulary

/// How an attempt ended.
enum AttemptEnding: Sendable, Equatable {
    /// By a scorer's word, in the order of the task's scorers.
    case scored([ScoreLog])
    /// Without an answer that could be scored: it counts as 0.
    case unanswered(Outcome, why: String, limit: LimitLog? = nil)
    /// Nothing was measured, through no doing of the subject.
    case failed(AttemptError)

    /// What became of an attempt that an error ended.
    ///
    /// - Parameter isAnswered: Whether the subject had given its answer. What goes wrong later is not its doing.
    /// - Returns: Nil if the error is none of the attempt but of the whole run.
    static func of(_ error: any Error, isAnswered: Bool, limits: AttemptLimits) -> AttemptEnding? {
        switch error {
        case is CancellationError, is TaskRunError, is SpendingLimit.Reached: nil
        case let failure as ChatError where failure.concernsEveryRequest: nil
        case let failure as ChatError where isAnswered: .failed(AttemptError(failure, while: "scoring"))
        case let failure as ChatError:
            switch failure.kind {
            case .contextLength: reached(.context, limits)
            case .contentFilter: .unanswered(.refusal, why: "server: withheld the answer")
            default: .failed(AttemptError(failure, while: "answering"))
            }
        case is Deadlines.Passed: of(AttemptEnd.limit(.seconds), isAnswered: isAnswered, limits: limits)
        case AttemptEnd.limit(let limit):
            isAnswered
                ? .failed(AttemptError(.scoring, "scoring reached the limit of the attempt on \(limit.rawValue)"))
                : reached(limit, limits)
        case AttemptEnd.toolFailure(let why):
            isAnswered ? .failed(AttemptError(.scoring, why)) : .unanswered(.toolFailure, why: why)
        default: .failed(AttemptError(isAnswered ? .scoring : .solver, "\(error)"))
        }
    }

    private static func reached(_ limit: AttemptEnd.Limit, _ limits: AttemptLimits) -> AttemptEnding {
        .unanswered(.limit, why: "reached its limit on \(limit.rawValue)", limit: LimitLog(limit, of: limits))
    }
}

/// Why nothing was measured.
struct AttemptError: Sendable, Equatable {
    enum Kind: String, Sendable, CaseIterable {
        case connection, timeout, rateLimit, server, malformed, rejected, contextLength, contentFilter, configuration
        /// A file of the sample could not be read, or its tools could not be opened.
        case setting
        /// The solver gave up.
        case solver
        /// There is an answer, and it could not be scored.
        case scoring
    }

    var kind: Kind
    /// For the log: it may quote the sample.
    var reason: String
    /// What a model's server failed with, and at what; nil if something else did.
    var failure: ServerFailure?

    init(_ kind: Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }

    init(_ failure: ChatError, while doing: String) {
        kind = Kind(rawValue: failure.kind.rawValue) ?? .server
        reason = "\(doing): \(failure.whole)"
        self.failure = ServerFailure(doing: doing, error: failure)
    }
}

/// What a model's server failed with.
public struct ServerFailure: Sendable, Hashable {
    /// `answering` or `scoring`.
    public var doing: String
    public var error: ChatError
}

extension LimitLog {
    fileprivate init(_ limit: AttemptEnd.Limit, of limits: AttemptLimits) {
        switch limit {
        case .messages: self.init(.message, limit: Double(limits.messages ?? 0))
        case .tokens: self.init(.token, limit: Double(limits.tokens ?? 0))
        case .seconds: self.init(.time, limit: limits.seconds ?? 0)
        case .cost: self.init(.cost, limit: limits.cost ?? 0)
        // Only the server knows it.
        case .context: self.init(.context, limit: 0)
        }
    }
}
