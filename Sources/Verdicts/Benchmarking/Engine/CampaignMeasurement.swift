import CampaignStore
import Campaigns
import Foundation
import Models

/// How fast cells are run, on one core and on all, and what a worker takes.
struct CampaignMeasurement {
    let comparison: EngineComparison
    let process: CellsProcess
    let cells: MeasuredCells
    let isPromised: Bool

    private var cores: Int { ProcessInfo.processInfo.activeProcessorCount }
    private var turns: Interleaved { comparison.turns }
    private static let unit = "cells/min"

    /// All cores, beside a process on each core that does the same.
    func beside(_ script: String, against: String, ratio: Double?) async throws -> [BenchmarkLine] {
        // The peers count a cell's tokens; a cell is that many.
        let tokensPerCell = cells.steps * MeasuredCells.sequencesPerBatch * 17
        let subject = EngineComparison.Subject(
            id: "campaign-\(cells.width)", unit: Self.unit, perToken: 60 / Double(tokensPerCell), script: script,
            against: against, promise: isPromised ? ratio : nil)
        let model = MeasuredModel(width: cells.width)
        return try await comparison.lines(subject, model: model, copies: cores) { job, tokenizer in
            job.demonstrations = try cells.demonstrations.map { try .init($0, tokenizer) }
            job.batch = MeasuredCells.sequencesPerBatch
            job.steps = cells.steps
            job.prompts = try cells.prompts.map { try tokenizer.prompt($0) }
            job.newTokens = MeasuredCells.newTokens
            job.processes = cores
        } ours: {
            let clock = ContinuousClock()
            let start = clock.now
            let figures = try process.run(cells: cells.cells, workers: cores)
            return (figures.cells * tokensPerCell, (clock.now - start) / .seconds(1))
        }.lines
    }

    /// Two workers beside one, and the memory that one takes beyond what the process has before.
    ///
    /// Two workers need not be at their peaks at the same time, so their process says less of it.
    func scaling() async throws -> [BenchmarkLine] {
        var bytes: [Double] = []
        let rates = try await turns.medians([
            {
                let figures = try process.run(cells: cells.cells, workers: 1)
                bytes.append(Double(figures.peakBytes - figures.baseBytes))
                return Double(figures.cells) / figures.seconds * 60
            },
            {
                let figures = try process.run(cells: cells.cells, workers: 2)
                return Double(figures.cells) / figures.seconds * 60
            },
        ])
        return [
            BenchmarkLine(
                "scaling", rate: rates[1], unit: Self.unit, peer: "1 worker", peerRate: rates[0],
                atLeast: isPromised && cores > 1 ? 1.9 : nil),
            BenchmarkLine(
                "memory-per-worker", megabytes: Interleaved.median(bytes) / 1e6, atMost: isPromised ? 60 : nil),
        ]
    }

    /// What it costs to compare the weights in memory with a record.
    func weightsCheck() async throws -> [BenchmarkLine] {
        let model = try MeasuredModel(width: cells.width).make()
        let seconds = try await turns.medians([
            { try await Interleaved.secondsOfSecond { _ = Hexadecimal.sha256(try model.weights()) } }
        ])[0]
        return [BenchmarkLine("weights-check", seconds: seconds)]
    }

    /// One worker while the other cores are busy, beside the same on an idle machine.
    func oversubscription() async throws -> [BenchmarkLine] {
        let rates = try await turns.medians([
            {
                let figures = try process.runBesideBusyCores(cells: cells.cells, workers: 1)
                return Double(figures.cells) / figures.seconds * 60
            },
            {
                let figures = try process.run(cells: cells.cells, workers: 1)
                return Double(figures.cells) / figures.seconds * 60
            },
        ])
        return [
            BenchmarkLine(
                "oversubscription", rate: rates[0], unit: Self.unit, peer: "1 worker, other cores idle",
                peerRate: rates[1], atLeast: isPromised && cores > 1 ? 0.85 : nil)
        ]
    }
}
