/// What a task's scorers and solver need of every sample.
struct SampleDemands: Sendable {
    /// Answers to choose from, and a target that is one of them.
    var choices = false
    /// A target, or several.
    var target = false
    /// Who has to be able to read every target.
    var checks: [any TargetChecking] = []
}
