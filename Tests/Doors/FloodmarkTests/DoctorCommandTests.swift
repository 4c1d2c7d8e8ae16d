import FloodmarkTesting
import Foundation
import Testing

@Suite("The doctor says whether the machine has what is needed")
struct DoctorCommandTests {
    private struct Checkup: Decodable {
        struct Machine: Decodable {
            var cpu: String
            var cores: Int
            var vectorExtensions: [String]
            var memoryBytes: Int
        }
        struct Kernel: Decodable {
            var name: String
            var gigaflopsPerSecond: Double
        }
        struct Kernels: Decodable {
            var engine: Kernel
            var blas: Kernel?
        }
        struct Tool: Decodable {
            var name, purpose, install: String
            var path, version: String?
        }
        struct Folder: Decodable {
            var purpose, path: String
            var freeBytes: Int?
            var isWritable: Bool
        }
        struct Problem: Decodable {
            var message, fix: String
            var isSerious: Bool
        }
        var schemaVersion: Int
        var machine: Machine
        var kernels: Kernels
        var tools: [Tool]
        var storage: [Folder]
        var problems: [Problem]
        var isReady: Bool
    }

    private func check(
        _ environment: [String: String] = [:], _ options: String..., code: Int32 = 0
    ) throws -> Checkup {
        var command = Command("doctor", "--json")
        command.arguments += options
        command.environment = environment
        let result = try command.run()
        #expect(result.code == code, "\(result.output)\(result.messages)")
        return try JSONDecoder().decode(Checkup.self, from: Data(result.output.utf8))
    }

    @Test("It measures the kernel that multiplies, and the one of OpenBLAS beside it")
    func kernels() throws {
        let checkup = try check()
        #expect(checkup.kernels.engine.gigaflopsPerSecond > 0)
        #expect(["AVX-512", "AVX2", "NEON", "portable"].contains(checkup.kernels.engine.name))
        #expect(try #require(checkup.kernels.blas).gigaflopsPerSecond > 0)
        #expect(checkup.isReady && checkup.schemaVersion == 1)
        #expect(
            checkup.machine.cores == ProcessInfo.processInfo.activeProcessorCount && checkup.machine.memoryBytes > 0)
        #expect(checkup.storage.allSatisfy { $0.isWritable && ($0.freeBytes ?? 1) > 0 })
    }

    #if arch(x86_64)
    @Test("Variables for other programs choose no kernel, neither ours nor the one that we are measured against")
    func environment() throws {
        let plain = try check(["OPENBLAS_CORETYPE": "", "OPENBLAS_NUM_THREADS": ""]).kernels
        let other = try check(["OPENBLAS_CORETYPE": "Nehalem", "OPENBLAS_NUM_THREADS": "4", "OMP_NUM_THREADS": "4"])
        #expect(other.kernels.engine.name == plain.engine.name)
        #expect(other.kernels.blas?.name == plain.blas?.name && other.kernels.blas?.name != "Nehalem")
    }

    @Test("Without OpenBLAS there is nothing to measure against, and all the rest works")
    func withoutLibrary() throws {
        let folder = try makeTemporaryDirectory()
        try Data("not a library".utf8).write(to: folder.appending(path: "libopenblas.so.0"))
        let checkup = try check(["LD_LIBRARY_PATH": folder.path])
        #expect(checkup.kernels.blas == nil && checkup.isReady)
        #expect(checkup.problems.contains { $0.fix.contains("apt-get install libopenblas0-pthread") && !$0.isSerious })
    }
    #endif

    @Test("A missing program is a note, a folder that cannot be written a problem; each has a fix")
    func toolsAndFolders() throws {
        let without = try check(["PATH": "/usr/nowhere"])
        #expect(without.tools.map(\.name) == ["age", "python3", "chromium"])
        #expect(without.tools.allSatisfy { $0.path == nil && !$0.install.isEmpty })
        #expect(without.problems.contains { $0.message.hasPrefix("age is missing") && $0.fix == "apt-get install age" })
        #expect(without.isReady)
        let file = try makeTemporaryDirectory().appending(path: "file")
        try Data().write(to: file)
        let cache = file.appending(path: "cache").path
        #expect(try !check([:], "--cache", cache, code: 1).isReady)
        let text = try Command("doctor", "--cache", cache).run()
        #expect(text.code == 1)
        #expect(text.output.contains("problem     \(cache) cannot be written"), "\(text.output)")
        #expect(text.output.contains("  fix: ") && text.output.contains("GFLOP/s, multiplies"), "\(text.output)")
    }
}
