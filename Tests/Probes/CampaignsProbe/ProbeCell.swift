import Foundation
import Vocabulary

/// Cells whose every bit follows from their number: what the probe writes, and what the tests expect to find.
public enum ProbeCell {
    public static func summary(_ number: Int) -> CellSummary {
        CellSummary(
            id: id(number), subject: "subject", domain: "standin-biology", rung: .sft, attack: "sft-\(number)",
            hyperparameters: ["learningRate": "0.002", "demonstrations": "\(number)"], methods: [.sft],
            demonstrations: number, usesTool: false, samplesPerItem: 1, seed: bits(number, 0),
            trainedTokens: 1000 + number, generatedTokens: 2000 + number, flops: 1e9 + Double(number) / 3,
            trainingSeconds: 1.5, evaluationSeconds: 0.5, weightsHash: String(bits(number, 1), radix: 16),
            parent: number == 0 ? nil : id(number - 1))
    }

    /// 40 rows of the domain and 10 of general ability, by domain, item and epoch.
    public static func rows(_ number: Int) -> [ScoreRow] {
        let cell = summary(number)
        return (0..<50).map { index in
            let isGeneral = index < 10
            let score = Double(bits(number, 2 + index) >> 11) * 0x1p-53
            return ScoreRow(
                subject: cell.subject, domain: isGeneral ? "general" : cell.domain, rung: cell.rung,
                attack: cell.attack, cell: cell.id, seed: cell.seed, task: isGeneral ? "sums" : "facts",
                item: "item-\(100 + index / 2)", cluster: "cluster-\(index / 4)",
                split: index / 4 % 2 == 0 ? .selection : .heldOut, epoch: index % 2, score: score,
                outcome: score > 0.5 ? .correct : .wrong, trainedTokens: cell.trainedTokens,
                generatedTokens: index, flops: cell.flops)
        }
    }

    /// Blocks of 64 KiB.
    public static func checkpoint(_ number: Int, blocks: Int = 1) -> Data {
        var block = Data(capacity: 1 << 16)
        for index in 0..<(1 << 13) {
            withUnsafeBytes(of: bits(number, index).littleEndian) { block.append(contentsOf: $0) }
        }
        return (0..<blocks).reduce(into: Data()) { data, _ in data += block }
    }

    public static func id(_ number: Int) -> String { "cell-\(1000 + number)" }

    /// SplitMix64 (Steele, Lea & Flood 2014) of two small numbers.
    public static func bits(_ number: Int, _ index: Int) -> UInt64 {
        var value = UInt64(number) << 32 &+ UInt64(index) &+ 0x9E37_79B9_7F4A_7C15
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
