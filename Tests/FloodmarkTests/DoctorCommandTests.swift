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
            var library, name: String
            var gigaflopsPerSecond: Double
            var threads: Int
        }
        struct Kernels: Decodable {
            var running, ownChoice: Kernel?
            var fitting, refused, kept: String?
            var isCorrected: Bool
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

    @Test("It measures the kernel that multiplies, on one thread whatever the environment says")
    func kernel() throws {
        let checkup = try check([
            "OPENBLAS_NUM_THREADS": "4", "OMP_NUM_THREADS": "4", "OPENBLAS_CORETYPE": "", "FLOODMARK_BLAS_KERNEL": "",
        ])
        let running = try #require(checkup.kernels.running)
        #expect(running.threads == 1 && running.gigaflopsPerSecond > 0 && !running.name.isEmpty)
        #expect(checkup.kernels.ownChoice?.name.isEmpty == false)
        #expect(checkup.kernels.refused == nil && checkup.kernels.kept == nil)
        #expect(checkup.isReady && checkup.schemaVersion == 1)
        #expect(
            checkup.machine.cores == ProcessInfo.processInfo.activeProcessorCount && checkup.machine.memoryBytes > 0)
        #expect(checkup.storage.allSatisfy { $0.isWritable && ($0.freeBytes ?? 1) > 0 })
    }

    #if arch(x86_64) && os(Linux)
    @Test("A kernel that other programs are told to take is not taken, and the doctor says so")
    func correctedKernel() throws {
        let plain = try check(["OPENBLAS_CORETYPE": "", "FLOODMARK_BLAS_KERNEL": ""])
        let corrected = try check(["OPENBLAS_CORETYPE": "Nehalem", "FLOODMARK_BLAS_KERNEL": ""])
        let fitting = try #require(corrected.kernels.fitting, "the test needs AVX2")
        #expect(corrected.kernels.running?.name == plain.kernels.running?.name)
        #expect(corrected.kernels.running?.name.lowercased() == fitting.lowercased())
        #expect(corrected.kernels.refused == "Nehalem" && corrected.kernels.isCorrected)
        #expect(corrected.problems.allSatisfy { !$0.isSerious })
    }

    @Test("A kernel that floodmark is told to take is taken, with a warning")
    func keptKernel() throws {
        let checkup = try check(["OPENBLAS_CORETYPE": "Haswell", "FLOODMARK_BLAS_KERNEL": "Nehalem"])
        #expect(checkup.kernels.running?.name == "Nehalem" && checkup.kernels.kept == "Nehalem")
        #expect(checkup.problems.contains { $0.fix == "unset FLOODMARK_BLAS_KERNEL" && !$0.isSerious })
        #expect(checkup.isReady)
    }

    @Test("Without OpenBLAS it fails, and says what to install")
    func withoutLibrary() throws {
        let folder = try makeTemporaryDirectory()
        try Data("not a library".utf8).write(to: folder.appending(path: "libopenblas.so.0"))
        let checkup = try check(["LD_LIBRARY_PATH": folder.path], code: 1)
        #expect(checkup.kernels.running == nil && !checkup.isReady)
        let serious = checkup.problems.filter(\.isSerious)
        #expect(serious.count == 1 && serious[0].fix.contains("apt-get install libopenblas0-pthread"), "\(serious)")
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
