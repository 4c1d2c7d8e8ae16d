import Foundation
import JSONText
import Vocabulary

/// The files that lm-eval writes: `results_DATE.json` for a run, and beside it `samples_TASK_DATE.jsonl` for each task.
public struct LMEvalFiles: Sendable {
    /// A task whose samples are there.
    public struct Task: Sendable, Equatable {
        public var name: String
        /// The outermost group that it was run in; nil if there is none.
        public var group: String?
        /// Nil without a results file.
        public var model: String?
        /// When the run was made; as in the name of the file.
        public var created: String
        /// How many samples the run had; nil if nothing says.
        var count: Int?
        /// How many the task has in all; nil if nothing says.
        var allSamples: Int?
        /// Metrics and filters in the order of the results; empty without them.
        var metrics: [String] = []
        var filters: [String] = []
        public var samples: URL
        public var results: URL?
    }

    /// In the order of the paths, and for each run by name.
    public private(set) var tasks: [Task] = []
    /// Names of tasks that have results and no samples, by the path of the results.
    public private(set) var withoutSamples: [(results: URL, tasks: [String])] = []

    private static let mostResultsBytes = 1 << 28

    /// Finds the files.
    ///
    /// - Parameter paths: Folders, which are searched with all that is below them, and files of either kind. A results
    ///   file brings its samples, and a samples file its results.
    /// - Throws: ``ImportError`` if a path is not there, or a results file cannot be read.
    public init(_ paths: [URL]) throws {
        var samples: [URL] = []
        var results: [URL] = []
        for path in paths {
            let found = try Self.files(at: path)
            samples += found.filter { $0.pathExtension == "jsonl" }
            results += found.filter { $0.pathExtension == "json" }
            if found == [path] {
                let beside = try Self.files(at: path.deletingLastPathComponent())
                let date = Self.date(of: path)
                let isOther = path.pathExtension == "json" ? "jsonl" : "json"
                let others = beside.filter { $0.pathExtension == isOther && Self.date(of: $0) == date }
                if isOther == "json" { results += others } else { samples += others }
            }
        }
        var taken: Set<URL> = []
        var seen: Set<URL> = []
        for file in results where seen.insert(file).inserted { try add(file, among: samples, &taken) }
        for file in samples where taken.insert(file).inserted {
            tasks.append(Task(name: Self.task(of: file), created: Self.date(of: file), samples: file))
        }
        guard !tasks.isEmpty || !withoutSamples.isEmpty else {
            throw ImportError.unreadable(
                paths.first?.lastPathComponent ?? "", reason: "it holds no results_….json and no samples_….jsonl")
        }
    }

    private mutating func add(_ results: URL, among samples: [URL], _ taken: inout Set<URL>) throws {
        let root = try Self.root(of: results)
        guard root["results"]?.object != nil, let configs = root["configs"]?.object else {
            throw ImportError.unreadable(results.lastPathComponent, reason: "it holds no results of lm-eval")
        }
        let date = Self.date(of: results)
        let folder = results.deletingLastPathComponent().standardizedFileURL
        let groups = Groups(root["group_subtasks"])
        var without: [String] = []
        for name in configs.keys.sortedExactly() {
            let wanted = folder.appending(path: "samples_\(name)_\(date).jsonl").standardizedFileURL
            guard let file = samples.first(where: { $0.standardizedFileURL == wanted }) else {
                without.append(name)
                continue
            }
            taken.insert(file)
            var task = Task(name: name, created: date, samples: file)
            task.group = groups.outermost(of: name)
            task.take(root, results)
            tasks.append(task)
        }
        if !without.isEmpty { withoutSamples.append((results, without)) }
    }

    fileprivate static func root(of results: URL) throws -> JSONValue {
        do {
            let file = try ReadFile(results)
            guard file.size <= mostResultsBytes else {
                throw ImportError.unreadable(results.lastPathComponent, reason: "it is too long")
            }
            return try JSONValue(
                parsing: file.bytes(at: 0, count: Int(file.size)), depthLimit: 256, tolerance: .everything)
        } catch let problem as ImportError {
            throw problem
        } catch {
            throw ImportError.unreadable(results.lastPathComponent, reason: "\(error)")
        }
    }

    private static func files(at path: URL) throws -> [URL] {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path.path, isDirectory: &isDirectory) else {
            throw ImportError.unreadable(path.lastPathComponent, reason: "there is nothing here")
        }
        guard isDirectory.boolValue else { return [path] }
        let names = try FileManager.default.subpathsOfDirectory(atPath: path.path).sorted()
        return names.map { path.appending(path: $0) }.filter { file in
            let name = file.lastPathComponent
            return name.hasPrefix("results_") && file.pathExtension == "json"
                || name.hasPrefix("samples_") && file.pathExtension == "jsonl"
        }
    }

    /// What stands behind the last underscore: the date of the run.
    private static func date(of file: URL) -> String {
        let name = file.deletingPathExtension().lastPathComponent
        return name.lastIndex(of: "_").map { String(name[name.index(after: $0)...]) } ?? ""
    }

    private static func task(of file: URL) -> String {
        let name = file.deletingPathExtension().lastPathComponent.dropFirst("samples_".count)
        return String(name[..<(name.lastIndex(of: "_") ?? name.endIndex)])
    }

    /// Which group holds which tasks and groups.
    private struct Groups {
        /// The first group of each member.
        private var above: [ExactName: String] = [:]

        init(_ value: JSONValue?) {
            for (group, members) in value?.object ?? [:] {
                for member in members.array ?? [] {
                    if let name = member.string.map(ExactName.init), above[name] == nil { above[name] = group }
                }
            }
        }

        func outermost(of task: String) -> String? {
            var name = task
            var passed: Set<ExactName> = [ExactName(task)]
            while let group = above[ExactName(name)], passed.insert(ExactName(group)).inserted { name = group }
            return passed.count == 1 ? nil : name
        }
    }
}

extension LMEvalFiles.Task {
    /// What the results file says of the task.
    fileprivate mutating func take(_ root: JSONValue, _ file: URL) {
        results = file
        model = root["model_name"]?.string
        count = root["n-samples"]?[name]?["effective"]?.count
        allSamples = root["n-samples"]?[name]?["original"]?.count
        for key in root["results"]?[name]?.object?.keys ?? [] {
            // `METRIC,FILTER`; standard errors stand beside.
            guard let comma = key.utf8.lastIndex(of: UInt8(ascii: ",")) else { continue }
            let metric = String(key[..<comma])
            let filter = String(key[key.utf8.index(after: comma)...])
            guard !metric.utf8.elementsEqual("alias".utf8), !metric.hasSuffix("_stderr") else { continue }
            if !metrics.containsExactly(metric) { metrics.append(metric) }
            if !filters.containsExactly(filter) { filters.append(filter) }
        }
        // In the order in which they were applied, which the results need not keep.
        let stated = (root["configs"]?[name]?["filter_list"]?.array ?? []).compactMap { $0["name"]?.string }
        if !stated.isEmpty { filters = stated }
    }

    /// A task whose files have other names than lm-eval gives them.
    ///
    /// - Throws: ``ImportError`` if the results cannot be read.
    public init(name: String, samples: URL, results: URL?) throws {
        self.init(name: name, created: "", samples: samples)
        if let results { take(try LMEvalFiles.root(of: results), results) }
    }
}
