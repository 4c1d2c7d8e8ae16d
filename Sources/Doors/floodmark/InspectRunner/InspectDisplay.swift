import Commands
import Foundation
import InspectRunner

/// How far Inspect is: one line that is rewritten on a terminal, a line now and then elsewhere.
struct InspectDisplay {
    private static let plainInterval = 10.0

    private let start = ContinuousClock.now
    private var pace = EvalPace()
    private var lastPlain = -InspectDisplay.plainInterval

    mutating func show(_ progress: InspectProgress) {
        let seconds = (.now - start) / .seconds(1)
        pace.add(done: progress.done, at: seconds)
        var line = "\(progress.done.grouped)/\(progress.planned.grouped) samples by Inspect"
        if let perSecond = pace.perSecond {
            line += " · \(perSecond.fixed(perSecond < 10 ? 1 : 0))/s"
            line += " · \(EvalLine.clock(Double(progress.planned - progress.done) / perSecond)) left"
        }
        if ProgressLine.isOnTerminal {
            ProgressLine.draw(line)
        } else if seconds - lastPlain >= Self.plainInterval {
            lastPlain = seconds
            Output.note(line)
        }
    }

    func end() { ProgressLine.end() }
}
