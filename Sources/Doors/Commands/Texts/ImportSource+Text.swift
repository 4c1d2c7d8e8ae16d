import Operations

extension ImportSource.Notice {
    /// For people.
    var text: String {
        switch self {
        case .passedOver(let file, let reason): "\(file) is passed over: \(reason)"
        case .noSamples(let results, let tasks):
            "\(results): no samples of \(tasks.joined(separator: ", ")), only means; run lm-eval with --log_samples"
        case .noResults(let samples): "\(samples) has no results file beside it"
        }
    }
}
