/// Overlap of the words of answer and target: the token F1 of SQuAD's evaluation (Rajpurkar et al., arXiv 1606.05250,
/// section 6.1), against the target that fits best.
struct F1Scorer: TaskScorer, AnswerReading {
    let marker: AnswerMarker

    var name: String { "f1" }

    func comparable(_ answer: String, in attempt: any Attempting) -> String? {
        marker.finalAnswer(in: answer).map(TextNormalisation.squad.apply).flatMap { $0.isEmpty ? nil : $0 }
    }

    func score(_ solution: Solution, in attempt: any Attempting) -> TaskScore {
        guard let answer = marker.finalAnswer(in: solution.answer) else { return .invalid("there is no answer") }
        let value = attempt.sample.target.map { Self.f1(answer, $0) }.max() ?? 0
        return TaskScore(
            value: value, outcome: value == 1 ? .correct : value == 0 ? .wrong : .partial,
            answer: TextNormalisation.squad.apply(answer))
    }

    /// Harmonic mean of the share of the answer's words that are in the target and the share of the target's that are in
    /// the answer. Of texts without a word one is right only if the other has none either.
    static func f1(_ answer: String, _ target: String) -> Double {
        let found = TextNormalisation.words(TextNormalisation.squad.apply(answer))
        let wanted = TextNormalisation.words(TextNormalisation.squad.apply(target))
        guard !found.isEmpty, !wanted.isEmpty else { return found.isEmpty && wanted.isEmpty ? 1 : 0 }
        var left = Dictionary(wanted.map { ($0, 1) }, uniquingKeysWith: +)
        var common = 0
        for word in found where left[word, default: 0] > 0 {
            left[word, default: 0] -= 1
            common += 1
        }
        guard common > 0 else { return 0 }
        let (precision, recall) = (Double(common) / Double(found.count), Double(common) / Double(wanted.count))
        return 2 * precision * recall / (precision + recall)
    }
}
