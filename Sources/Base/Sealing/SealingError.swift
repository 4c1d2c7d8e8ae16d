import Vocabulary

/// Why texts above tier `open` cannot be sealed. No description shows any of them.
public enum SealingError: ExplainedError, Equatable {
    case noCustodian(domain: String)
    case noNonce(domain: String)
    /// The tier asks that all that an attack trains is sealed, and checkpoints cannot be.
    case checkpointsStayOpen(domain: String)
    /// The tier asks that nothing of an evaluation lies open, and a log does while it is written.
    case logsStayOpen(domain: String)
    /// There is no program `age`.
    case ageMissing
    /// `age` does not accept a recipient; its place in the plan's list, from 0, and age's words.
    case recipientRefused(place: Int, reason: String)
    /// `age` failed on what it should seal.
    case failed(reason: String)

    public var file: String? { nil }

    public var message: String {
        switch self {
        case .noCustodian(let domain):
            "domain \(domain) is above tier open, and nobody is named whom its transcripts are sealed for"
        case .noNonce(let domain):
            "domain \(domain) is above tier open, and without a nonce its texts could be guessed from their hashes"
        case .checkpointsStayOpen(let domain):
            "domain \(domain) is of tier hazardous: all that an attack trains has to be sealed, and this version cannot "
                + "seal checkpoints"
        case .logsStayOpen(let domain):
            "domain \(domain) is of tier hazardous: no text may ever lie open on a disk, and a log does while it is "
                + "written"
        case .ageMissing: "transcripts above tier open must be sealed, and the program `age` is missing"
        case .recipientRefused(let place, let reason): "dossier.custodians[\(place)]: age refuses it (\(reason))"
        case .failed(let reason): "age could not seal transcripts: \(reason)"
        }
    }

    public var fix: String {
        switch self {
        case .noCustodian: "write a custodian's age recipient (`age-keygen -y KEYFILE`) into dossier.custodians"
        case .noNonce: "write a random text of 32 characters or more into dossier.nonce"
        case .checkpointsStayOpen, .logsStayOpen:
            "do not run it here; for a domain of tier restricted, keep the workspace on an encrypted disk"
        case .ageMissing: "install age, for example with `apt-get install age`"
        case .recipientRefused: "write a recipient that age knows, for example what `age-keygen -y KEYFILE` prints"
        case .failed: "check memory and limits of the process, then run again: nothing finished is lost"
        }
    }
}
