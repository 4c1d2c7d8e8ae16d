import ChatWire
import HandwrittenFiles

/// The models of a plan as far as they could be read, and what must agree between them and the other sections.
struct PlannedModels {
    /// Name of the subject; nil if it could not be read.
    let subject: String?
    let sources: [String: ModelSource]
    /// Whether the weights of a model are here, so that attacks are trained.
    let areTrained: Bool
    /// Whether a server answers for a model, or it was asked elsewhere.
    let areAsked: Bool
    /// Whether a domain is a shipped one, which has a search tool.
    let hasSearchTool: Bool
    /// Whether all baselines could be read.
    let baselinesAreKnown: Bool
    private let baselines: [BaselinePlan]

    /// - Parameter baselines: Nil if one could not be read.
    init(subject: SubjectPlan?, baselines: [BaselinePlan]?, domains: DomainsSection.Content?) {
        self.subject = subject?.name
        self.baselines = baselines ?? []
        baselinesAreKnown = baselines != nil
        var sources = Dictionary(self.baselines.map { ($0.name, $0.source) }, uniquingKeysWith: { first, _ in first })
        if let subject { sources[subject.name] = subject.source }
        self.sources = sources
        // Without a subject the domains tell what was meant.
        let isHere = subject?.source.isHere ?? !(domains?.kinds.contains { $0.tasks != nil } ?? false)
        areTrained = isHere || self.baselines.contains { $0.source.isHere }
        areAsked = !isHere || self.baselines.contains { !$0.source.isHere }
        hasSearchTool = domains.map { $0.kinds.contains { $0.tasks == nil } } ?? isHere
    }

    /// Nil if it could not be read.
    var subjectSource: ModelSource? { subject.flatMap { sources[$0] } }

    /// Every model must answer some of the items that the subject answers: those of tasks of one's own are only put to
    /// models behind servers, and those of the shipped worlds to all.
    func report(_ plan: Mapping, domains: DomainsSection.Content?) {
        guard let source = subjectSource else { return }
        let kinds = domains?.kinds ?? []
        if source.isHere {
            for tasks in kinds.compactMap(\.tasks) {
                tasks.report(
                    source.organism != nil
                        ? "are tasks of your own, and organisms know no words but those of the shipped domains"
                        : "are tasks of your own, and models whose weights are here are only asked in the shipped domains",
                    fix: "remove tasks, or give the models endpoints")
            }
        } else if !kinds.isEmpty, kinds.allSatisfy({ $0.tasks != nil }),
            let odd = baselines.first(where: \.source.isHere)
        {
            plan["baselines"]?.report(
                "has \(odd.name), which is \(odd.source.kind), while all tasks are of your own: they share no items",
                fix: "give every model an endpoint, or imported: true, or add a shipped domain")
        }
    }

    /// What organisms or the others cannot use, and what money needs.
    ///
    /// - Parameter others: Endpoints that are neither of a model nor of an attack.
    func report(
        _ plan: Mapping, others: [EndpointPlan], domains: [DomainPlan], ladder: LadderPlan?, limits: LimitsPlan?
    ) {
        guard areAsked else {
            for key in ["judge", "verifier", "limits"] {
                plan[key]?.report("is for models behind servers, and organisms are behind none", fix: "remove it")
            }
            return
        }
        if !areTrained {
            plan["search"]?.report("spreads training steps, and nothing is trained here", fix: "remove it")
            plan["costs"]?.report(
                "prices hours of this machine, and the models run elsewhere",
                fix: "remove it; write prices under endpoint")
        }
        let evaluated =
            sources.values.compactMap(\.endpoint)
            + (ladder?.served ?? []).compactMap { if case .endpoint(let endpoint) = $0.place { endpoint } else { nil } }
        let endpoints = evaluated + others
        let currencies = Set(endpoints.compactMap(\.prices?.currency)).sorted()
        if currencies.count > 1 {
            plan["subject"]?.report(
                "and other endpoints have prices in \(currencies.joined(separator: " and "))",
                fix: "give all prices in one currency")
        }
        if limits?.cost != nil, let endpoint = endpoints.first(where: { $0.prices == nil }) {
            plan["limits"]?.report(
                "limits the cost, and the endpoint of \(endpoint.model) has no prices",
                fix: "add prices: {currency: USD, input: 0.5, output: 1.5} to every endpoint")
        }
        for domain in domains {
            for task in domain.tasks ?? [] {
                guard case .inspect = task.source else { continue }
                reportWhatInspectCannot(
                    plan, task.name, of: domain, endpoints: endpoints, evaluated: evaluated, ladder: ladder,
                    limits: limits)
                return
            }
        }
    }

    /// Inspect is a program of its own: what it does not take would be taken for something that it does.
    ///
    /// - Parameter evaluated: Those of `endpoints` that Inspect asks.
    private func reportWhatInspectCannot(
        _ plan: Mapping, _ task: String, of domain: DomainPlan, endpoints: [EndpointPlan],
        evaluated: [EndpointPlan], ladder: LadderPlan?, limits: LimitsPlan?
    ) {
        if ladder?.prompting?.fewShot.isEmpty == false {
            plan["ladder"]?.report(
                "has fewShot, and the task \(task) is asked by Inspect, which takes no worked examples of ours",
                fix: "remove fewShot from prompting, or give the examples by the task's arguments")
        }
        if limits != nil {
            plan["limits"]?.report(
                "limits all evaluations together, and the task \(task) is asked by Inspect, which limits samples alone",
                fix: "remove limits, or import the logs of \(task): write imported instead of inspect")
        }
        if domain.tier ?? .open > .open {
            plan["domains"]?.report(
                "has \(domain.name) above tier open, and its task \(task) is asked by Inspect, which keeps notes where "
                    + "nobody seals them",
                fix: "make \(task) a task folder, or import its logs: write imported instead of inspect")
        }
        if let endpoint = endpoints.first(where: { $0.certificateAuthority != nil }) {
            plan["domains"]?.report(
                "has the task \(task), which is asked by Inspect, and the endpoint of \(endpoint.model) has a "
                    + "certificate authority, which Inspect is not told",
                fix: "have the system trust the certificate, and remove certificateAuthority")
        }
        for endpoint in evaluated {
            guard let key = endpoint.keyThatInspectIsNotTold else { continue }
            plan["domains"]?.report(
                "has the task \(task), which is asked by Inspect, and the endpoint of \(endpoint.model) has \(key), "
                    + "which Inspect is not told",
                fix: "make \(task) a task folder, or import its logs: write imported instead of inspect")
            return
        }
    }
}

extension EndpointPlan {
    /// A key that decides what is sent and that Inspect has no word for. A token limit is none: Inspect is given none,
    /// and so sends none.
    fileprivate var keyThatInspectIsNotTold: String? {
        let usual = WireDialect()
        let stated: [(String, Bool)] = [
            ("headerEnvironment", headerEnvironment != nil), ("headerFile", headerFile != nil),
            ("interface: completions", dialect.interface != usual.interface),
            ("prefill", dialect.prefill != usual.prefill), ("repeatsPrefill", dialect.repeatsPrefill),
            ("omittedKeys", !dialect.omittedKeys.isEmpty), ("extraMembers", dialect.extraMembers != nil),
        ]
        return stated.first(where: \.1)?.0
    }
}
