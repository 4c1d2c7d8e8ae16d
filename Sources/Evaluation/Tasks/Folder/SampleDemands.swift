/// What a task's scorers and solver need of every sample.
struct SampleDemands: Sendable, Equatable {
    /// Answers to choose from, and a target that is one of them.
    var choices = false
    /// A target, or several.
    var target = false
    /// Targets that are numbers.
    var number: NumberStyle?
}
