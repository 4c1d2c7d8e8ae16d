import Plans

extension ActorReport {
    init(_ actor: ActorPlan, domains: [DomainAssessment]) {
        let cells = domains.flatMap(\.subject.ladder).filter { $0.isWithin(actor) }
        self.init(
            name: actor.name, flops: actor.flops, demonstrations: actor.demonstrations,
            methods: actor.methods, people: actor.people, personHours: actor.personHours,
            cells: cells.count, largestCellFlops: cells.map(\.summary.flops).max() ?? 0,
            searchFlops: cells.reduce(0) { $0 + $1.summary.flops })
    }
}
