import ArgumentParser
import Assessment
import Comparisons

/// How two sides are compared.
struct SideOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Model of A, if not the plan's subject or the only one.", valueName: "name"))
    var modelA: String?

    @Option(help: ArgumentHelp("Model of B, if not the plan's subject or the only one.", valueName: "name"))
    var modelB: String?

    @Option(help: ArgumentHelp("Cell of A, instead of as released and worst case.", valueName: "id"))
    var cellA: String?

    @Option(help: ArgumentHelp("Cell of B, instead of as released and worst case.", valueName: "id"))
    var cellB: String?

    @Option(
        help: ArgumentHelp(
            "A task of published scores and what it stands for on the other side; repeat it.",
            valueName: "task=domain[/task]"))
    var match: [String] = []

    func validate() throws { _ = try matches() }

    /// The options that were given, as one types them.
    var given: [String] {
        let options: [(String, Bool)] = [
            ("--model-a", modelA != nil), ("--model-b", modelB != nil), ("--cell-a", cellA != nil),
            ("--cell-b", cellB != nil), ("--match", !match.isEmpty),
        ]
        return options.filter(\.1).map(\.0)
    }

    func matches() throws -> [TaskMatch] {
        let matches = try match.map { text in
            // A domain's name holds no equals sign, a task's may.
            guard let place = text.lastIndex(of: "="), place > text.startIndex,
                place < text.index(before: text.endIndex)
            else {
                throw ValidationError(
                    "--match is a task and what it stands for, such as --match \"ProtocolQA=biology\"")
            }
            return TaskMatch(task: String(text[..<place]), counterpart: String(text[text.index(after: place)...]))
        }
        guard Set(matches.map(\.task)).count == matches.count else {
            throw ValidationError("--match can be given once for each task")
        }
        return matches
    }
}
