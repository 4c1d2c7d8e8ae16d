import Foundation

extension Trainer {
    /// The adapter as it is after the last step, in PEFT's layout; nil if every parameter is trained.
    ///
    /// - Parameter base: Name or folder of the model as it was before the first step.
    public func peftFiles(base: String) throws -> (configuration: Data, weights: Data)? {
        guard let adapter else { return nil }
        return (try adapter.peftJSON(base: base), try adapter.peftWeights())
    }
}
