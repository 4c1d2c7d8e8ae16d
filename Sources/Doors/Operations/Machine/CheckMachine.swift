import Benchmarking
import Foundation

/// Checks that this machine has what the program needs, and how fast it multiplies; takes about a second.
public struct CheckMachine: Sendable {
    /// Directory of built organisms.
    public var cache: URL
    /// Folder that campaigns are written to.
    public var folder: URL
    /// Directories of programs, as in the variable `PATH`.
    public var path: String

    public init(cache: URL, folder: URL, path: String) {
        self.cache = cache
        self.folder = folder
        self.path = path
    }

    /// What is there, and what is missing.
    public func run() -> Checkup { Checkup(cache: cache, workspace: folder, path: path) }
}
