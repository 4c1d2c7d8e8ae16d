import CampaignStore
import Foundation
import Sealing

/// Transcripts above tier `open`, encrypted for the custodians: `annex/`, a file for each cell.
///
/// Opened with `age --decrypt -i KEYFILE`, a file is one JSON object for each transcript and line. No plaintext is ever
/// written to a disk.
struct SealedAnnex: Sendable {
    private let workspace: Workspace
    private let age: AgeProgram
    private let recipients: [String]

    /// Makes sure that `age` is there and accepts each recipient.
    ///
    /// - Throws: `ageMissing` or `recipientRefused`, or what the workspace's directory throws.
    init(under lock: RunLock, recipients: [String], environment: [String: String]) throws {
        workspace = lock.workspace
        age = try AgeProgram(path: environment["PATH"] ?? "")
        self.recipients = recipients
        for (place, recipient) in recipients.enumerated() {
            if let reason = age.refusal(of: recipient) {
                throw SealingError.recipientRefused(place: place, reason: reason)
            }
        }
        do throws(FileError) {
            try DurableFile.makeDirectory(workspace.annexDirectory.path)
            try DurableFile.removeUnfinished(in: workspace.annexDirectory.path)
        } catch {
            throw WorkspaceError(error)
        }
    }

    /// Seals the transcripts of a cell; a file that is there is replaced. When this returns they are on the disk.
    ///
    /// - Parameter lines: JSON of one transcript each.
    /// - Returns: The file, below the workspace.
    func seal(_ lines: [Data], cell: String) throws -> String {
        let sealed = try age.encrypt(lines.reduce(into: Data()) { $0 += $1 + Data("\n".utf8) }, to: recipients)
        let name = "\(Hexadecimal.sha256(Data(cell.utf8)).prefix(32)).age"
        do throws(FileError) {
            try DurableFile.write([sealed], to: workspace.annexDirectory.appending(path: name).path)
        } catch {
            throw WorkspaceError(error)
        }
        return "\(workspace.annexDirectory.lastPathComponent)/\(name)"
    }

    /// Puts a sealed copy beside a log, `LOG.age`, and removes the log. The copy is on the disk before.
    func seal(log: URL) throws {
        let sealed = try age.encrypt(try Data(contentsOf: log, options: .mappedIfSafe), to: recipients)
        do throws(FileError) {
            try DurableFile.write([sealed], to: log.path + ".age")
            try DurableFile.remove(log.path)
        } catch {
            throw WorkspaceError(error)
        }
    }
}
