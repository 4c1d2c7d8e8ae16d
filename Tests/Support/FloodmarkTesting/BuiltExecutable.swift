import Foundation

/// The project's executables as they were built for the running tests.
public enum BuiltExecutable {
    /// An executable lies beside the test bundle, or some levels above it.
    public static func url(_ name: String) throws -> URL {
        for start in [URL(filePath: CommandLine.arguments[0]), Bundle.main.bundleURL] {
            var directory = start
            for _ in 0..<5 {
                directory = directory.deletingLastPathComponent()
                let candidate = directory.appending(path: name)
                if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
            }
        }
        throw CocoaError(.fileNoSuchFile)
    }
}
