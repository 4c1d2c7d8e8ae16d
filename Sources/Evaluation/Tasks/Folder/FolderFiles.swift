import Crypto
import Foundation

/// The files of one task folder. Nothing outside the folder is ever opened.
struct FolderFiles {
    /// Longest file that an attempt or a scorer may be given, in bytes.
    static let maximumBytes = 64 << 20

    /// Why a path cannot be used.
    struct Flaw: Error {
        var message: String
        var fix: String
    }

    let directory: URL
    /// What messages call the folder.
    let path: String

    /// What messages call a file of the folder.
    func name(_ file: String) -> String { path.hasSuffix("/") ? path + file : "\(path)/\(file)" }

    /// A path that stays below where it starts: relative, without `..`.
    static func check(path: String) throws(Flaw) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard !path.hasPrefix("/") else {
            throw Flaw(message: "must not be an absolute path", fix: "write a path below the task's folder")
        }
        guard !parts.contains("..") else {
            throw Flaw(message: "must not hold `..`", fix: "write a path below the task's folder")
        }
        guard !parts.contains(""), !parts.contains("."), !path.utf8.contains(0), path.utf8.count <= 1024 else {
            throw Flaw(message: "is not a path", fix: "write names with a single / between them")
        }
    }

    /// Where a file is that a task names.
    func locate(_ path: String) throws(Flaw) -> URL {
        try Self.check(path: path)
        let file = directory.appending(path: path)
        let (inside, root) = (file.resolvingSymlinksInPath().path, directory.resolvingSymlinksInPath().path)
        guard FileManager.default.fileExists(atPath: file.path) else {
            throw Flaw(
                message: "names a file that is not there", fix: "check the path, which starts at the task's folder")
        }
        guard inside.hasPrefix(root.hasSuffix("/") ? root : root + "/") else {
            throw Flaw(message: "leads out of the task's folder", fix: "copy the file into the folder")
        }
        let facts = try? FileManager.default.attributesOfItem(atPath: inside)
        guard let facts, facts[.type] as? FileAttributeType == .typeRegular else {
            throw Flaw(message: "is not a regular file", fix: "name a file")
        }
        return file
    }

    /// What stands in a file that a task names.
    func contents(_ path: String) throws(Flaw) -> Data {
        let file = try locate(path)
        let bytes =
            (try? FileManager.default.attributesOfItem(atPath: file.resolvingSymlinksInPath().path)[.size]) as? Int
        guard let bytes, bytes <= Self.maximumBytes else {
            throw Flaw(message: "is longer than \(Self.maximumBytes) bytes", fix: "shorten it or split it")
        }
        guard let data = FileManager.default.contents(atPath: file.path) else {
            throw Flaw(message: "names a file that cannot be read", fix: "check its permissions")
        }
        return data
    }
}

/// SHA-256 over named files: of the lines `HASH  PATH`, sorted by path, as `sha256sum` prints them.
struct FolderHash {
    private var files: [String: String] = [:]

    mutating func add(_ path: String, _ data: Data) { files[path] = SHA256.hash(data: data).hexadecimal }

    mutating func add(_ path: String, hash: String) { files[path] = hash }

    func holds(_ path: String) -> Bool { files[path] != nil }

    var value: String {
        let lines = files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            .map { "\($0.value)  \($0.key)\n" }
        return SHA256.hash(data: Data(lines.joined().utf8)).hexadecimal
    }
}

extension Digest {
    /// Two digits a byte.
    var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

extension FolderFiles {
    /// SHA-256 of a file that may be longer than memory, in hexadecimal.
    ///
    /// - Parameter file: Path for messages.
    static func hash(of url: URL, file: String) throws(TaskFolderError) -> String {
        do {
            let handle = try FileHandle(forReadingFrom: url)
            var hasher = SHA256()
            while let data = try handle.read(upToCount: 1 << 20), !data.isEmpty { hasher.update(data: data) }
            return hasher.finalize().hexadecimal
        } catch {
            throw .unreadable(file: file)
        }
    }
}
