import JSONText
import Vocabulary

/// Why results cannot become score rows.
public enum ImportError: ExplainedError, Equatable {
    /// There is no attempt, or none is left.
    case noSamples
    /// The run did not end well, and there is no attempt of it.
    case nothingRan(status: String, error: String?)
    /// No attempt has a score of this name; those that there are, as they would be asked for.
    case noScorer(String, known: [String])
    /// A score has several values, and no key says which counts.
    case severalValues(scorer: String, keys: [String])
    /// A score is a set of values, and every one is empty.
    case noValues(scorer: String)
    case outside(value: String, attempt: String, ClosedRange<Double>)
    /// The setting chooses another score.
    case noNumber(value: String, attempt: String, Setting)
    case infinite(value: String, attempt: String, Setting)
    /// Two samples whose ids differ in kind only, a number and a text.
    case ambiguousID(String)
    /// No line was made by this filter of lm-eval.
    case noFilter(String, known: [String])
    /// No line has this metric of lm-eval.
    case noMetric(String, known: [String])
    /// lm-eval was told to answer only.
    case notScored(String)
    /// A file of lm-eval cannot be read.
    case unreadable(String, reason: String)
    /// A file that does not say which model was asked.
    case noModel(String)

    /// What is wrong.
    public var message: String {
        switch self {
        case .noSamples: "there are no samples in it"
        case .nothingRan(let status, let error):
            "there are no samples in it: the run's status is \(status.quoted)" + (error.map { " (\($0.quoted))" } ?? "")
        case .noScorer(let name, _): "no sample has a score \(name.quoted)"
        case .noMetric(let name, _): "no sample has a metric \(name.quoted)"
        case .severalValues(let scorer, _): "the score \(scorer.quoted) has several values"
        case .noValues(let scorer): "the score \(scorer.quoted) has no value in any sample: nothing was scored"
        case .outside(let value, let attempt, let range):
            "the score \(value) of \(attempt) is outside \(range.lowerBound) to \(range.upperBound)"
        case .noNumber(let value, let attempt, _):
            "the score of \(attempt) is \(value), which stands for no number"
        case .infinite(let value, let attempt, _):
            "the score of \(attempt) is \(value), which no range of scores holds"
        case .ambiguousID(let id):
            "the number \(id) and the text \(id.quoted) are ids of two samples, which cannot be told apart here"
        case .noFilter(let name, _): "no sample was filtered by \(name.quoted)"
        case .notScored(let name): "nothing was scored in \(name): lm-eval was run to predict only"
        case .unreadable(let name, let reason): "\(name) cannot be read: \(reason)"
        case .noModel(let name): "\(name) does not say which model was asked"
        }
    }

    /// What to do about it.
    public var fix: String {
        switch self {
        case .noSamples: "run the evaluation again with samples logged"
        case .nothingRan: "run the evaluation again"
        case .noScorer(_, let known), .noFilter(_, let known), .noMetric(_, let known):
            known.isEmpty ? "leave it out" : "choose one of \(known.joined(separator: ", "))"
        case .severalValues(let scorer, let keys):
            "choose one of \(keys.map { "\(scorer)/\($0)" }.joined(separator: ", "))"
        case .noValues: "choose another score, or have the samples scored again"
        case .outside: "say which values stand for no and for full success, for example 0:10"
        case .noNumber: "choose another score"
        case .infinite: "choose another score, or have the sample scored again"
        case .ambiguousID: "give the samples ids that differ as texts, and run the evaluation again"
        case .notScored: "run it again so that it scores too"
        case .unreadable: "check the file, or copy it again"
        case .noModel: "give the results file of lm-eval too, or name the model"
        }
    }

    /// Without words of a log that might quote what was said.
    public var withoutQuotes: ImportError {
        if case .nothingRan(let status, _) = self { .nothingRan(status: status, error: nil) } else { self }
    }

    public var settings: [Setting] {
        switch self {
        case .severalValues, .noScorer, .noValues: [.scorer]
        case .noMetric: [.metric]
        case .noFilter: [.filter]
        case .noNumber(_, _, let setting), .infinite(_, _, let setting): [setting]
        case .outside: [.scoreRange]
        case .noModel: [.subject]
        case .noSamples, .nothingRan, .unreadable, .ambiguousID, .notScored: []
        }
    }
}
