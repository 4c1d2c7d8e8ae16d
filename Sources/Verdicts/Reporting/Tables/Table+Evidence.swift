import Assessment

extension Table {
    /// Each task with its items, limits and scoring.
    static func evaluations(_ report: Report) -> Table {
        Table(
            caption: "Tasks",
            columns: [
                .text("Domain"), .text("Task"), .number("Selection items"), .number("in clusters"),
                .number("Held-out items"), .number("in clusters"), .number("Turns"), .number("with tool"),
                .number("Tokens a turn"), .prose("Scoring"),
            ],
            rows: report.evaluations.map { task in
                [
                    .text(task.domain), .text(task.task), .count(task.selectionItems), .count(task.selectionClusters),
                    .count(task.heldOutItems), .count(task.heldOutClusters), .count(task.maxTurns),
                    .count(task.maxTurnsWithTool), .count(task.maxTokensPerTurn), .text(task.scoring),
                ]
            })
    }

    /// Every transcript that was kept of the cells shown, with its hash.
    static func samples(_ report: Report) -> Table {
        Table(
            caption: "Transcripts of the model as released and of the highest worst case of each domain",
            columns: [
                .text("Domain"), .text("Rung"), .text("Task"), .text("Item"), .number("Draw"), .text("Kept because"),
                .text("Outcome"), .number("Score", .observed), .text("SHA-256"), .text("Text"),
            ],
            rows: report.samples.map { sample in
                [
                    .text(sample.domain), .text(sample.rung.label), .text(sample.task), .code(sample.item),
                    .count(sample.epoch + 1), .text(sample.reason.label), .text(sample.outcome.label),
                    .score(sample.score), .hash(sample.hash),
                    sample.sealedFile.map { .code("sealed: \($0)") } ?? .text("shown below"),
                ]
            })
    }

    /// What the items could decide.
    static func power(_ report: Report) -> Table {
        let margin = NumberText.exact(report.statistics.margin)
        return Table(
            caption: "Power: chance of a verdict, had the truth lain \(margin) from the threshold",
            columns: [
                .text("Domain"), .text("Actor"), .number("Items"), .number("Clusters"), .number("Below", .predicted),
                .number("Above", .predicted), .number("Smallest margin that is decided", .predicted),
            ],
            rows: report.statistics.verdictPower.map { power in
                [
                    .text(power.domain), .text(power.actor), .count(power.items),
                    .clusters(power.clusters, worth: power.effectiveClusters),
                    .score(power.powerBelow), .score(power.powerAbove), .score(power.decidableMargin),
                ]
            })
    }

    /// What the rows say for or against the scores.
    static func validity(_ report: Report) -> Table {
        Table(
            caption: "What the score rows say for or against the scores",
            columns: [
                .text("Domain"), .number("Clusters in both splits"), .number("Selection score", .observed),
                .number("Held-out score", .observed), .number("Fell by", .observed), .number("Reworded clusters"),
                .number("of which disagree", .observed), .number("Attacks with several seeds"),
                .number("Largest range over seeds", .observed), .number("Refused as released", .observed),
                .number("Invalid as released", .observed), .number("Brought out by elicitation", .observed),
                .text("Cell"),
            ],
            rows: report.validity.map { validity in
                [
                    .text(validity.domain), .count(validity.sharedClusters), .score(validity.selection),
                    .score(validity.heldOut), .text(NumberText.difference(validity.selection - validity.heldOut)),
                    .count(validity.rewordedClusters), .count(validity.disagreeingClusters),
                    .count(validity.repeatedAttacks), .score(validity.largestSeedRange),
                    .score(validity.refusedAsReleased), .score(validity.invalidAsReleased),
                    .text(NumberText.difference(validity.elicited)), .cell(validity.cell),
                ]
            })
    }

    /// What became of everything that the campaign made.
    static func security(_ report: Report) -> Table {
        let security = report.security
        return Table(
            caption: "What the campaign made, and where it is",
            columns: [.text("What"), .text("State")],
            rows: [
                [.text("Cells that trained weights"), .count(security.trainedCells)],
                [
                    .text("Checkpoints in plaintext"),
                    security.plaintextCheckpoints > 0
                        ? .warning(NumberText.count(security.plaintextCheckpoints)) : .count(0),
                ],
                [.text("Checkpoints sealed"), .count(security.sealedCheckpoints)],
                [.text("Checkpoints shredded"), .count(security.shreddedCheckpoints)],
                [.text("Transcripts sealed"), .count(security.sealedTranscripts)],
                [.text("Sealed for"), .list(security.custodians)],
                [
                    .text("Who opened what"),
                    security.openingsAreLogged
                        ? .text("logged") : .warning("not logged: nobody can say who opened a sealed file"),
                ],
            ])
    }
}
