import JSONText
import Vocabulary

/// Why results cannot become score rows.
public enum ImportError: ExplainedError, Equatable {
    /// There is no attempt, or none is left.
    case noSamples
    /// No attempt has a score of this name.
    case noScorer(String, known: [String])
    /// A score has several values, and no key says which counts.
    case severalValues(scorer: String, keys: [String])
    case outside(value: String, attempt: String, ClosedRange<Double>)
    case noNumber(value: String, attempt: String)
    /// No line was made by this filter of lm-eval.
    case noFilter(String, known: [String])
    /// A file of lm-eval cannot be read.
    case unreadable(String, reason: String)
    /// A file of lm-eval whose results are not there, so that nobody knows the model.
    case noModel(String)

    /// What is wrong.
    public var message: String {
        switch self {
        case .noSamples: "there are no samples in it"
        case .noScorer(let name, _): "no sample has a score \(name.quoted)"
        case .severalValues(let scorer, _): "the score \(scorer.quoted) has several values"
        case .outside(let value, let attempt, let range):
            "the score \(value) of \(attempt) is outside \(range.lowerBound) to \(range.upperBound)"
        case .noNumber(let value, let attempt): "the score \(value) of \(attempt) stands for no number"
        case .noFilter(let name, _): "no sample was filtered by \(name.quoted)"
        case .unreadable(let name, let reason): "\(name) cannot be read: \(reason)"
        case .noModel(let name): "\(name) has no results file beside it, which would name the model"
        }
    }

    /// What to do about it.
    public var fix: String {
        switch self {
        case .noSamples: "run the evaluation again with samples logged"
        case .noScorer(_, let known), .noFilter(_, let known): "choose one of \(known.joined(separator: ", "))"
        case .severalValues(let scorer, let keys):
            "choose one of \(keys.map { "\(scorer)/\($0)" }.joined(separator: ", "))"
        case .outside: "say which values stand for no and for full success, for example 0:10"
        case .noNumber: "choose another score"
        case .unreadable: "check the file, or copy it again"
        case .noModel: "give the results file too, or name the model"
        }
    }

    public var settings: [Setting] {
        switch self {
        case .severalValues, .noNumber: [.scorer]
        case .outside: [.scoreRange]
        case .noModel: [.subject]
        case .noSamples, .noScorer, .noFilter, .unreadable: []
        }
    }
}
