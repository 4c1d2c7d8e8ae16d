import ChildProcesses
import Foundation

/// A program of others that floodmark uses, if it is there.
public struct ToolCheck: Sendable, Encodable {
    public let name: String
    /// What needs it.
    public let purpose: String
    /// Where it is; nil if it is missing.
    public let path: String?
    /// The first line that it answers to `--version`.
    public let version: String?
    /// How to get it.
    public let install: String

    /// All that any command or target uses; none is needed by every campaign.
    ///
    /// - Parameter path: Directories to look in, as in the variable `PATH`.
    static func all(path: String) -> [ToolCheck] {
        [
            ToolCheck(
                "age", of: ["age"], purpose: "seals the texts of domains above tier open",
                install: "apt-get install age",
                path: path),
            ToolCheck(
                "python3", of: ["python3"], purpose: "runs the peers of `make interop` and `make interop-bench`",
                install: "apt-get install python3", path: path),
            ToolCheck(
                "chromium",
                of: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"],
                purpose: "checks and pictures of the report's page", install: "apt-get install chromium", path: path),
        ]
    }

    private init(_ name: String, of names: [String], purpose: String, install: String, path: String) {
        self.name = name
        self.purpose = purpose
        self.install = install
        let directories = path.split(separator: ":").map { URL(filePath: String($0)) }
        let found = names.lazy.flatMap { name in directories.map { $0.appending(path: name) } }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
        self.path = found?.path
        version = found.flatMap(Self.version)
    }

    private static func version(of executable: URL) -> String? {
        var program = ChildProgram(executable, ["--version"])
        program.output = .collected
        program.messages = .null
        guard let answer = try? program.run(), answer.isSuccess else { return nil }
        return String(decoding: answer.output, as: UTF8.self).split(separator: "\n").first.map(String.init)
    }
}
