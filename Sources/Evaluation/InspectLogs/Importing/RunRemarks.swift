import Vocabulary

/// What a run says of itself that whoever reads its scores should know. Nothing of it is an attempt's text.
public struct RunRemarks: Sendable, Equatable, Encodable {
    /// Why the run as a whole failed; nil if it did not.
    public var error: String?
    /// Somebody has marked the run, or attempts of it, as not valid.
    public var isInvalidated = false
    /// Attempts that somebody has marked as not valid: their scores are missing.
    public var withdrawn = 0
    /// Attempts that another model answered in place of the one that was asked: their scores are missing.
    public var answeredByOthers = 0
    /// Attempts that have an error of their own: their scores are missing.
    public var failed = 0
    /// Attempts that were not made because something had decided their sample already: their scores are missing.
    public var stoppedEarly = 0
    /// Attempts that are in the log more than once: the first counts, and each of the others is missing.
    public var repeated = 0
    /// Attempts that were begun anew after an error; what came of the last time counts.
    public var retried = 0
    /// Scores that somebody changed after the run; what they are now counts.
    public var edited = 0
    /// Samples that were to be run, where the data set has more of them; else nil.
    public var chosenSamples: Int?
    /// What epochs became one score by there, other than by their mean; the mean counts here.
    public var reducers: [String] = []
    /// Settings that were changed while it ran.
    public var changedSettings: [String] = []
    /// How many filters the samples were scored with, where no line says which; else nil. The first counts.
    public var unnamedFilters: Int?

    public init() {}
}

extension RunRemarks {
    init(_ header: EvalLogHeader) {
        error = header.error
        isInvalidated = header.isInvalidated
        if let expected = header.expectedSamples, let all = header.samples, expected < all { chosenSamples = expected }
        if header.epochs > 1 { reducers = header.reducers.filter { $0 != "mean" } }
        changedSettings = header.changedSettings
    }
}
