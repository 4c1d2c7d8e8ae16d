/// A solver whose prompt may hold worked examples, each a question with its answer.
protocol PromptingSolver: TaskSolver {
    var prompt: TaskPrompt { get set }
}
