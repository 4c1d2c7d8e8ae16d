import Plans
import Vocabulary

extension SpentReport {
    init(_ input: AssessmentInput) {
        let cells = input.cells
        let served = input.facts.served
        let hours = served != nil ? 0 : cells.reduce(0) { $0 + $1.trainingSeconds + $1.evaluationSeconds } / 3600
        let costs = input.plan.costs
        let evaluators = input.facts.record?.evaluators
        self.init(
            cells: cells.count, plannedCells: input.facts.plannedCells,
            flops: cells.reduce(0) { $0 + $1.flops }, trainedTokens: cells.reduce(0) { $0 + $1.trainedTokens },
            generatedTokens: cells.reduce(0) { $0 + $1.generatedTokens }, coreHours: hours,
            cost: served != nil
                ? served?.cost
                : costs.flatMap { costs in input.facts.cores.map { hours / Double($0) * costs.perHour } },
            currency: costs?.currency ?? input.plan.tokenCurrency, served: served, people: evaluators?.people,
            personHours: evaluators?.personHours, days: evaluators?.days)
    }
}

extension SecurityReport {
    /// Where the workspace was not looked at: what was trained is taken to lie in plaintext.
    init(_ cells: [CellSummary]) {
        let trained = cells.count { $0.trainedTokens > 0 }
        self.init(
            trainedCells: trained, plaintextCheckpoints: trained, sealedCheckpoints: 0, shreddedCheckpoints: 0,
            sealedTranscripts: 0, custodians: [], openingsAreLogged: false)
    }
}
