extension TaskFolder {
    /// The same task with so many worked examples before the question, instead of those that it shows itself.
    ///
    /// - Parameters:
    ///   - count: At least 1.
    ///   - seed: Decides the draw. With the same seed, fewer examples are the beginning of more.
    /// - Throws: ``TaskExamplesError``.
    public func showing(examples count: Int, seed: UInt64) throws(TaskExamplesError) -> TaskFolder {
        guard var solver = solver as? any PromptingSolver else { throw .noPlace(solver: self.solver.name) }
        guard examples.count >= count else { throw .tooFew(there: examples.count, wanted: count) }
        solver.prompt.fewShot = ShownExamples(count: count, seed: seed)
        var task = self
        task.solver = solver
        return task
    }
}
