import Assessment
import CampaignStore
import Campaigns
import Foundation
import Reporting

/// Tries the bounds on organisms whose truth is known, and writes what came of it in three forms.
public struct Calibrate: Sendable {
    /// How many; four families and two domains take turns.
    public var organisms: Int
    public var seed: UInt64
    /// Nominal coverage of the bounds.
    public var level: Double
    /// Directory of the study, which goes on there if it was stopped; made if it is absent.
    public var workspace: String
    /// Directory of built organisms; made if it is absent.
    public var cache: URL
    /// Organisms that are studied at the same time; the results do not depend on it.
    public var workers: Int
    public var programVersion = ProgramVersion.current

    public init(
        organisms: Int, seed: UInt64, level: Double = 0.95, workspace: String, cache: URL, workers: Int
    ) {
        self.organisms = organisms
        self.seed = seed
        self.level = level
        self.workspace = workspace
        self.cache = cache
        self.workers = workers
    }

    /// A report, and where it was written.
    public struct Result: Sendable {
        public var report: CalibrationReport
        /// Content of `calibration.md`.
        public var markdown: String
        /// Content of `calibration.json`.
        public var json: Data
        public var files: ReportFiles
    }

    /// Finished organisms stay finished however this ends.
    ///
    /// - Throws: `SchedulerError` with the organism that failed, and what the workspace throws.
    public func run(onEntry: @escaping @Sendable (JournalEntry) -> Void = { _ in }) async throws -> Result {
        let place = try Workspace.create(at: URL(filePath: workspace))
        let library = try OrganismLibrary(directory: cache)
        let trials = try await place.withRunLock { lock in
            let study = try CalibrationStudy(organisms: organisms, seed: seed, under: lock, library: library)
            let (finished, jobs) = try study.work()
            let journal = try CampaignJournal(under: lock, observer: onEntry)
            try await LocalExecutor(workers: workers).run(jobs, finishedBefore: finished, journal: journal)
            return try study.trials()
        }
        let report = CalibrationAnalysis(trials, level: level).report(
            seed: seed, programVersion: programVersion,
            earlier: level == ShippedCalibration.level
                ? (ShippedCalibration.margins, ShippedCalibration.source) : nil)
        let json = try CalibrationJSON.data(report)
        let markdown = CalibrationMarkdown.text(report)
        let files = try place.writeReport(
            "calibration", html: CalibrationHTML.text(report), markdown: markdown, json: json)
        return Result(report: report, markdown: markdown, json: json, files: files)
    }
}
