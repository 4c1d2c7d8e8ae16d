import ChildProcesses
import Foundation

@testable import Campaigns

/// A key pair that `age-keygen` made for one test.
struct AgeKey {
    let recipient: String
    private let file: URL

    init(in directory: URL) throws {
        file = directory.appending(path: "\(UUID().uuidString).key")
        _ = try Self.run("age-keygen", ["-o", file.path], Data())
        recipient = String(decoding: try Self.run("age-keygen", ["-y", file.path], Data()), as: UTF8.self)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// What was sealed, or nil if it was not sealed for this key.
    func open(_ sealed: Data) throws -> Data? {
        try? Self.run("age", ["--decrypt", "-i", file.path], sealed)
    }

    private static func run(_ program: String, _ arguments: [String], _ input: Data) throws -> Data {
        var filter = ChildProgram(URL(filePath: "/usr/bin/env"), [program] + arguments)
        filter.input = .bytes(input)
        filter.output = .collected
        filter.messages = .null
        let result = try filter.run()
        guard result.isSuccess else { throw CocoaError(.executableLoad) }
        return result.output
    }
}
