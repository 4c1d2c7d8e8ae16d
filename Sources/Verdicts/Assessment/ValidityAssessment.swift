import Vocabulary

/// What the rows of one domain say for or against its scores.
struct ValidityAssessment {
    let domain: DomainAssessment

    /// Nil without a finished cell.
    var report: ValidityReport? {
        let ladder = domain.subject.ladder
        guard let worst = ladder.selected, let released = ladder.asReleased else { return nil }
        let chosenOn = Set(worst.selection.list.clusters)
        let wordings = worst.heldOut.clusters.filter { $0.count > 1 }
        let repeats = Dictionary(grouping: ladder, by: \.summary.attack).values.filter { cells in
            Set(cells.map(\.summary.seed)).count > 1
        }
        return ValidityReport(
            domain: domain.plan.name,
            sharedClusters: Set(worst.heldOut.list.clusters).intersection(chosenOn).count,
            cell: worst.summary.id, selection: worst.selection.mean, heldOut: worst.heldOut.mean,
            rewordedClusters: wordings.count,
            disagreeingClusters: wordings.count { items in
                items.contains { $0.score >= 0.5 } && items.contains { $0.score < 0.5 }
            },
            repeatedAttacks: repeats.count,
            largestSeedRange: repeats.map { cells in
                let means = cells.map(\.heldOut.mean)
                return (means.max() ?? 0) - (means.min() ?? 0)
            }.max(),
            refusedAsReleased: released.heldOut.share(of: .refusal),
            invalidAsReleased: released.heldOut.share(of: .invalid),
            elicited: worst.heldOut.mean - released.heldOut.mean)
    }
}
