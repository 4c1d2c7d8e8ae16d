import CampaignStore
import Domains
import Foundation
import Plans
import Sealing
import Vocabulary

/// Makes of a cell's transcripts what the store may hold: the texts of domains of tier `open`, and of others only their
/// hashes, after the texts have been sealed.
struct TranscriptArchive: Sendable {
    private let hash: TranscriptHash
    /// Domains above tier `open`.
    private let sealedDomains: Set<String>
    /// Nil where nothing has to be sealed.
    private let annex: SealedAnnex?

    /// Makes sure that everything can be sealed that will have to be.
    ///
    /// - Parameter environment: Variables of the process; `PATH` says where `age` is.
    /// - Throws: A ``SealingError`` if texts could not be sealed, or what the workspace's directory throws.
    init(_ plan: Plan, in world: World, under lock: RunLock, environment: [String: String]) throws {
        hash = TranscriptHash(nonce: plan.dossier?.nonce)
        let tiers = plan.hazardTiers(in: world)
        if let domain = tiers.filter({ $0.value == .hazardous }).keys.min() {
            throw plan.models.contains(where: \.source.isHere)
                ? SealingError.checkpointsStayOpen(domain: domain) : SealingError.logsStayOpen(domain: domain)
        }
        sealedDomains = Set(tiers.filter { $0.value > .open }.keys)
        guard let domain = sealedDomains.min() else {
            annex = nil
            return
        }
        // Whoever reads a report could else find out a short text by trying which one gives its hash.
        guard hash.nonce != nil else { throw SealingError.noNonce(domain: domain) }
        guard let custodians = plan.dossier?.custodians, !custodians.isEmpty else {
            throw SealingError.noCustodian(domain: domain)
        }
        annex = try SealedAnnex(under: lock, recipients: custodians, environment: environment)
    }

    /// Hashes the transcripts of a cell, and seals them if its domain's tier asks for that: they are then on the disk.
    ///
    /// A process that is killed between this and the store's transaction leaves a sealed file without a cell. That does
    /// no harm: the cell is run again, gives the same transcripts, and its file is replaced.
    func stored(_ transcripts: [Transcript], cell: String, domain: String) throws -> [StoredTranscript] {
        let lines = try transcripts.map { try $0.canonicalJSON() }
        var file: String?
        if let annex, sealedDomains.contains(domain), !lines.isEmpty { file = try annex.seal(lines, cell: cell) }
        return zip(transcripts, lines).map { StoredTranscript($0, hash: hash.of($1), sealedFile: file) }
    }

    /// Whether the logs of a domain may not stay where they are.
    func seals(_ domain: String) -> Bool { sealedDomains.contains(domain) }

    /// Seals the logs of a finished cell, if its domain's tier asks for that, and removes the open ones.
    ///
    /// A process that is killed in between has left both; sealing again changes nothing but the sealed bytes.
    func sealLogs(_ logs: [URL], domain: String) throws {
        guard let annex, sealedDomains.contains(domain) else { return }
        for log in logs where FileManager.default.fileExists(atPath: log.path) { try annex.seal(log: log) }
    }
}
