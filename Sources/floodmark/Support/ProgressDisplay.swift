import Campaigns
import Foundation

/// How far a run is: one line that is rewritten on a terminal, a line per finished job elsewhere.
struct ProgressDisplay {
    private var progress: RunProgress
    private let store: CampaignStore
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private var best: [String: Double] = [:]

    init(_ jobs: [Job], finishedBefore: Int, workers: Int, store: CampaignStore) {
        progress = RunProgress(jobs, workers: workers, finishedBefore: finishedBefore)
        self.store = store
    }

    mutating func show(_ event: JobEvent) {
        progress.apply(event)
        if case .finished = event.kind { updateBest() }
        let left = progress.secondsLeft(at: event.moment)
        let scores = best.keys.sorted().map { "\($0) \(Self.score(best[$0] ?? 0))" }.joined(separator: ", ")
        let counts = "\(progress.finished)/\(progress.total)"
        if isTerminal {
            let running = progress.running.map { $0.suffix(28) }.joined(separator: " | ")
            let line = "\(counts) · \(Self.time(left)) left · best so far: \(scores) · \(running)"
            FileHandle.standardError.write(Data("\r\u{1B}[2K\(line.prefix(columns - 1))".utf8))
        } else if case .finished(let seconds) = event.kind {
            Output.note(
                "\(counts) · \(Self.time(left)) left · \(event.job) took \(Self.tenths(seconds)) s · best so far: \(scores)"
            )
        }
    }

    func end() {
        if isTerminal { FileHandle.standardError.write(Data("\r\u{1B}[2K".utf8)) }
    }

    private var columns: Int {
        var size = winsize()
        return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 20 ? Int(size.ws_col) : 100
    }

    private mutating func updateBest() {
        // A display that cannot be brought up to date is no reason to stop.
        for cell in (try? store.progress()) ?? [] where cell.rung != .ceiling {
            guard let mean = cell.selectionMean, cell.subject == (try? store.subjectName()) else { continue }
            best[cell.domain] = max(best[cell.domain] ?? 0, mean)
        }
    }

    static func time(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded(.up))
        return "\(whole / 60):" + (whole % 60 < 10 ? "0" : "") + "\(whole % 60)"
    }

    private static func score(_ value: Double) -> String { String(format: "%.2f", value) }
    private static func tenths(_ value: Double) -> String { String(format: "%.1f", value) }
}
