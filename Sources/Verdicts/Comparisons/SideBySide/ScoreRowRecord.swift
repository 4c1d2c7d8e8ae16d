import HandwrittenFiles
import Plans
import Vocabulary

/// A record of a CSV file while it becomes a score row.
struct ScoreRowRecord {
    /// Place of each column in the record.
    let places: [ScoreRowColumn: Int]
    let fields: [CSVText.Field]

    /// - Throws: ``RowFlaw`` for the first field that is wrong.
    func row() throws(RowFlaw) -> ScoreRow {
        let row = ScoreRow(
            subject: text(.subject), domain: text(.domain), rung: try word(.rung), attack: text(.attack),
            cell: text(.cell), seed: try number(.seed, "a whole number"), task: text(.task), item: text(.item),
            cluster: text(.cluster), split: try word(.split), epoch: try number(.epoch, "a whole number"),
            score: try number(.score, "a number"), outcome: try word(.outcome),
            trainedTokens: try number(.trainedTokens, "a whole number"),
            generatedTokens: try number(.generatedTokens, "a whole number"), flops: try number(.flops, "a number"),
            answer: text(.answer).isEmpty ? nil : try number(.answer, "a whole number"))
        if let flaw = row.flaw { throw flaw }
        return row
    }

    private func text(_ column: ScoreRowColumn) -> String { places[column].map { fields[$0].text } ?? "" }

    private func number<Number: LosslessStringConvertible>(
        _ column: ScoreRowColumn, _ kind: String
    ) throws(RowFlaw) -> Number {
        let text = text(column)
        // Swift also reads hexadecimal digits and words such as nan.
        guard text.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }), let number = Number(text) else {
            throw RowFlaw(
                message: "must be \(kind), is “\(Excerpt.of(text))”", fix: "write it in digits", column: column)
        }
        return number
    }

    private func word<Word: RawRepresentable & CaseIterable>(
        _ column: ScoreRowColumn
    ) throws(RowFlaw) -> Word where Word.RawValue == String {
        let text = text(column)
        if let word = Word(rawValue: text) { return word }
        let words = Word.allCases.map(\.rawValue)
        throw RowFlaw(
            message: "must be one of \(words.joined(separator: ", ")), is “\(Excerpt.of(text))”",
            fix: Spelling.nearest(to: text, among: words).map { "did you mean \($0)?" } ?? "use one of these words",
            column: column)
    }
}
