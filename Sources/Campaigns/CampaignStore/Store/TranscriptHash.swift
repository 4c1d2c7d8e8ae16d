import Crypto
import Foundation
import Vocabulary

/// How the transcripts of a campaign are hashed: SHA-256 of their canonical JSON, keyed (HMAC) where the plan has a
/// nonce. A short text could else be found from its hash by trying.
package struct TranscriptHash: Sendable {
    package let nonce: String?

    package init(nonce: String?) { self.nonce = nonce }

    /// As the plan says in its canonical form.
    init(planJSON: Data) throws {
        struct Stated: Decodable {
            struct Dossier: Decodable { var nonce: String? }
            var dossier: Dossier?
        }
        nonce = try JSONDecoder().decode(Stated.self, from: planJSON).dossier?.nonce
    }

    /// In hexadecimal.
    package func of(_ json: Data) -> String {
        guard let nonce else { return Hexadecimal.sha256(json) }
        return Hexadecimal.text(
            HMAC<SHA256>.authenticationCode(for: json, using: SymmetricKey(data: Data(nonce.utf8))))
    }
}

extension Transcript {
    /// The bytes that are hashed: UTF-8 JSON without white space, keys sorted, slashes not escaped.
    package func canonicalJSON() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}

extension StoredTranscript {
    /// - Parameter sealedFile: Where the content lies sealed; nil for one that is stored open.
    package init(_ transcript: Transcript, hash: String, sealedFile: String?) {
        self.init(
            cell: transcript.cell, task: transcript.task, item: transcript.item, epoch: transcript.epoch,
            reason: transcript.reason, score: transcript.score, outcome: transcript.outcome, hash: hash,
            content: sealedFile == nil ? transcript : nil, sealedFile: sealedFile)
    }
}
