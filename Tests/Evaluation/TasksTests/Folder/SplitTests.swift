import FloodmarkTesting
import Foundation
import Tasks
import Testing
import Vocabulary

@Suite("Splits and long files")
struct SplitTests {
    private static func samples(_ count: Int, perCluster: Int) -> String {
        (0..<count).map { #"{"id": \#($0), "cluster": "c\#($0 / perCluster)", "input": "q", "target": "t"}"# }
            .joined(separator: "\n")
    }

    @Test("are drawn by cluster: the share is exact, the seed decides, and no cluster is divided")
    func share() throws {
        func drawn(_ seed: Int) throws -> [TaskSample] {
            let task = try WrittenTask(
                "splits: {selection: 0.3, seed: \(seed)}", samples: Self.samples(200, perCluster: 4))
            let folder = try task.read()
            let samples = try folder.allSamples()
            #expect(folder.splitCounts == [.selection: 60, .heldOut: 140] && folder.clusterCount == 50)
            #expect(samples.count { $0.split == .selection } == 60)
            for cluster in Dictionary(grouping: samples, by: \.cluster).values {
                #expect(Set(cluster.map(\.split)).count == 1)
            }
            return samples
        }
        #expect(try drawn(1) == drawn(1))
        #expect(try drawn(1) != drawn(2))
    }

    @Test("are drawn whatever else is in the file: a new order changes nothing")
    func order() throws {
        let lines = Self.samples(40, perCluster: 2).split(separator: "\n")
        func splits(_ lines: [Substring]) throws -> [String: Split] {
            let task = try WrittenTask("splits: {selection: 0.5, seed: 3}", samples: lines.joined(separator: "\n"))
            return Dictionary(uniqueKeysWithValues: try task.read().allSamples().map { ($0.id, $0.split) })
        }
        #expect(try splits(lines) == splits(lines.reversed()))
    }

    @Test("that are drawn leave the training samples alone, and the file may name no others")
    func training() throws {
        let lines = """
            {"id": "a", "input": "q", "target": "t", "split": "training"}
            {"id": "b", "input": "q", "target": "t"}
            {"id": "c", "input": "q", "target": "t"}
            """
        let folder = try WrittenTask("splits: {selection: 0.5, seed: 3}", samples: lines).read()
        #expect(folder.splitCounts == [.training: 1, .selection: 1, .heldOut: 1])
        let both = try WrittenTask(
            "splits: {selection: 0.5, seed: 3}", samples: lines.replacing("training", with: "heldOut"))
        #expect(both.problems().first?.contains("draws the splits") == true)
    }
}
