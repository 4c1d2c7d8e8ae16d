import Foundation
import Vocabulary

/// What the plan of a workspace says of cells that are imported.
struct ImportedCellPlan: Decodable {
    private struct Named: Decodable {
        var name: String
        var tier: HazardTier?
    }

    private struct Dossier: Decodable { var nonce: String? }

    let seed: UInt64
    private let subject: Named
    private let baselines: [Named]?
    private let domains: [Named]
    private let dossier: Dossier?

    /// - Parameter json: The plan's canonical form.
    init(_ json: Data) throws { self = try JSONDecoder().decode(Self.self, from: json) }

    /// Keys the hashes of transcripts; nil where the plan has none.
    var nonce: String? { dossier?.nonce }

    func tier(of domain: String) -> HazardTier? { domains.first { $0.name == domain }?.tier }

    /// - Throws: ``ImportedCellError`` if the plan has no such model or domain.
    func check(_ cell: ImportedCell) throws(ImportedCellError) {
        let models = [subject.name] + (baselines ?? []).map(\.name)
        guard models.contains(cell.subject) else { throw .notInPlan(subject: cell.subject, known: models) }
        guard domains.contains(where: { $0.name == cell.domain }) else {
            throw .noDomain(cell.domain, known: domains.map(\.name))
        }
    }
}
