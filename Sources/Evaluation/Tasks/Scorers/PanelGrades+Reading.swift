import Foundation

extension PanelGrades {
    /// Reads records of `sample`, `answerSHA256`, `grader` and `grade`, of which a later one of the same grader replaces
    /// an earlier one.
    ///
    /// - Parameter file: Path for messages.
    static func read(_ url: URL, file: String) throws -> PanelGrades {
        struct Entry {
            var key: Key
            var grader: String
            var value: Double
        }
        let keys: Set<String> = ["sample", "answerSHA256", "grader", "grade", "note"]
        let entries = try RecordLines.read(url, file: file, keys: keys) { record -> Entry? in
            let sample = record.requiredText("sample")
            let hash = record.requiredText("answerSHA256")
            let grader = record.requiredText("grader")
            let grade = record.raw.fields["grade"]?.double
            if grade.map((0...1).contains) != true {
                record.flag("grade", "must be a number between 0 and 1", "write for example 0.5")
            }
            guard let sample, let hash, let grader, let grade, (0...1).contains(grade) else { return nil }
            return Entry(key: Key(sample: sample, answerHash: hash.lowercased()), grader: grader, value: grade)
        }.values
        var grades: [Key: [String: Double]] = [:]
        for entry in entries { grades[entry.key, default: [:]][entry.grader] = entry.value }
        return PanelGrades(values: grades.mapValues { byGrader in byGrader.sorted { $0.key < $1.key }.map(\.value) })
    }
}
