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
        /// Samples without a results file beside them.
        case noResults(samples: String)
    }

    /// - Throws: ``RefusedInput`` or `BadInput` with the path at fault.
    func read(
        range: ClosedRange<Double>, cluster: String, onNotice: (Notice) -> Void
    ) throws -> [ImportedCell.Source] {
        switch self {
        case .inspect(let paths, let scorer):
            let options = ImportOptions(scorer: scorer, range: range, cluster: cluster)
            return try paths.flatMap(Self.logs).map { try Self.log($0, options) }
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

    private static func logs(at path: String) throws -> [String] {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw BadInput(message: "there is nothing here", fix: "check the path of the log", file: path)
        }
        guard isDirectory.boolValue else { return [path] }
        let found = try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
            .filter { $0.hasSuffix(".eval") || $0.hasSuffix(".json") }.map { "\(path)/\($0)" }
        guard !found.isEmpty else {
            throw BadInput(message: "there are no .eval or .json files here", fix: "check the folder", file: path)
        }
        return found
    }

    private static func log(_ path: String, _ options: ImportOptions) throws -> ImportedCell.Source {
        let file = URL(filePath: path)
        do {
            let run = try ImportedRun(inspect: EvalLogReader(file: file), options: options)
            return ImportedCell.Source(run, files: [(file, file.pathExtension == "json" ? ".json" : ".eval")])
        } catch let problem as LogError {
            throw RefusedInput(problem, file: path)
        } catch let problem as ImportError {
            throw RefusedInput(problem, file: path)
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
