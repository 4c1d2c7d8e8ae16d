import Foundation

/// How fast the engine trains, samples and runs cells, beside the machine's limit and beside other people's programs.
public struct EngineSuite: BenchmarkSuite {
    /// How large the jobs are.
    public struct Size: Sendable {
        var widths: [Int]
        /// Steps of training in a turn.
        var steps: Int
        /// Sequences continued at once.
        var sequences: Int
        /// For each matrix product in a turn.
        var productSeconds: Double
        var isQuick = false

        /// Three layers of width 64 to 256, batches of 64 sequences of 17 tokens, 256 prompts.
        public static let full = Size(widths: [64, 96, 128, 256], steps: 20, sequences: 256, productSeconds: 0.05)
        /// Shows that the suite works; its figures say nothing, and nothing is promised for them.
        public static let quick = Size(widths: [32], steps: 2, sequences: 16, productSeconds: 0.001, isQuick: true)
    }

    /// The least share of the fastest matrix product, and the least ratio to transformers, of full training.
    private static let trainingPromises: [Int: (share: Double, ratio: Double)] = [
        64: (0.65, 1.8), 96: (0.65, 1.5), 128: (0.75, 1.4), 256: (0.75, 1.25),
    ]
    /// The width of the other promises.
    private static let promisedWidth = 96
    private static let sequencesPerBatch = 64
    private static let tokensPerSequence = 17

    public var name: String { "engine" }

    private let size: Size
    private let turns: Interleaved
    private let peer: PythonPeer?
    private let executable: URL

    /// - Parameters:
    ///   - repetitions: Turns that each median is taken over, at least 1.
    ///   - peer: Measured in the same turns; nil for none.
    ///   - executable: The program `floodmark`, which runs cells in processes of their own.
    public init(_ size: Size, repetitions: Int, peer: PythonPeer?, executable: URL) {
        precondition(repetitions > 0, "at least one repetition")
        self.size = size
        turns = Interleaved(repetitions: repetitions)
        self.peer = peer
        self.executable = executable
    }

    public func lines(onProgress: (String) -> Void) async throws -> [BenchmarkLine] {
        let directory = FileManager.default.temporaryDirectory.appending(path: "floodmark-bench-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let comparison = EngineComparison(turns: turns, peer: peer, directory: directory)
        return try await oneThread(comparison, onProgress) + cells(comparison, onProgress)
    }

    /// Training and sampling.
    private func oneThread(
        _ comparison: EngineComparison, _ onProgress: (String) -> Void
    ) async throws -> [BenchmarkLine] {
        let models = size.widths.map(MeasuredModel.init)
        onProgress("sgemm-peak")
        var peak = try PeakProduct(
            models, rows: Self.sequencesPerBatch * Self.tokensPerSequence, turns: turns, seconds: size.productSeconds)
        let training = TrainingMeasurement(
            comparison: comparison, sequencesPerBatch: Self.sequencesPerBatch, steps: size.steps)
        let sampling = SamplingMeasurement(comparison: comparison, sequences: size.sequences)
        var trained: [(model: MeasuredModel, rate: Double, lines: [BenchmarkLine])] = []
        for model in models {
            onProgress("train-\(model.width)")
            let ratio = size.isQuick ? nil : Self.trainingPromises[model.width]?.ratio
            let (rate, lines) = try await training.full(model, ratio: ratio)
            trained.append((model, rate, lines))
            // Between the widths too: a limit that was measured while the machine was busy is none.
            try peak.measure(turns: turns)
        }
        var lines = [peak.line]
        for (model, rate, own) in trained {
            let share = size.isQuick ? nil : Self.trainingPromises[model.width]?.share
            lines += [own[0], peak.share("train-\(model.width)-of-peak", of: rate, atLeast: share)] + own.dropFirst()
        }
        for model in models {
            let isPromised = model.width == Self.promisedWidth
            if isPromised || size.isQuick {
                onProgress("sft-mixed-\(model.width)")
                lines += try await training.mixed(model, ratio: isPromised ? 2 : nil)
            }
            onProgress("lora-\(model.width)")
            lines += try await training.adapter(model, ratio: size.isQuick ? nil : 2.2)
        }
        for model in models {
            onProgress("sample-\(model.width)")
            lines += try await sampling.distinct(model, ratio: size.isQuick ? nil : 2.2)
            lines += try await sampling.repeated(model, ratio: size.isQuick ? nil : 4)
        }
        return lines
    }

    /// Cells in processes of their own.
    private func cells(
        _ comparison: EngineComparison, _ onProgress: (String) -> Void
    ) async throws -> [BenchmarkLine] {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let campaign = CampaignMeasurement(
            comparison: comparison, process: CellsProcess(executable: executable, isQuick: size.isQuick),
            cells: MeasuredCells(cells: 2 * max(2, cores), isQuick: size.isQuick), isPromised: !size.isQuick)
        onProgress("campaign")
        var lines = try await campaign.beside("cell_pytorch.py", against: "pytorch", ratio: 1.7)
        if peer != nil {
            lines += try await campaign.beside("cell_trl.py", against: "trl", ratio: 8).dropFirst()
        }
        onProgress("scaling")
        lines += try await campaign.scaling()
        onProgress("oversubscription")
        lines += try await campaign.oversubscription()
        lines += try await campaign.weightsCheck()
        guard let probe = AllocationProbe(beside: executable) else {
            onProgress("no allocations: the program allocation-probe was not built")
            return lines
        }
        onProgress("allocations")
        return try lines + probe.lines(isPromised: !size.isQuick)
    }
}
