import Crypto
import Foundation
import HandwrittenFiles

/// Answers that people graded, to compare a judge with them.
public struct JudgeLabels: Sendable, Equatable {
    public static let fileName = "labels.jsonl"

    /// One graded answer.
    public struct Label: Sendable, Equatable {
        /// The sample that is answered; nil if the label brings its own question.
        public var sample: String?
        public var question: String?
        /// Right answers, for a label with its own question.
        public var target: [String]
        public var answer: String
        /// One of the judge's grades.
        public var grade: String
        /// In the file, from 1.
        public var line: Int
    }

    public var labels: [Label]
    /// SHA-256 over the labels and the judge's rubric and grades, in hexadecimal: what an agreement holds for.
    public var hash: String

    /// - Parameter judge: Nil if the task has none.
    /// - Returns: Nil if there are no labels.
    static func read(in files: FolderFiles, judge: JudgeScorer?) throws -> JudgeLabels? {
        let url = files.directory.appending(path: fileName)
        guard let judge, FileManager.default.fileExists(atPath: url.path) else { return nil }
        let (labels, hash) = try RecordLines.read(
            url, file: files.name(fileName), keys: ["sample", "question", "target", "answer", "grade"]
        ) { record -> Label? in
            let sample = record.text("sample")
            let question = record.text("question")
            let target = record.text("target")
            if (sample == nil) == (question == nil) {
                record.flag("sample", "must stand there, or question, and not both", "name the sample of the answer")
            }
            let answer = record.requiredText("answer")
            let grade = record.requiredText("grade")
            if let grade, judge.grades[grade] == nil {
                record.flag(
                    "grade", "is none of the judge's grades",
                    "write one of \(judge.grading.words.joined(separator: ", "))")
            }
            guard let answer, let grade, judge.grades[grade] != nil else { return nil }
            return Label(
                sample: sample, question: question, target: target.map { [$0] } ?? [], answer: answer, grade: grade,
                line: record.raw.start.line)
        }
        guard !labels.isEmpty else { return nil }
        return JudgeLabels(labels: labels, hash: Self.hash(labels: hash, judge))
    }

    private static func hash(labels: String, _ judge: JudgeScorer) -> String {
        let grades = judge.grades.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let text = ([labels, judge.grading.rubric, "\(judge.grading.settings.maxTokens)"] + grades)
            .joined(separator: "\n")
        return SHA256.hash(data: Data(text.utf8)).hexadecimal
    }
}
