import InspectLogs
import Operations
import Vocabulary

extension StoredRuns {
    /// For people: what was done, and what to do next.
    package var text: String { (cells.map(\.text) + ["Next: \(next)"]).joined(separator: "\n") }
}

extension ImportAnswer {
    fileprivate var text: String {
        let head = isNew ? cell : "\(cell) is here already, and the same"
        var lines = [head] + runs.map(\.text)
        if let missing, !missing.isEmpty { lines.append("  still missing: \(missing.joined(separator: ", "))") }
        return lines.joined(separator: "\n")
    }
}

extension ImportAnswer.Run {
    fileprivate var text: String {
        let counts = Outcome.allCases.compactMap { outcome in
            outcomes[outcome.rawValue].map { "\($0) \(outcome.rawValue)" }
        }
        var lines = [
            "\(task): \(samples) samples, \(attempts) attempts, scored by \(scorer): " + counts.joined(separator: ", ")
        ]
        if let score { lines.append("  score " + score.text) }
        lines += standing.map { "  \($0)" }
        if !otherScorers.isEmpty { lines.append("  other scores in it: \(otherScorers.joined(separator: ", "))") }
        if missing > 0 { lines.append("  \(missing) attempts are not there, and count as errors") }
        lines += remarks.sentences.map { "  \($0)" }
        lines += damaged.map { "  damaged: \($0.entry): \($0.reason)" }
        return lines.map { "  " + $0 }.joined(separator: "\n")
    }

    private var standing: [String] { RunStandingText(status: status, error: remarks.error).sentences }
}

extension RunRemarks {
    /// For people; how a run ended, and what is not there, is said elsewhere.
    fileprivate var sentences: [String] {
        var sentences: [String] = []
        func say(_ count: Int, _ words: String) { if count > 0 { sentences.append("\(count) \(words)") } }
        if isInvalidated {
            sentences.append(
                "the log is marked as invalidated"
                    + (withdrawn == 0 ? ", and no sample of it says which: all of them count" : ""))
        }
        say(withdrawn, "attempts are marked as not valid, and count as errors")
        say(failed, "attempts ended in an error, and count as one")
        say(answeredByOthers, "attempts were answered by another model, and count as errors")
        say(stoppedEarly, "of those that are not there were stopped early: their samples were decided already")
        say(repeated, "attempts are in it again; the first of each counts, and the others as errors")
        say(retried, "attempts were begun anew after an error; the last time counts")
        say(edited, "scores were changed by hand after the run, and count as they are now")
        if let chosenSamples { sentences.append("only \(chosenSamples) samples of the data set were to be run") }
        if !reducers.isEmpty {
            sentences.append(
                "there epochs became one score by \(reducers.joined(separator: ", ")); here by their mean")
        }
        if !changedSettings.isEmpty {
            sentences.append("settings were changed while it ran: \(changedSettings.joined(separator: ", "))")
        }
        if let unnamedFilters {
            sentences.append(
                "it was scored with \(unnamedFilters) filters without names; the first counts unless --filter says 2")
        }
        return sentences
    }
}
