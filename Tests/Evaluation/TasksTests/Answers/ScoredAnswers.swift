import FloodmarkTesting
import Foundation
import Models
import Tasks

/// A task with one sample, to score answers with.
struct ScoredAnswers {
    private let folder: TaskFolder
    private let attempt: ScriptedAttempt

    /// - Parameter judge: What a judge says, whatever it is asked.
    init(
        by scorer: String, target: String = "1", choices: [String] = [], solver: String = "generate", judge: String = ""
    ) throws {
        struct Sample: Encodable { var id = "a", input = "q", choices: [String], target: String }
        let sample = try JSONEncoder().encode(Sample(choices: choices, target: target))
        folder = try WrittenTask(
            "scorers: [\(scorer)]\nsamples: {file: samples.jsonl, shuffleChoices: false}\nsolver: \(solver)",
            samples: String(decoding: sample, as: UTF8.self)
        ).read()
        attempt = ScriptedAttempt(try folder.firstSample(), says: judge)
    }

    /// What models were asked.
    var asked: Int { attempt.asked.count }

    func score(_ answer: String) async throws -> TaskScore {
        try await folder.scorers[0].score(Solution(answer), in: attempt)
    }
}
