import Foundation

/// A new directory that others may read, removed with everything in it when the tests end.
public func makeTemporaryDirectory() throws -> URL {
    TemporaryDirectories.removesAtExit
    let directory = TemporaryDirectories.root.appending(path: UUID().uuidString, directoryHint: .isDirectory)
    try FileManager.default.createDirectory(
        at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
    return directory
}

private enum TemporaryDirectories {
    /// Where the temporary directories of this process are.
    static let root: URL = FileManager.default.temporaryDirectory.appending(
        path: "floodmark-tests-\(ProcessInfo.processInfo.processIdentifier)", directoryHint: .isDirectory)

    /// Done once, when it is first asked for.
    static let removesAtExit: Void = {
        atexit { try? FileManager.default.removeItem(at: TemporaryDirectories.root) }
    }()
}

/// A new directory that is removed with everything in it when `body` has ended.
public func withTemporaryDirectory<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let directory = try makeTemporaryDirectory()
    defer { try? FileManager.default.removeItem(at: directory) }
    return try body(directory)
}

/// Writes bytes over a file from an offset on.
public func overwrite(_ file: URL, at offset: UInt64, with bytes: Data) throws {
    let handle = try FileHandle(forUpdating: file)
    try handle.seek(toOffset: offset)
    try handle.write(contentsOf: bytes)
    try handle.close()
}

/// Names of what is in a directory, sorted.
public func names(in directory: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
}
