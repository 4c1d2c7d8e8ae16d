import EmbeddedModels
import Foundation
import Models

/// Measures the engine and a peer in turns, on the same model and the same texts.
struct EngineComparison {
    let turns: Interleaved
    let peer: PythonPeer?
    /// For what the peer reads and writes.
    let directory: URL

    /// What was measured, and beside whom.
    struct Subject {
        var id: String
        /// Of both rates, for example `tokens/s`.
        var unit: String
        /// Units for a token.
        var perToken = 1.0
        var script: String
        /// How the peer is called in the line's name.
        var against: String
        /// The smallest ratio to reach; nil if nothing is promised.
        var promise: Double?
    }

    /// Tokens in so many seconds.
    typealias Work = (tokens: Int, seconds: Double)

    /// The engine's rate, alone and beside the peer's if there is one.
    ///
    /// - Parameters:
    ///   - job: The peer's, without model and check.
    ///   - ours: The same, once.
    /// - Throws: ``PeerError``, also if the peer's loss on the same sequences is another than ours.
    func lines(
        _ subject: Subject, model: MeasuredModel, copies: Int = 1, job: (inout PeerJob, WordTokenizer) throws -> Void,
        ours: @escaping () async throws -> Work
    ) async throws -> (rate: Double, lines: [BenchmarkLine]) {
        let jobs: [() async throws -> Double] = [
            {
                let work = try await ours()
                return Double(work.tokens) * subject.perToken / work.seconds
            }
        ]
        guard let peer else {
            let rate = try await turns.medians(jobs)[0]
            return (rate, [BenchmarkLine(subject.id, rate: rate, unit: subject.unit)])
        }
        let (file, expected) = try await write(model, subject, job)
        var name = ""
        let theirs: () async throws -> Double = {
            try meetAnew()
            let answers = try peer.run(subject.script, [file.path], threads: 1, copies: copies)
            for answer in answers where abs(answer.result - expected) > 1e-3 {
                throw PeerError.differs(script: subject.script, ours: expected, theirs: answer.result)
            }
            name = answers[0].name
            let seconds = answers.map(\.seconds).max() ?? 0
            return Double(answers.reduce(0) { $0 + ($1.tokens ?? 0) }) * subject.perToken / seconds
        }
        let medians = try await turns.medians(jobs + [theirs])
        return (
            medians[0],
            [
                BenchmarkLine(subject.id, rate: medians[0], unit: subject.unit),
                BenchmarkLine(
                    "\(subject.id)-against-\(subject.against)", rate: medians[0], unit: subject.unit, peer: name,
                    peerRate: medians[1], atLeast: subject.promise),
            ]
        )
    }

    /// Where the processes of a turn meet.
    private var meeting: URL { directory.appending(path: "meeting") }

    private func meetAnew() throws {
        try? FileManager.default.removeItem(at: meeting)
        try FileManager.default.createDirectory(at: meeting, withIntermediateDirectories: true)
    }

    /// The model and the job as files, and our loss on what the peer is checked by.
    private func write(
        _ measured: MeasuredModel, _ subject: Subject, _ fill: (inout PeerJob, WordTokenizer) throws -> Void
    ) async throws -> (file: URL, loss: Double) {
        let folder = directory.appending(path: "model-\(measured.width)")
        let model = try measured.make()
        try model.export(to: folder)
        let check = MeasuredModel.mixedDialogues(64, batch: -1)
        var job = PeerJob(model: folder.path, check: try check.map { try .init($0.messages, model.tokenizer) })
        job.meeting = meeting.path
        job.folder = directory.path
        try fill(&job, model.tokenizer)
        let file = directory.appending(path: "\(subject.id)-\(subject.against).json")
        try JSONEncoder().encode(job).write(to: file)
        let loss = try await model.trainStep(check, learningRate: 0, optimizer: OptimizerSettings()).loss
        return (file, loss)
    }
}
