import Campaigns
import Foundation
import InspectLogs
import Vocabulary

/// Runs of another program, and which of their scores counts.
public enum ImportSource: Sendable, Equatable {
    /// Paths of Inspect's logs, or of folders of logs; a score is `NAME` or `NAME/KEY`, and the first if nil.
    case inspect([String], scorer: String? = nil)
    /// Paths of folders of lm-eval's results, or of files of either kind; metric and filter are the first if nil.
    case lmEval([String], metric: String? = nil, filter: String? = nil)

    /// What is found beside what can be read.
    public enum Notice: Sendable, Equatable {
        /// Results of tasks whose samples were not kept, so that there are only means.
        case noSamples(results: String, tasks: [String])
        /// A file of a folder that is no log, as programs leave them beside logs.
        case passedOver(file: String, reason: String)
        /// Samples without a results file beside them.
        case noResults(samples: String)
    }

    /// - Parameter tier: Above open nothing is repeated that might quote what was said.
    /// - Throws: ``RefusedInput`` or `BadInput` with the path at fault.
    func read(
        range: ClosedRange<Double>, cluster: String, tier: HazardTier, onNotice: (Notice) -> Void
    ) throws -> [ImportedCell.Source] {
        switch self {
        case .inspect(let paths, let scorer):
            let options = ImportOptions(scorer: scorer, range: range, cluster: cluster)
            return try Self.logs(at: paths, options, tier, onNotice)
        case .lmEval(let paths, let metric, let filter):
            do {
                return try Self.results(
                    try LMEvalFiles(paths.map { URL(filePath: $0) }),
                    ImportOptions(scorer: metric, filter: filter, range: range, cluster: cluster), onNotice)
            } catch let problem as ImportError {
                throw RefusedInput(problem, file: paths.first)
            }
        }
    }

    /// A path that is given twice, or lies in a folder that is given too, is one log.
    private static func logs(
        at paths: [String], _ options: ImportOptions, _ tier: HazardTier, _ onNotice: (Notice) -> Void
    ) throws -> [ImportedCell.Source] {
        var sources: [ImportedCell.Source] = []
        var seen: Set<URL> = []
        for path in paths {
            var isDirectory: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
                throw BadInput(message: "there is nothing here", fix: "check the path of the log", file: path)
            }
            guard isDirectory.boolValue else {
                if seen.insert(URL(filePath: path).standardizedFileURL).inserted {
                    sources.append(try log(path, options, tier))
                }
                continue
            }
            let count = sources.count
            var others: [String] = []
            for file in try files(below: path) where seen.insert(URL(filePath: file).standardizedFileURL).inserted {
                if let problem = foreign(file) {
                    others.append(file)
                    onNotice(.passedOver(file: file, reason: problem.message))
                } else {
                    sources.append(try log(file, options, tier))
                }
            }
            guard sources.count > count || others.isEmpty else {
                throw BadInput(
                    message: "none of its files is a log of Inspect: \(others.joined(separator: ", "))",
                    fix: "check the folder", file: path)
            }
        }
        return sources
    }

    private static func files(below path: String) throws -> [String] {
        let found = try FileManager.default.subpathsOfDirectory(atPath: path).sortedExactly()
            .filter { $0.hasSuffix(".eval") || $0.hasSuffix(".json") }
            // Other systems leave such files beside those that they copy.
            .filter { !$0.hasPrefix(".") && !$0.contains("/.") }
            .map { "\(path)/\($0)" }
        guard !found.isEmpty else {
            throw BadInput(message: "there are no .eval or .json files here", fix: "check the folder", file: path)
        }
        return found
    }

    /// Why a file is no log, if its name would not say so: Inspect and other programs leave JSON beside logs.
    private static func foreign(_ path: String) -> LogError? {
        guard path.hasSuffix(".json") else { return nil }
        do throws(LogError) {
            _ = try EvalLogReader(file: URL(filePath: path)).header()
            return nil
        } catch {
            switch error {
            case .notALog, .json: return error
            case .archive, .version, .sharded, .unfinished: return nil
            }
        }
    }

    private static func log(
        _ path: String, _ options: ImportOptions, _ tier: HazardTier
    ) throws -> ImportedCell.Source {
        let file = URL(filePath: path)
        do {
            let run = try ImportedRun(inspect: EvalLogReader(file: file), options: options)
            return ImportedCell.Source(run, files: [(file, file.pathExtension == "json" ? ".json" : ".eval")])
        } catch let problem as LogError {
            throw RefusedInput(problem, file: path)
        } catch let problem as ImportError {
            throw RefusedInput(tier > .open ? problem.withoutQuotes : problem, file: path)
        }
    }

    private static func results(
        _ files: LMEvalFiles, _ options: ImportOptions, _ onNotice: (Notice) -> Void
    ) throws -> [ImportedCell.Source] {
        for (results, tasks) in files.withoutSamples {
            onNotice(.noSamples(results: results.relativePath, tasks: tasks))
        }
        for task in files.tasks where task.results == nil {
            onNotice(.noResults(samples: task.samples.relativePath))
        }
        guard !files.tasks.isEmpty else { throw ImportError.noSamples }
        return try files.tasks.map { task in
            let run = try ImportedRun(lmEval: task, options: options)
            let results = task.results.map { [(file: $0, suffix: ".results.json")] } ?? []
            return ImportedCell.Source(run, files: [(task.samples, ".samples.jsonl")] + results)
        }
    }
}
