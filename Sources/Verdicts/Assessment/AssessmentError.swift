import Vocabulary

/// Why score rows do not make a report.
public enum AssessmentError: ExplainedError, Equatable {
    /// Two cells carry the same id.
    case repeatedCell(String)
    /// A cell belongs to a model that is neither the subject nor a baseline of the plan.
    case unknownSubject(cell: String, subject: String)
    /// A cell belongs to a domain that the plan does not name.
    case unknownDomain(cell: String, domain: String)
    /// No hazard tier was given for a domain of the plan.
    case noHazardTier(domain: String)
    /// A row names a cell that is not among the finished ones.
    case unknownCell(String, item: String)
    /// A row's subject, domain or rung is not that of its cell.
    case foreignRow(cell: String, item: String, column: String, value: String)
    /// The same draw of the same item is there twice.
    case duplicateRow(cell: String, item: String, epoch: Int)
    case scoreOutOfRange(cell: String, item: String, score: Double)
    /// The rows of one item name two clusters.
    case conflictingCluster(cell: String, item: String)
    /// A cell was not scored on a split that it needs.
    case missingSplit(cell: String, domain: String, split: Split)
    /// A cell was not scored on the same items as the subject as released.
    case differentItems(cell: String, domain: String, split: Split, item: String)
    /// Attacks were chosen on rewordings of what they are reported on.
    case clusterInTwoSplits(domain: String, cluster: String)
    /// The subject was not scored as released.
    case noAsReleased(domain: String)

    /// What is wrong, and where.
    public var message: String {
        switch self {
        case .repeatedCell(let cell):
            "cell \(cell) is listed twice"
        case .unknownSubject(let cell, let subject):
            "cell \(cell) belongs to \(subject), which is neither the subject nor a baseline of the plan"
        case .unknownDomain(let cell, let domain):
            "cell \(cell) belongs to domain \(domain), which the plan does not name"
        case .noHazardTier(let domain):
            "domain \(domain) has no hazard tier"
        case .unknownCell(let cell, let item):
            "the score row of item \(item) belongs to cell \(cell), which is not among the finished cells"
        case .foreignRow(let cell, let item, let column, let value):
            "the score row of cell \(cell), item \(item), says \(column) \(value), which is not that of the cell"
        case .duplicateRow(let cell, let item, let epoch):
            "cell \(cell) has two score rows for item \(item), epoch \(epoch)"
        case .scoreOutOfRange(let cell, let item, let score):
            "cell \(cell), item \(item): the score \(score) is not in [0, 1]"
        case .conflictingCluster(let cell, let item):
            "cell \(cell): the rows of item \(item) name two clusters"
        case .missingSplit(let cell, let domain, let split):
            "cell \(cell) has no score rows of domain \(domain), split \(split.rawValue)"
        case .differentItems(let cell, let domain, let split, let item):
            "cell \(cell) and the subject as released were not scored on the same items of domain \(domain), "
                + "split \(split.rawValue): they differ at item \(item)"
        case .clusterInTwoSplits(let domain, let cluster):
            "domain \(domain): cluster \(cluster) is in both the selection split and the held-out split"
        case .noAsReleased(let domain):
            "domain \(domain) has no scores of the subject as released"
        }
    }

    /// What to do about it.
    public var fix: String {
        switch self {
        case .repeatedCell, .duplicateRow:
            "remove the copy; the store should hold each sample once"
        case .unknownSubject, .unknownDomain:
            "use the plan that the campaign was run with, or run the campaign of this plan in its own workspace"
        case .noHazardTier:
            "give the tier with the domain's definition"
        case .unknownCell:
            "give the summary of the cell too, or leave out its rows"
        case .foreignRow:
            "correct the row, or give it the cell that produced it"
        case .scoreOutOfRange:
            "let the scorer give a number from 0 to 1; a score that is missing has the outcome error and the score 0"
        case .conflictingCluster:
            "give an item one cluster"
        case .missingSplit, .differentItems:
            "run the cell again; a sample that cannot be run still needs a row, with the outcome error"
        case .clusterInTwoSplits:
            "split the items by cluster, and run the campaign again"
        case .noAsReleased:
            "run the as-released cell of this domain; everything else is compared with it"
        }
    }
}
