import Plans

/// A report without what its plan marks as sensitive.
///
/// What is withheld is absent, not hidden: nothing that is left was computed from its text, but for the plan's hash,
/// which the plan's nonce keeps from being guessed.
public struct PublicSummary {
    /// Stands where an attack's or a cell's name was.
    public static let withheldName = "withheld"

    public private(set) var report: Report

    public init(_ report: Report, plan: Plan) {
        self.report = report
        let parts = plan.dossier?.sensitive ?? []
        // What a nonce does not protect, a hash could give away.
        if !parts.isEmpty, plan.dossier?.nonce == nil { self.report.planHash = nil }
        for part in SensitivePart.allCases where parts.contains(part) { withhold(part) }
    }

    private mutating func withhold(_ part: SensitivePart) {
        switch part {
        case .statement(let field):
            report.withheld.append("statement: \(field.title)")
            withhold(field.rawValue)
        case .attacks:
            report.withheld.append("names, settings and compute of the attacks, and the list of cells")
            withholdAttacks()
        case .samples:
            report.withheld.append("inputs, outputs and trajectories")
            report.samples = []
            withhold(MeasuredField.samples.rawValue)
        case .people:
            report.withheld.append("people and hours of actors and evaluators")
            for index in report.actors.indices {
                report.actors[index].people = nil
                report.actors[index].personHours = nil
            }
            report.spent.people = nil
            report.spent.personHours = nil
            report.spent.days = nil
            withhold(MeasuredField.effort.rawValue)
        case .references:
            report.withheld.append("scores from elsewhere")
            report.references = []
            for field in [MeasuredField.withMitigations, .humans, .referenceModels] { withhold(field.rawValue) }
        }
    }

    /// Whether there was anything to withhold is withheld too.
    private mutating func withhold(_ field: String) {
        for index in report.disclosures.indices where report.disclosures[index].field == field {
            report.disclosures[index].status = .withheld
            report.disclosures[index].source = nil
            report.disclosures[index].statement = []
            report.disclosures[index].prompt = nil
        }
    }

    private mutating func withholdAttacks() {
        let name = Self.withheldName
        let attacks = Dictionary(uniqueKeysWithValues: report.cells.map { ($0.summary.id, $0.summary.attack) })
        for index in report.verdicts.indices {
            if let attack = attacks[report.verdicts[index].selectedCell] {
                report.verdicts[index].reason.replace("with \(attack)", with: "with an attack that is withheld")
            }
            report.verdicts[index].selectedCell = name
            report.verdicts[index].effort = nil
        }
        for index in report.domains.indices { withholdAttacks(in: &report.domains[index]) }
        for index in report.actors.indices {
            report.actors[index].largestCellFlops = nil
            report.actors[index].searchFlops = nil
        }
        for index in report.validity.indices { report.validity[index].cell = name }
        report.spent.flops = nil
        report.spent.trainedTokens = nil
        report.spent.generatedTokens = nil
        // What an attack shows the model before the question is part of the attack.
        report.samples.removeAll { $0.rung != .asReleased }
        for index in report.samples.indices { report.samples[index].cell = name }
        report.cells = []
    }

    private func withholdAttacks(in domain: inout DomainReport) {
        let name = Self.withheldName
        for index in domain.rungs.indices {
            domain.rungs[index].selectedCell = name
            domain.rungs[index].attack = name
            domain.rungs[index].flops = nil
        }
        for index in domain.baselines.indices {
            domain.baselines[index].attack = name
            domain.baselines[index].cells = []
        }
        domain.samplingCurves = []
        domain.budgetCurve = []
        for index in domain.uplift.indices {
            domain.uplift[index].baselineCell = name
            domain.uplift[index].baselineAttack = name
        }
        for index in domain.frontier.indices { domain.frontier[index].baselineCell = name }
    }
}
