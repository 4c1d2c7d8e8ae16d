import Models
import Vocabulary

/// Asks a judge for its grade of every answer that people graded.
public struct LabelGrading: Sendable {
    /// A label that names a sample that is not there.
    public struct UnknownSample: ExplainedError {
        public var line: Int?

        public var file: String? { JudgeLabels.fileName }
        public var message: String { "no sample has this id" }
        public var fix: String { "write the id of a sample, or a question" }
        public var isOfInput: Bool { true }
    }

    /// What people and the judge gave, in the order of the labels; nil where the judge gave no usable grade, or none at all.
    public typealias Pair = (human: String, judge: String?)

    private let labels: JudgeLabels
    private let scorer: JudgeScorer
    private let samples: [String: TaskSample]
    /// The grades, from the best on.
    public var grades: [String] { scorer.grading.words }

    /// - Returns: Nil if the task has no judge or no labels.
    /// - Throws: ``UnknownSample``; what reading the samples throws.
    public init?(_ folder: TaskFolder) throws {
        guard let labels = folder.labels,
            let scorer = folder.scorers.lazy.compactMap({ $0 as? JudgeScorer }).first
        else { return nil }
        self.labels = labels
        self.scorer = scorer
        let wanted = Set(labels.labels.compactMap(\.sample))
        var found: [String: TaskSample] = [:]
        for sample in folder.examples where wanted.contains(sample.id) { found[sample.id] = sample }
        var source = try folder.samples()
        while found.count < wanted.count, let sample = try source.next() {
            if wanted.contains(sample.id) { found[sample.id] = sample }
        }
        samples = found
        if let lost = labels.labels.first(where: { $0.sample.map { found[$0] == nil } ?? false }) {
            throw UnknownSample(line: lost.line)
        }
    }

    /// Asks about all labels at once, and leaves it to the model how many are on their way.
    ///
    /// - Throws: `ChatError` if the judge's server accepts no request at all, or answered none; `CancellationError`.
    public func pairs(judge: any ChatModel, seed: UInt64) async throws -> [Pair] {
        try await withThrowingTaskGroup(of: (Int, Pair, ChatError?).self) { group in
            for (index, label) in labels.labels.enumerated() {
                let sample = self.sample(of: label)
                let attempt = LabelAttempt(sample: sample, seed: seed, judge: judge)
                group.addTask {
                    let solution = Solution(answer: label.answer, messages: [], reply: nil)
                    do {
                        let score = try await scorer.score(solution, in: attempt)
                        return (index, (label.grade, score.outcome.isMissing ? nil : score.answer), nil)
                    } catch let failure as ChatError where !failure.concernsEveryRequest {
                        return (index, (label.grade, nil), failure)
                    }
                }
            }
            var pairs: [Int: Pair] = [:]
            var failures: [ChatError] = []
            for try await (index, pair, failure) in group {
                pairs[index] = pair
                if let failure { failures.append(failure) }
            }
            // Then nothing is known of the judge's grades.
            if let failure = failures.first, failures.count == labels.labels.count { throw failure }
            return labels.labels.indices.compactMap { pairs[$0] }
        }
    }

    private func sample(of label: JudgeLabels.Label) -> TaskSample {
        label.sample.flatMap { samples[$0] }
            ?? TaskSample(
                id: "label-\(label.line)", input: [Message(.user, label.question ?? "")], target: label.target)
    }
}

/// An attempt that is over: only the judge is asked.
private struct LabelAttempt: Attempting {
    let sample: TaskSample
    let seed: UInt64
    let judge: any ChatModel

    var epoch: Int { 0 }
    var settings: GenerationSettings { GenerationSettings(maxTokens: 1) }
    var tools: [ToolDefinition] { [] }
    var examples: [TaskSample] { [] }

    func ask(_ role: ModelRole, _ request: ChatRequest) async throws -> ChatReply {
        try await judge.reply(to: request)
    }

    func call(_ call: ToolCall) async throws -> Message { throw AttemptEnd.toolFailure("an answer has no tools") }

    func note(_ source: String, _ data: String) {}
}
