import Assessment
import Comparisons
import Vocabulary

extension Conclusion {
    var label: String {
        switch self {
        case .advances: "Advances"
        case .doesNotAdvance: "Does not advance"
        case .below: "Below"
        case .inconclusive: "Inconclusive"
        }
    }

    var entry: Entry { self == .advances ? .warning(label) : .text(label) }
}

extension ClaimCheck.Finding {
    var label: String {
        switch self {
        case .bornOut: "Borne out"
        case .contradicted: "Contradicted"
        case .inconclusive: "Inconclusive"
        }
    }
}

extension ModelAccess {
    /// The same colour and shape in every chart; models without a role come last.
    static func style(_ access: ModelAccess?) -> SeriesStyle {
        SeriesStyle(index: access.flatMap { [.human, .subject, .open, .closed].firstIndex(of: $0) } ?? 4)
    }
}

extension ItemsSource {
    /// What stands beside a number of items.
    var label: String {
        switch self {
        case .published: "published"
        case .interval: "from the published interval"
        case .given: "given"
        case .assumed: "assumed"
        case .unknown: "unknown"
        }
    }
}

extension Comparison {
    var title: String { "Published scores compared" }

    var question: String {
        "Is the subject's best rung above what open and closed models already reach, as far as published scores can tell?"
    }

    var about: String {
        "Source: \(source.file), \(models.count) models, \(tasks.count) tasks; margin "
            + "\(NumberText.exact(settings.margin)), level \(NumberText.level(settings.level))."
    }

    /// How grave the answer is, for its colour.
    var gravity: Verdict {
        let conclusions = tasks.compactMap(\.references.first?.conclusion)
        if conclusions.contains(.advances) { return .above }
        return conclusions.contains(.inconclusive) || conclusions.isEmpty ? .inconclusive : .below
    }

    /// Comparisons of one group, with their tasks.
    func comparisons(with reference: ModelAccess) -> [(task: String, comparison: ReferenceComparison)] {
        tasks.compactMap { task in
            task.references.first { $0.reference == reference }.map { (task.name, $0) }
        }
    }

    /// The groups that the subject is compared with in at least one task.
    var references: [ModelAccess] { ModelAccess.references.filter { !comparisons(with: $0).isEmpty } }

    /// Role of a model, if it has one.
    func access(of model: String) -> ModelAccess? { models.first { $0.name == model }?.access }
}

extension NumberText {
    /// Limits of a difference, or what stands where there are none.
    ///
    /// - Parameter margin: What they are compared with beside 0.
    static func differenceLimits(_ lower: Double?, _ upper: Double?, beside margin: Double? = nil) -> String {
        guard let lower, let upper else { return absent }
        return differenceInterval(lower, upper, beside: margin)
    }

    /// Limits of a score, or what stands where there are none.
    static func limits(_ lower: Double?, _ upper: Double?) -> String {
        if let lower, let upper { interval(lower, upper) } else { absent }
    }
}
