import Vocabulary

/// A model is not the one that was trained, so that it must not be evaluated.
public enum WeightsError: ExplainedError, Equatable {
    /// The weights in memory have another hash than the record.
    case otherWeights(of: String)
    /// A checkpoint that is whole, but was not written for this record.
    case staleCheckpoint(of: String)
    /// Training took tokens and left every weight as it was.
    case nothingTrained(of: String)

    public var file: String? { nil }

    public var message: String {
        switch self {
        case .otherWeights(let owner): "\(owner): the weights in memory are not those that were recorded"
        case .staleCheckpoint(let owner): "\(owner): the weights of the checkpoint are not those that were recorded"
        case .nothingTrained(let owner): "\(owner): the training reached no weight of the model"
        }
    }

    public var fix: String {
        switch self {
        case .otherWeights:
            "run again; if it stays, delete the cached organisms and the workspace's checkpoints, and report it as a "
                + "fault of floodmark"
        case .staleCheckpoint: "delete the workspace's checkpoints and run again: they will be trained again"
        case .nothingTrained: "report it as a fault of floodmark: nothing was evaluated"
        }
    }
}
