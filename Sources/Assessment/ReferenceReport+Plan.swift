import Plans

extension ReferenceReport {
    init(_ plan: ReferencePlan) {
        let kind: Kind =
            switch plan.kind {
            case .human: .human
            case .model: .model
            case .mitigated: .mitigated
            }
        self.init(
            name: plan.name, kind: kind, domain: plan.domain, score: plan.score, items: plan.items, source: plan.source)
    }
}
