import Foundation

/// A folder that floodmark writes to.
public struct StorageCheck: Sendable, Encodable {
    /// What is kept there.
    public let purpose: String
    public let path: String
    /// On its file system, for this user; nil if the system does not say.
    public let freeBytes: Int?
    /// Whether files can be written there, or the folder be made.
    public let isWritable: Bool

    /// Less than this may not do for a campaign with its checkpoints.
    static let leastBytes = 1_000_000_000

    init(_ purpose: String, _ folder: URL) {
        self.purpose = purpose
        path = folder.path
        var existing = folder.standardizedFileURL
        while !FileManager.default.fileExists(atPath: existing.path), existing.path != "/" {
            existing.deleteLastPathComponent()
        }
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: existing.path)
        freeBytes = (attributes?[.systemFreeSize] as? NSNumber)?.intValue
        var isDirectory: ObjCBool = false
        isWritable =
            FileManager.default.fileExists(atPath: existing.path, isDirectory: &isDirectory) && isDirectory.boolValue
            && FileManager.default.isWritableFile(atPath: existing.path)
    }
}
