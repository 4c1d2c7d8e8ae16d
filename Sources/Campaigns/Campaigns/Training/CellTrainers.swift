import Plans

/// The trainers of a campaign: which one makes the artefact of which cell.
struct CellTrainers: Sendable {
    let plan: Plan
    /// For models whose weights are here.
    let embedded: EmbeddedTrainer
    /// For all others.
    let declared: DeclaredTrainer

    init(embedded: EmbeddedTrainer) {
        plan = embedded.plan
        self.embedded = embedded
        declared = DeclaredTrainer(plan: embedded.plan)
    }

    func trainer(of cell: Cell) -> any CellTrainer { plan.isHere(cell) ? embedded : declared }
}
