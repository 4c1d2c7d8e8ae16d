import ChildProcesses
import Foundation

/// What a report of a large campaign costs: time, memory, and size of the page.
public struct ReportSuite: BenchmarkSuite {
    /// How large the campaign is.
    public struct Size: Sendable {
        var cells: Int
        /// The most seconds, megabytes of memory, and megabytes of the page; nil if nothing is promised.
        var promise: (seconds: Double, memory: Double, page: Double)?

        /// 10,000 cells with 1,000,000 rows.
        public static let full = Size(cells: 10_000, promise: (20, 500, 3))
        /// Nothing is promised for another size.
        ///
        /// - Parameter cells: At least 60.
        public static func of(cells: Int) -> Size { Size(cells: cells) }
    }

    public var name: String { "report" }

    private static let seed: UInt64 = 1
    private static let megabyte = 1e6

    private let size: Size
    private let repetitions: Int
    private let executable: URL
    private let programVersion: String
    private let workspace: URL?

    /// - Parameters:
    ///   - repetitions: Reports that each median is taken over, at least 1.
    ///   - executable: The program `floodmark` that makes the report.
    ///   - programVersion: Its version.
    ///   - workspace: Where the campaign is kept, and found again; nil to make it anew and remove it.
    public init(_ size: Size, repetitions: Int, executable: URL, programVersion: String, workspace: URL? = nil) {
        precondition(repetitions > 0, "at least one repetition")
        self.size = size
        self.repetitions = repetitions
        self.executable = executable
        self.programVersion = programVersion
        self.workspace = workspace
    }

    public func lines(onProgress: (String) -> Void) async throws -> [BenchmarkLine] {
        let place =
            workspace ?? FileManager.default.temporaryDirectory.appending(path: "floodmark-bench-\(UUID().uuidString)")
        defer { if workspace == nil { try? FileManager.default.removeItem(at: place) } }
        if !FileManager.default.fileExists(atPath: place.path) {
            onProgress("nothing yet, but writing an invented campaign of \(size.cells) cells")
            _ = try InventedCampaign(cells: size.cells, seed: Self.seed).write(
                to: place, programVersion: programVersion)
        }
        onProgress("report")
        var program = ChildProgram(executable, ["report", place.path])
        program.output = .null
        let runs = try (0..<repetitions).map { _ in try program.run() }
        // Whatever the verdicts are, the report was written.
        guard runs.allSatisfy({ [.code(0), .code(3), .code(4)].contains($0.exit) }) else {
            throw ReportMeasurementError(workspace: place.path)
        }
        let page = try Data(contentsOf: place.appending(path: "report/report.html")).count
        let seconds = runs.map(\.seconds).sorted()
        return [
            BenchmarkLine("report", seconds: seconds[seconds.count / 2], atMost: size.promise?.seconds),
            BenchmarkLine(
                "report-memory", megabytes: Double(runs.map(\.peakBytes).max() ?? 0) / Self.megabyte,
                atMost: size.promise?.memory),
            BenchmarkLine("report-page", megabytes: Double(page) / Self.megabyte, atMost: size.promise?.page),
        ]
    }
}
