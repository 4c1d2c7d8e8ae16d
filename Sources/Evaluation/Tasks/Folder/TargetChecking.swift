/// A scorer that knows of a target whether an answer could ever be found right by it.
protocol TargetChecking: Sendable {
    /// Why no answer could, or another one than is meant; nil if nothing is wrong. It does not quote the target.
    func flaw(of target: String) -> TargetFlaw?
}

struct TargetFlaw: Equatable {
    var message: String
    var fix: String
}

extension AnswerMarker {
    /// Why a target could not be read from an answer.
    func flaw(of target: String) -> TargetFlaw? {
        if Thoughts.answer(in: target) != target {
            return TargetFlaw(
                message: "holds a tag that marks thoughts or the end of a turn, which no final answer does",
                fix: "write the right answer without it")
        }
        guard let text, AnswerMarker(text: text).finalAnswer(in: target) != nil else { return nil }
        return TargetFlaw(
            message: "holds the marker, after which the answer is looked for",
            fix: "write only what stands behind the marker")
    }

    /// An answer that says nothing but the target, in the form that is asked for.
    func answer(saying target: String) -> String {
        text.map { "\($0) " + target.split(whereSeparator: \.isNewline).joined(separator: " ") } ?? target
    }
}

extension NumericScorer: TargetChecking {
    func flaw(of target: String) -> TargetFlaw? {
        if Thoughts.answer(in: target) == target, WrittenNumber.whole(target, style: style) != nil { return nil }
        return TargetFlaw(
            message: "must be a number, and nothing else",
            fix: "write for example 1200 or 3/4, without units, or score by another scorer")
    }
}

extension ExactScorer: TargetChecking {
    func flaw(of target: String) -> TargetFlaw? {
        if let flaw = marker.flaw(of: target) { return flaw }
        let wanted = normalisation.apply(target)
        if wanted.isEmpty {
            return TargetFlaw(
                message: "is empty without what `ignore` leaves out, and an empty answer is none",
                fix: "ignore less, or write another target")
        }
        let found = marker.finalAnswer(in: marker.answer(saying: target)).map(normalisation.apply)
        return found == wanted
            ? nil
            : TargetFlaw(
                message: "can be equal to no answer, since answers are read without space and stress at their ends"
                    + (marker.text == nil ? "" : ", and from one line"),
                fix: "write it as it is read")
    }
}

extension F1Scorer: TargetChecking {
    func flaw(of target: String) -> TargetFlaw? { marker.flaw(of: target) }
}

extension FlagScorer: TargetChecking {
    func flaw(of target: String) -> TargetFlaw? {
        if let flaw = marker.flaw(of: target) { return flaw }
        guard flag(in: marker.answer(saying: target)) != target else { return nil }
        return TargetFlaw(message: "is not read as one flag", fix: "write for example flag{some_words}")
    }
}

extension PatternScorer: TargetChecking {
    func flaw(of target: String) -> TargetFlaw? {
        if let flaw = marker.flaw(of: target) { return flaw }
        // What depends on its surroundings is not found in the target alone.
        guard pattern.findsWholeMatches, let text = marker.finalAnswerOrAll(marker.answer(saying: target)) else {
            return nil
        }
        let found = (try? pattern.lastMatch(in: text)).map(normalisation.apply)
        return found == normalisation.apply(target)
            ? nil
            : TargetFlaw(message: "is nothing that the pattern finds", fix: "write what it finds in a right answer")
    }
}
