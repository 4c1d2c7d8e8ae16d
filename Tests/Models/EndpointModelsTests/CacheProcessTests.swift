import FloodmarkTesting
import Foundation
import Models
import ServerTesting
import Testing

@testable import EndpointModels

@Suite("A cache is shared with other processes")
struct CacheProcessTests {
    /// Another process that writes a reply of its own into the file, says so, and keeps its transaction open.
    private struct Writer {
        private let process = Process()
        private let output = Pipe()

        /// Returns once the other process holds the file.
        init(path: String, seconds: Double) throws {
            process.executableURL = URL(filePath: "/usr/bin/env")
            let program = """
                import sqlite3, sys, time
                file = sqlite3.connect(sys.argv[1], isolation_level=None)
                file.execute("BEGIN IMMEDIATE")
                file.execute("INSERT INTO replies VALUES (?, ?)", (b"x" * 32, b"{}"))
                print("holds", flush=True)
                time.sleep(float(sys.argv[2]))
                file.execute("COMMIT")
                """
            process.arguments = ["python3", "-c", program, path, "\(seconds)"]
            process.standardOutput = output
            try process.run()
            _ = output.fileHandleForReading.availableData
        }

        func kill() {
            _ = Foundation.kill(process.processIdentifier, SIGKILL)
            wait()
        }

        func wait() { process.waitUntilExit() }
    }

    private func fill(_ path: String, _ server: ScriptedServer, while writer: Writer) async throws -> Int {
        let cache = try ResponseCache(path: path)
        try await withModel(of: server, cache: cache) { model in
            for number in 0..<20 { _ = try await model.reply(to: .ask("\(number)")) }
        }
        try await cache.close()
        writer.wait()
        let again = try ResponseCache(path: path)
        let count = try again.count()
        try await again.close()
        return count
    }

    @Test("While another process writes, replies wait in memory; both are there in the end")
    func together() async throws {
        let path = try makeTemporaryDirectory().appending(path: "cache").path
        try await ResponseCache(path: path).close()
        let writer = try Writer(path: path, seconds: 0.7)
        try await ScriptedServer.chat { _ in
            .text("42")
        } body: { server in
            try await #expect(fill(path, server, while: writer) == 21)
        }
    }

    @Test("A process that is killed while it writes leaves the file whole, without what it had not written")
    func killed() async throws {
        let path = try makeTemporaryDirectory().appending(path: "cache").path
        try await ResponseCache(path: path).close()
        let writer = try Writer(path: path, seconds: 600)
        writer.kill()
        try await ScriptedServer.chat { _ in
            .text("42")
        } body: { server in
            try await #expect(fill(path, server, while: writer) == 20)
        }
    }
}
