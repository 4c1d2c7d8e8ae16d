import Models
import Tools
import Vocabulary

/// What all attempts of a run share.
struct AttemptContext: Sendable {
    let task: TaskFolder
    let models: RunModels
    let settings: GenerationSettings
    /// Whether what a server says of a failure may be told on: it may quote the sample.
    let tellsServerWords: Bool
    private let runSeed: UInt64

    init(_ task: TaskFolder, models: RunModels, settings: RunSettings) {
        self.task = task
        self.models = models
        self.settings = settings.generation ?? task.settings
        tellsServerWords = settings.tellsServerWords && task.tier == .open
        runSeed = settings.seed
    }

    /// The same whatever runs beside the attempt, and in whatever order.
    func seed(of sample: String, epoch: Int) -> UInt64 {
        var generator = SeededGenerator(deriving: "attempt", sample, "\(epoch)", from: runSeed)
        return generator.next()
    }
}
