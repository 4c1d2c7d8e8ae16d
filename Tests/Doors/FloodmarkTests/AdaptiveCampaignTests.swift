import Foundation
import Testing

@Suite("An adaptive campaign", .serialized)
struct AdaptiveCampaignTests {
    private struct Report: Decodable {
        struct Verdict: Decodable {
            var verdict: String
        }
        struct Actor: Decodable {
            var searchFlops: Double
        }
        var verdicts: [Verdict]
        var actors: [Actor]
    }

    private func report(_ plan: URL) throws -> Report {
        let result = try Command("report", SmallCampaign.workspace(of: plan), "--json").run()
        return try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
    }

    @Test("comes to the grid's verdict with less than half of its compute, and to the same bits with any workers")
    func savesCompute() throws {
        let efforts = "efforts: [0.25, 0.5, 1.0]"
        let grid = try SmallCampaign.write(threshold: 0.3, search: "{ method: grid, \(efforts) }")
        let adaptive = try SmallCampaign.write(threshold: 0.3, search: "{ method: adaptive, \(efforts) }")
        let again = try SmallCampaign.write(threshold: 0.3, search: "{ method: adaptive, \(efforts) }")
        try SmallCampaign.run(grid, workers: 2)
        try SmallCampaign.run(adaptive, workers: 2)
        try SmallCampaign.run(again, workers: 1)
        let (full, spared) = (try report(grid), try report(adaptive))
        #expect(full.verdicts.map(\.verdict) == ["above"])
        #expect(spared.verdicts.map(\.verdict) == ["above"])
        #expect(spared.actors[0].searchFlops < 0.5 * full.actors[0].searchFlops)
        #expect(try SmallCampaign.scores(again) == SmallCampaign.scores(adaptive))
    }
}
