import Foundation
import Synchronization

/// How often each verdict was reached, and the shortest input of each.
enum VerdictCounts {
    private struct Entry {
        var count = 0
        var shortest: [UInt8] = []
    }

    private static let entries = Mutex<[String: Entry]>([:])
    /// What is said of data whose header is sound.
    private static let wellFormed: Set = [
        "accepted", "missingTensor", "unknownTensor", "wrongShape", "unsupportedType", "notFinite", "tiedHeadDiffers",
    ]
    private static let bases = Mutex<[String: [[UInt8]]]>([:])
    private static let mostKept = 256

    static func add(_ verdict: String, _ input: [UInt8]) {
        entries.withLock { entries in
            var entry = entries[verdict] ?? Entry()
            if entry.count == 0 || input.count < entry.shortest.count { entry.shortest = input }
            entry.count += 1
            entries[verdict] = entry
        }
        let parts = verdict.split(separator: "-", maxSplits: 1).map(String.init)
        guard parts.count == 2, wellFormed.contains(parts[1].split(separator: "-").last.map(String.init) ?? "") else {
            return
        }
        bases.withLock { bases in
            // Later ones take the places of earlier ones, so that the inputs drift away from the first.
            if bases[parts[0], default: []].count < mostKept {
                bases[parts[0], default: []].append(input)
            } else {
                bases[parts[0]]?[input.count % mostKept] = input
            }
        }
    }

    /// A well-formed input, in most cases weights.
    static func anyWellFormed(_ dice: inout Dice) -> [UInt8]? {
        let kind = dice.pick(["safetensors", "safetensors", "safetensors", "gguf", "gguf", "gguf", "config", "index"])
        return bases.withLock { $0[kind]?.randomElement(using: &dice) }
    }

    /// Prints the counts, and writes the shortest inputs to the folder that `FUZZ_EXAMPLES` names.
    static func report() {
        let entries = entries.withLock { $0 }
        let total = entries.values.reduce(0) { $0 + $1.count }
        print("\(total) cases, \(entries.count) verdicts:")
        for (verdict, entry) in entries.sorted(by: { $0.value.count > $1.value.count }) {
            print("  \(entry.count)\t\(verdict)")
        }
        guard let folder = ProcessInfo.processInfo.environment["FUZZ_EXAMPLES"] else { return }
        for (verdict, entry) in entries {
            do {
                try Data(entry.shortest).write(to: URL(filePath: folder).appending(path: verdict))
            } catch {
                print("\(verdict): \(error)")
            }
        }
    }
}
