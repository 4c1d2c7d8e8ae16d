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

    func trainer(of cell: Cell) -> any CellTrainer { isHere(cell) ? embedded : declared }

    /// Whether the cell is trained and played in this process.
    func isHere(_ cell: Cell) -> Bool {
        let source = plan.models.first { $0.name == cell.subject }?.source
        return source?.isHere == true && cell.attack.declared == nil
    }

    /// Whether somebody answers for the cell; else only logs from elsewhere show it.
    func canBeAsked(_ cell: Cell) -> Bool { isHere(cell) || plan.endpoint(of: cell) != nil }
}
