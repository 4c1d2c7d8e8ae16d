import Foundation

/// The vector instructions of this machine's processor that matrix kernels are chosen by.
enum VectorExtensions {
    private static let known = [
        "sse4_2", "avx", "f16c", "fma", "avx2", "avx512f", "avx512dq", "avx512bw", "avx512vl", "avx512_vnni",
        "avx512_bf16", "amx_tile", "asimd", "asimdhp", "sve", "sve2", "bf16",
    ]

    /// As `/proc/cpuinfo` names them, the oldest first; empty where the system has no such file.
    static var all: [String] {
        let lines = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?.split(separator: "\n") ?? []
        let flags = lines.first { $0.hasPrefix("flags") || $0.hasPrefix("Features") }?.split(separator: ":").last
        let words = Set((flags ?? "").split(separator: " ").map(String.init))
        return known.filter(words.contains)
    }
}
