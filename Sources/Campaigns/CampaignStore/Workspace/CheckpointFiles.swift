import Crypto
import Foundation

/// What attacks trained, a file for each key (the identifier of a cell).
///
/// A file is the content followed by 48 bytes: SHA-256 of key, a zero byte and content; the content's length as a
/// little-endian 64-bit integer; and `FMCKPT01`. It is written beside its place, flushed and renamed, so that it is
/// either complete or absent. Changed bytes, a cut end and a file under another key's name are all found on reading.
public struct CheckpointFiles: Sendable {
    private static let mark = Data("FMCKPT01".utf8)
    private static let trailerSize = SHA256.byteCount + 8 + mark.count

    public let directory: URL

    /// The checkpoints of a workspace, to read beside a run that may be going on.
    public init(reading workspace: Workspace) { directory = workspace.checkpointsDirectory }

    /// Files of a directory that several processes may write, each key always with the same content.
    package init(sharing directory: URL) throws(CheckpointError) {
        self.directory = directory
        do throws(FileError) {
            try DurableFile.makeDirectory(directory.path)
        } catch {
            throw CheckpointError(error)
        }
    }

    /// The checkpoints of a workspace, to write. Removes what a killed run left half-written, which only the holder
    /// of the run lock may do.
    public init(under lock: RunLock) throws(CheckpointError) {
        directory = lock.workspace.checkpointsDirectory
        do throws(FileError) {
            try DurableFile.removeUnfinished(in: directory.path)
        } catch {
            throw CheckpointError(error)
        }
    }

    /// Where the checkpoint of a key is, or would be.
    public func file(_ key: String) throws(CheckpointError) -> URL {
        let isPlain = key.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                true
            default: false
            }
        }
        guard isPlain, (1...200).contains(key.utf8.count), !key.hasPrefix(".") else { throw .invalidKey(key) }
        return directory.appendingPathComponent("\(key).checkpoint", isDirectory: false)
    }

    /// Writes a checkpoint; one that exists is replaced. When this returns it is on the disk.
    ///
    /// - Throws: `diskFull`, `notPermitted`, `invalidKey` or `failed`; the old checkpoint is then untouched.
    public func write(_ content: Data, key: String) throws(CheckpointError) {
        let path = try file(key).path
        let length = withUnsafeBytes(of: UInt64(content.count).littleEndian) { Data($0) }
        do throws(FileError) {
            try DurableFile.write([content, Self.digest(of: content, key: key), length, Self.mark], to: path)
        } catch {
            throw CheckpointError(error)
        }
    }

    /// The content written for a key, or nil if there is none.
    ///
    /// - Throws: `damaged` if it is not what was written; `notPermitted`, `invalidKey` or `failed`.
    public func read(_ key: String) throws(CheckpointError) -> Data? {
        let path = try file(key).path
        let bytes: Data?
        do throws(FileError) {
            bytes = try DurableFile.read(path)
        } catch {
            throw CheckpointError(error)
        }
        guard let bytes else { return nil }
        guard bytes.count >= Self.trailerSize else { throw .damaged(path) }
        let content = bytes.dropLast(Self.trailerSize)
        let digest = bytes.dropFirst(content.count).prefix(SHA256.byteCount)
        let length = withUnsafeBytes(of: UInt64(content.count).littleEndian) { Data($0) }
        guard bytes.suffix(Self.mark.count + 8) == length + Self.mark, digest == Self.digest(of: content, key: key)
        else { throw .damaged(path) }
        return content
    }

    /// Whether there is a checkpoint, intact or not.
    public func exists(_ key: String) throws(CheckpointError) -> Bool {
        FileManager.default.fileExists(atPath: try file(key).path)
    }

    /// How many there are.
    public func count() throws(CheckpointError) -> Int {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: directory.path)
                .count { $0.hasSuffix(".checkpoint") }
        } catch CocoaError.fileReadNoSuchFile {
            return 0
        } catch {
            throw CheckpointError(FileError(path: directory.path, code: EIO))
        }
    }

    /// Removes a checkpoint, if there is one.
    public func remove(_ key: String) throws(CheckpointError) {
        let path = try file(key).path
        do throws(FileError) {
            try DurableFile.remove(path)
        } catch {
            throw CheckpointError(error)
        }
    }

    private static func digest(of content: Data, key: String) -> Data {
        var hash = SHA256()
        hash.update(data: Data(key.utf8))
        hash.update(data: Data([0]))
        hash.update(data: content)
        return Data(hash.finalize())
    }
}
