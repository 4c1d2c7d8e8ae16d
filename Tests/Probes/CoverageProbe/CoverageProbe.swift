import Dispatch
import Foundation

/// Simulates how often statements are wrong where the truth is known, with clusters of many makes and scores of many
/// kinds: the table of `Docs/statistics.md`.
///
///     coverage-probe [REPETITIONS] [MAKE]
///
/// It ends with status 1 if a statement is wrong more often than it says, by more than four standard errors.
@main
enum CoverageProbe {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        let repetitions = arguments.first.flatMap(Int.init) ?? 200
        let makes = Make.all.filter { arguments.count < 2 || $0.name.contains(arguments.last ?? "") }
        let settings = makes.flatMap { make in Grades.all.map { Setting(make: make, grades: $0) } }
        let shares = onAllCores(settings) { $0.wrong(repetitions: repetitions) }
        let statements = Setting.Statement.allCases
        print(
            "\(repetitions) tables for each make of clusters and each of \(Grades.all.count) kinds of scores; in each")
        print("place the largest share of tables in which the statement was wrong, over the kinds of scores.\n")
        print("| clusters | effective | \(statements.map(\.title).joined(separator: " | ")) |")
        print("|---|---|\(statements.map { _ in "---" }.joined(separator: "|"))|")
        print("| *stated* | | \(statements.map { String(format: "%.3f", $0.stated) }.joined(separator: " | ")) |")
        var breaches: [String] = []
        for (index, make) in makes.enumerated() {
            let places = index * Grades.all.count..<(index + 1) * Grades.all.count
            let worst = statements.map { statement in
                places.map { (share: shares[$0][statement] ?? 0, name: settings[$0].grades.name) }
                    .max { $0.share < $1.share } ?? (0, "")
            }
            let cells = worst.map { String(format: "%.3f", $0.share) }.joined(separator: " | ")
            print("| \(make.name) | \(String(format: "%.1f", make.effectiveClusters)) | \(cells) |")
            for (statement, worst) in zip(statements, worst) where worst.share > statement.most(repetitions) {
                breaches.append("\(make.name), \(worst.name): \(statement.title) wrong in \(worst.share)")
            }
        }
        print(
            "\nWhere clusters are of one size, how often a true “above” and a true “better” are found, mean over the kinds:\n"
        )
        print("| clusters | above | better |\n|---|---|---|")
        for make in makes where make.isEqual {
            let reached = Grades.all.map { Setting(make: make, grades: $0).reached(repetitions: repetitions) }
            let sums = reached.reduce((0, 0)) { ($0.0 + $1.above, $0.1 + $1.better) }
            let count = Double(reached.count)
            print("| \(make.name) | \(String(format: "%.3f | %.3f", sums.0 / count, sums.1 / count)) |")
        }
        print(
            "\nHow often the calibrated bound is below the ceiling, its margin learnt on 60 clusters of 3; stated 0.050:\n"
        )
        print("| clusters | worst | mean over the kinds |\n|---|---|---|")
        let calibrated = onAllCores(settings) {
            CalibratedSetting(make: $0.make, grades: $0.grades).wrong(repetitions: repetitions)
        }
        for (index, make) in makes.enumerated() {
            let shares = calibrated[index * Grades.all.count..<(index + 1) * Grades.all.count]
            let mean = shares.reduce(0, +) / Double(shares.count)
            print("| \(make.name) | \(String(format: "%.3f | %.3f", shares.max() ?? 0, mean)) |")
        }
        guard breaches.isEmpty else {
            print("\n" + breaches.joined(separator: "\n"))
            exit(1)
        }
    }

    /// Applies `body` to each setting, on all cores.
    private static func onAllCores<Result: Sendable>(
        _ settings: [Setting], _ body: @Sendable (Setting) -> Result
    ) -> [Result] {
        [Result](unsafeUninitializedCapacity: settings.count) { results, count in
            // Each iteration writes a part of its own.
            nonisolated(unsafe) let results = results
            DispatchQueue.concurrentPerform(iterations: settings.count) { place in
                results.initializeElement(at: place, to: body(settings[place]))
            }
            count = settings.count
        }
    }
}
