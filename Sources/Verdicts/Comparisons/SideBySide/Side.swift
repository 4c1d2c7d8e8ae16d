import HandwrittenFiles
import Plans
import Vocabulary

/// One of two things that are put side by side.
public struct Side: Sendable {
    /// Where its scores come from.
    public enum Kind: String, Codable, Sendable, Equatable {
        /// A campaign.
        case workspace
        /// A file of exported score rows.
        case rows
        /// A collection of published aggregates.
        case publishedScores
    }

    /// Its scores.
    public enum Scores: Sendable {
        case rows(SideTable)
        case published(PublishedScores)
    }

    public var kind: Kind
    /// As the user gave it.
    public var path: String
    public var scores: Scores
    /// The model to compare; nil for ``subject``, or the only one.
    public var model: String?
    /// The cell to compare; nil for the model as released, and its worst case.
    public var cell: String?
    /// The subject of a campaign's plan.
    public var subject: String?
    /// SHA-256 of a campaign's plan, or of the table that published scores were imported from, in hexadecimal.
    public var sha256: String?

    public init(
        kind: Kind, path: String, scores: Scores, model: String? = nil, cell: String? = nil, subject: String? = nil,
        sha256: String? = nil
    ) {
        self.kind = kind
        self.path = path
        self.scores = scores
        self.model = model
        self.cell = cell
        self.subject = subject
        self.sha256 = sha256
    }
}

/// Which of two sides it is.
enum SidePlace: String {
    case a = "A"
    case b = "B"

    var cell: Setting { self == .a ? .cellA : .cellB }
    var model: Setting { self == .a ? .modelA : .modelB }
}

/// A side of which it is known what to compare.
struct ChosenSide: Sendable {
    let place: SidePlace
    let side: Side
    let model: String
    /// The cell that was asked for.
    let cell: SideCell?

    /// - Throws: ``SideProblem`` if the side has no such model or cell, or several models and none is named.
    init(_ side: Side, as place: SidePlace) throws(SideProblem) {
        self.place = place
        self.side = side
        switch side.scores {
        case .published(let scores):
            if side.cell != nil {
                throw SideProblem(
                    "published scores have no cells", fix: "leave out the cell", path: side.path,
                    settings: [place.cell])
            }
            cell = nil
            model = try Self.model(side, among: scores.models, place)
        case .rows(let table):
            cell = try Self.cell(side, table, place)
            if let cell, let model = side.model, model != cell.subject {
                throw SideProblem(
                    "cell \(cell.id) belongs to \(Excerpt.of(cell.subject)), and not to \(Excerpt.of(model))",
                    fix: "leave out the model, or give another cell", path: side.path,
                    settings: [place.model, place.cell])
            }
            if let cell {
                model = cell.subject
            } else {
                model = try Self.model(side, among: table.models, place)
            }
        }
    }

    /// The domains in which the model has scores, sorted.
    var domains: [String] {
        guard let table else { return [] }
        let cells = cell.map { [$0] } ?? table.cells.filter { $0.subject == model }
        return Set(cells.map(\.domain)).sorted()
    }

    /// Names of what the model has scores in: domains, or tasks of published scores.
    var names: [String] {
        switch side.scores {
        case .rows: domains
        case .published(let scores): scores.scores.filter { $0.model == model }.map(\.task)
        }
    }

    /// Nil for published scores.
    var table: SideTable? {
        if case .rows(let table) = side.scores { table } else { nil }
    }

    private static func cell(_ side: Side, _ table: SideTable, _ place: SidePlace) throws(SideProblem) -> SideCell? {
        guard let id = side.cell else { return nil }
        guard let cell = table.cells.first(where: { $0.id == id }) else {
            let known = table.cells.filter { side.model == nil || $0.subject == side.model }.map(\.id)
            throw SideProblem(
                "there is no cell \(Excerpt.of(id))", wanted: id, among: known, setting: place.cell,
                path: side.path)
        }
        return cell
    }

    private static func model(_ side: Side, among models: [String], _ place: SidePlace) throws(SideProblem) -> String {
        guard let wanted = side.model ?? side.subject else {
            if models.count == 1 { return models[0] }
            throw SideProblem(
                "there are \(models.count) models", wanted: nil, among: models, setting: place.model, path: side.path)
        }
        guard models.contains(wanted) else {
            throw SideProblem(
                "there is no model “\(Excerpt.of(wanted))”", wanted: wanted, among: models, setting: place.model,
                path: side.path)
        }
        return wanted
    }
}
