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
