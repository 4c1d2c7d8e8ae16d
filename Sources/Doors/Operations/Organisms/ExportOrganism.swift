import Campaigns
import Domains
import Foundation

/// Writes an organism as an ordinary Hugging Face folder.
public struct ExportOrganism: Sendable {
    public var organism: CachedOrganism
    /// Made by the export; must be absent or empty.
    public var folder: String
    /// Of an adapter that is fine-tuned on a simulated attack and written beside the model; 0 for none.
    public var adapterRank: Int

    public init(_ organism: CachedOrganism, folder: String, adapterRank: Int = 0) {
        self.organism = organism
        self.folder = folder
        self.adapterRank = adapterRank
    }

    /// What was written; in JSON the folder stands among the facts of the export.
    public struct Result: Sendable, Equatable, Encodable {
        public var folder: String
        public var organism: OrganismExport

        private enum CodingKeys: String, CodingKey {
            case folder
        }

        public func encode(to encoder: any Encoder) throws {
            try organism.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(folder, forKey: .folder)
        }

        /// Folder of the adapter; nil if there is none.
        public var adapter: String? {
            organism.adapterRank.map { _ in "\(folder)/\(OrganismExport.adapterFolder)" }
        }
    }

    /// Writes the whole folder, or nothing.
    ///
    /// - Parameter onProgress: Called with the share of the building that is done, 0 to 1.
    /// - Throws: `BadInput` if something is in the folder, ``OutputFileError``, `CheckpointError` if the cache cannot be
    ///   used.
    public func run(onProgress: (Double) -> Void = { _ in }) async throws -> Result {
        // Before an organism is built for nothing.
        try OutputFolder.check(folder)
        let model = try await organism.model(onProgress)
        let name = URL(filePath: folder).lastPathComponent
        let export = try await OutputFolder.write(folder) { unfinished in
            try await OrganismExport(
                writing: model, of: organism.recipe, to: unfinished, name: name, adapterRank: adapterRank)
        }
        return Result(folder: folder, organism: export)
    }
}
