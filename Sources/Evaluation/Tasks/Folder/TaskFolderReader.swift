import Crypto
import Foundation
import HandwrittenFiles
import Models
import Vocabulary

/// Reads a task folder, and finds what is wrong with it in one go: all of `task.yaml`, then up to 20 problems of the
/// samples.
///
/// Every key is documented in `Docs/tasks.md`.
public struct TaskFolderReader: Sendable {
    public static let fileName = "task.yaml"

    /// Path of the folder as the user gave it, for messages.
    private let path: String?

    /// - Parameter path: What messages call the folder; its own path if nil.
    public init(path: String? = nil) {
        self.path = path
    }

    /// The task of a folder, with every sample checked. Memory grows by 16 bytes a sample, and by the training split.
    ///
    /// - Throws: `InvalidText` with the problems.
    public func read(_ directory: URL) throws -> TaskFolder {
        do {
            return try readOnce(directory)
        } catch TaskFolderError.unreadable(let file) {
            throw InvalidText.invalid([
                TextProblem(
                    message: "cannot be read", fix: "check the path and its permissions", file: file, line: 1,
                    column: 1, key: nil)
            ])
        }
    }

    private func readOnce(_ directory: URL) throws -> TaskFolder {
        let files = FolderFiles(directory: directory, path: path ?? directory.relativePath)
        let yaml = files.name(Self.fileName)
        guard let data = FileManager.default.contents(atPath: directory.appending(path: Self.fileName).path) else {
            throw InvalidText.invalid([
                TextProblem(
                    message: "cannot be read", fix: "give a folder with task.yaml in it; see Docs/tasks.md", file: yaml,
                    line: 1, column: 1, key: nil)
            ])
        }
        var task = try Reading(file: yaml, document: .task).value(of: data, TaskSection(files: files).read)
        var hash = FolderHash()
        hash.add(Self.fileName, data)
        for path in task.tools?.files ?? [] { try add(path, files, &hash) }
        try readPanel(&task, files)

        let samples = directory.appending(path: task.samples.file)
        let (survey, facts, samplesHash) = try survey(samples, task, files, &hash)
        hash.add(task.samples.file, hash: samplesHash)
        let name = files.name(task.samples.file)
        let (demands, rule) = (task.scorers.demands, task.splits)
        let labels = try JudgeLabels.read(in: files, judge: task.scorers.judge)
        return TaskFolder(
            directory: directory, name: task.name, version: task.version, description: task.description,
            tier: task.tier, contentHash: hash.value, sampleCount: survey.outsideTraining, epochs: task.epochs,
            settings: task.settings, limits: task.limits,
            solver: task.solver.solver(task.scorers.reader(task.solver.prompt.marker)), scorers: task.scorers.scorers,
            refusals: task.refusals, toolbox: task.tools?.toolbox, examples: survey.training, roles: task.roles,
            clusterCount: facts.clusterCount, splitCounts: facts.counts, labels: labels,
            agreement: try JudgeAgreement.stored(in: files),
            samples: {
                try FolderSamples(
                    samples, file: name, demands: demands, rule: rule, facts: facts, hash: samplesHash)
            })
    }

    private func add(_ path: String, _ files: FolderFiles, _ hash: inout FolderHash) throws {
        guard !hash.holds(path) else { return }
        hash.add(path, hash: try FolderFiles.hash(of: files.directory.appending(path: path), file: files.name(path)))
    }

    private func readPanel(_ task: inout TaskSection.Value, _ files: FolderFiles) throws {
        guard let name = task.scorers.panelFile,
            let index = task.scorers.scorers.firstIndex(where: { $0 is PanelScorer })
        else { return }
        let url = files.directory.appending(path: name)
        guard FileManager.default.fileExists(atPath: url.path) else { return }
        task.scorers.scorers[index] = PanelScorer(grades: try PanelGrades.read(url, file: files.name(name)))
    }

    /// One pass over the samples, and another one if ids or clusters seem to stand twice.
    private func survey(
        _ url: URL, _ task: TaskSection.Value, _ files: FolderFiles, _ hash: inout FolderHash
    ) throws -> (SampleSurvey, SampleSurvey.Facts, String) {
        let name = files.name(task.samples.file)
        var survey = SampleSurvey(file: name, rule: task.splits)
        var known: Set<String> = []
        let samplesHash = try pass(url, task, &survey) { sample, raw, survey in
            survey.add(sample, at: raw.start)
            for path in Set(sample.files.values).sorted() where !known.contains(path) {
                do throws(FolderFiles.Flaw) {
                    _ = try files.contents(path)
                    known.insert(path)
                } catch {
                    survey.report("\(Excerpt.of(path)) \(error.message)", error.fix, raw.position("files"), "files")
                }
            }
        }
        for path in known.sorted() { try add(path, files, &hash) }
        let facts = survey.close()
        if facts.needSecondPass, survey.problems.isEmpty {
            var second = SecondPass(facts: facts, rule: task.splits)
            _ = try pass(url, task, &survey) { second.check($0, $1, into: &$2) }
        }
        if survey.problems.isEmpty, survey.outsideTraining == 0 {
            survey.report("holds no sample outside the training split", "add one", .start, nil)
        }
        if survey.problems.isEmpty, let fewShot = task.solver.prompt.fewShot, fewShot.count > survey.training.count {
            survey.report(
                "has \(survey.training.count) samples in the training split, and solver.fewShot shows \(fewShot.count)",
                "mark more samples with \"split\": \"training\", or show fewer", .start, "split")
        }
        guard survey.problems.isEmpty else { throw InvalidText.invalid(survey.problems) }
        return (survey, facts, samplesHash)
    }

    /// Reads the file to its end, or until there are too many problems, and gives its hash.
    private func pass(
        _ url: URL, _ task: TaskSection.Value, _ survey: inout SampleSurvey,
        _ take: (TaskSample, RawSample, inout SampleSurvey) throws -> Void
    ) throws -> String {
        var lines = try SampleLines(url, file: survey.file)
        while !survey.isFull, let line = try lines.next() {
            switch line {
            case .flawed(let flaws): survey.add(flaws)
            case .sample(let raw):
                var decoder = SampleDecoder(raw, demands: task.scorers.demands, splits: task.splits)
                let sample = decoder.sample()
                survey.add(decoder.flaws)
                if let sample { try take(sample, raw, &survey) }
            }
        }
        return lines.hash
    }
}
