import Dispatch
import Foundation

@main
enum CoverageProbe {
    static func main() {
        let arguments = CommandLine.arguments
        let repetitions = arguments.count > 1 ? Int(arguments[1]) ?? 200 : 200
        let pattern = arguments.count > 2 ? arguments[2] : ""
        let settings = Make.all.flatMap { make in Grades.all.map { Setting(make: make, grades: $0) } }
            .filter { pattern.isEmpty || ($0.make.name + " " + $0.grades.name).contains(pattern) }
        nonisolated(unsafe) var rows = [String](repeating: "", count: settings.count)
        let lock = NSLock()
        DispatchQueue.concurrentPerform(iterations: settings.count) { place in
            let setting = settings[place]
            let wrong = setting.wrong(repetitions: repetitions)
            let power = setting.make.isEqual ? setting.reached(repetitions: repetitions) : nil
            let cells = Setting.Statement.allCases.map { statement in
                let share = wrong[statement] ?? 0
                let slack = 2 * (statement.stated * (1 - statement.stated) / Double(repetitions)).squareRoot()
                return String(format: "%.3f", share) + (share > statement.stated + slack ? "!" : "")
            }
            let row =
                "| \(setting.make.name) (\(String(format: "%.1f", setting.make.effectiveClusters))) | \(setting.grades.name) | "
                + cells.joined(separator: " | ")
                + (power.map { String(format: " | %.3f | %.3f", $0.above, $0.better) } ?? "") + " |"
            lock.withLock { rows[place] = row }
        }
        print("| make | grades | " + Setting.Statement.allCases.map(\.rawValue).joined(separator: " | ") + " |")
        for row in rows { print(row) }
    }
}
