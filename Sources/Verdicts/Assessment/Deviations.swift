import Plans

/// What the program sees was done otherwise than planned.
struct Deviations {
    let sentences: [String]

    init(_ input: AssessmentInput, domains: [DomainAssessment]) {
        var sentences: [String] = []
        if let planned = input.facts.plannedCells, planned > input.cells.count {
            sentences.append(
                "\(planned - input.cells.count) of \(planned) planned cells are not finished: the worst case and its "
                    + "bound are those of the finished ones.")
        }
        for domain in domains {
            let missing = domain.subject.ladder.reduce(0) { $0 + $1.heldOut.missing }
            guard missing > 0 else { continue }
            sentences.append(
                "\(missing) held-out scores of the subject are missing in \(domain.plan.name): what could not be run "
                    + "stays in the denominator, and every score says within which range they leave it.")
        }
        self.sentences = sentences
    }
}
