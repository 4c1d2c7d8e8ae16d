import Elicitation
import Vocabulary

extension CellSummary {
    /// Parameters of the model that was trained here, as the FLOPs tell; nil for a cell that was not.
    public var trainedParameters: Int? {
        guard weightsHash != nil else { return nil }
        return Compute(trainedTokens: trainedTokens, generatedTokens: generatedTokens).parameters(flops: flops)
    }
}
