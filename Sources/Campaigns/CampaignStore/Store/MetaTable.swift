import Foundation
import GRDB

/// The plan that a workspace belongs to.
public struct CampaignRecord: Sendable, Equatable {
    /// SHA-256 of the plan's canonical form, in hexadecimal.
    public var planHash: String
    /// The plan's canonical form.
    public var planJSON: Data
    /// Version of the program that started the campaign.
    public var programVersion: String
    public var createdAt: Date

    public init(planHash: String, planJSON: Data, programVersion: String, createdAt: Date) {
        self.planHash = planHash
        self.planJSON = planJSON
        self.programVersion = programVersion
        self.createdAt = createdAt
    }
}

/// Table `meta`: one row.
enum MetaTable {
    static let version1 = """
        CREATE TABLE meta (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            planHash TEXT NOT NULL,
            planJSON BLOB NOT NULL,
            programVersion TEXT NOT NULL,
            -- Seconds since 1970.
            createdAt REAL NOT NULL
        ) STRICT
        """

    private struct Record: Codable, FetchableRecord, PersistableRecord {
        static let databaseTableName = "meta"
        var id = 1
        var planHash: String
        var planJSON: Data
        var programVersion: String
        var createdAt: Double
    }

    static func read(_ database: Database) throws -> CampaignRecord? {
        try Record.fetchOne(database).map { record in
            CampaignRecord(
                planHash: record.planHash, planJSON: record.planJSON, programVersion: record.programVersion,
                createdAt: Date(timeIntervalSince1970: record.createdAt))
        }
    }

    static func insert(_ campaign: CampaignRecord, _ database: Database) throws {
        try Record(
            planHash: campaign.planHash, planJSON: campaign.planJSON, programVersion: campaign.programVersion,
            createdAt: campaign.createdAt.timeIntervalSince1970
        ).insert(database)
    }
}
