import FloodmarkTesting
import Foundation
import GRDB
import Testing
import Vocabulary

@testable import CampaignStore

@Suite("The transcripts in the store of a campaign")
struct StoredTranscriptTests {
    /// Of the attempts of `Fixture`'s cell that they can be of.
    private func transcripts(_ cell: String, nonce: String? = nil, isSealed: Bool = false) throws -> [StoredTranscript]
    {
        let attempts: [(String, Int, Double, Outcome, Transcript.Reason)] = [
            ("box-1", 0, 0.1 + 0.2, .partial, .drawn), ("box-2", 1, 0, .error, .drawn),
            ("box-2", 0, 1, .correct, .nearSuccess),
        ]
        return try attempts.map { item, epoch, score, outcome, reason in
            let transcript = Transcript(
                cell: cell, task: "boxes", item: item, epoch: epoch, reason: reason, score: score, outcome: outcome,
                input: [.init(role: "user", text: "open \(item)/\u{0}\"ü")],
                output: [.init(role: "assistant", text: "turn \(epoch)")])
            return StoredTranscript(
                transcript, hash: TranscriptHash(nonce: nonce).of(try transcript.canonicalJSON()),
                sealedFile: isSealed ? "annex/\(cell).age" : nil)
        }
    }

    private func withStore(_ body: (CampaignStore) throws -> Void) throws {
        try withTemporaryDirectory { directory in
            try body(CampaignStore(file: directory.appendingPathComponent("floodmark.sqlite")))
        }
    }

    @Test("come back in order, of all cells or of some, open ones with every character and sealed ones without")
    func roundTrip() throws {
        try withStore { store in
            let sealed = try transcripts("b", isSealed: true)
            let open = try transcripts("a")
            try store.finish(cell: Fixture.cell("c"), rows: Fixture.rows("c"))
            try store.finish(cell: Fixture.cell("b"), rows: Fixture.rows("b"), transcripts: sealed)
            try store.finish(cell: Fixture.cell("a"), rows: Fixture.rows("a"), transcripts: open.reversed())
            for reader in [store, try CampaignStore(file: store.file, access: .readOnly)] {
                #expect(try reader.transcripts() == open + sealed)
                #expect(try reader.transcripts(cells: ["a", "b", "none"]) == open + sealed)
                #expect(try reader.transcripts(cells: ["b", "c"]) == sealed)
                #expect(try reader.rows(cell: "a") == Fixture.rows("a"))
            }
            #expect(open.allSatisfy { $0.content != nil } && sealed.allSatisfy { $0.content == nil })
        }
    }

    @Test("are taken twice if they are the same, and refused if they are others or none")
    func twice() throws {
        try withStore { store in
            let first = try transcripts("a")
            for again in [first, first.reversed()] {
                try store.finish(cell: Fixture.cell("a"), rows: Fixture.rows("a"), transcripts: again)
            }
            var other = try transcripts("a", isSealed: true)
            other[0].hash = "00"
            for changed in [Array(first.dropLast()), [], other] {
                #expect(throws: StoreError.cellChanged(store.file.path, cell: "a")) {
                    try store.finish(cell: Fixture.cell("a"), rows: Fixture.rows("a"), transcripts: changed)
                }
            }
            #expect(try store.transcripts() == first)
        }
    }

    @Test("are not stored, nor is their cell, if one is not of an attempt of the cell or not what its hash says")
    func invalid() throws {
        try withStore { store in
            func expectRefusal(_ problem: String, _ change: (inout [StoredTranscript]) -> Void) throws {
                var wrong = try transcripts("a")
                change(&wrong)
                #expect(throws: StoreError.invalidCell(store.file.path, cell: "a", problem: problem)) {
                    try store.finish(cell: Fixture.cell("a"), rows: Fixture.rows("a"), transcripts: wrong)
                }
            }
            try expectRefusal("the transcript of item box-1 belongs to cell b") { $0[0].cell = "b" }
            try expectRefusal("the transcript of item box-1 has no score row") { $0[0].epoch = 7 }
            try expectRefusal("the transcript of item box-1 has no score row") { $0[0].score = 1 }
            try expectRefusal("the transcript of item box-1 is there more than once") { $0.append($0[0]) }
            try expectRefusal("the transcript of item box-1 is neither open nor sealed") { $0[0].content = nil }
            try expectRefusal("the transcript of item box-1 is neither open nor sealed") { $0[0].sealedFile = "x" }
            try expectRefusal("the transcript of item box-1 is neither open nor sealed") { $0[0].reason = .nearSuccess }
            try expectRefusal("the transcript of item box-1 has another hash") { $0[0].hash = $0[1].hash }
            #expect(try store.finishedCells() == [])
        }
    }

    @Test(
        "whose text was changed behind the store's back are found on reading",
        arguments: [
            "UPDATE transcript SET content = replace(content, 'turn 1', 'turn 2') WHERE item = 'box-2' AND epoch = 1",
            "UPDATE transcript SET score = 0.5 WHERE item = 'box-1'",
            "UPDATE transcript SET hash = replace(hash, substr(hash, 1, 4), 'abcg') WHERE item = 'box-1'",
            "UPDATE transcript SET content = '{' WHERE item = 'box-1'",
        ])
    func changed(statement: String) throws {
        try withStore { store in
            try store.finish(cell: Fixture.cell("a"), rows: Fixture.rows("a"), transcripts: try transcripts("a"))
            try DatabaseQueue(path: store.file.path).write { database in
                try database.execute(sql: statement)
                #expect(database.changesCount == 1)
            }
            let error = #expect(throws: StoreError.self) { try store.transcripts() }
            guard case .damaged(store.file.path, let detail) = error else {
                Issue.record("\(error?.description ?? "no error")")
                return
            }
            #expect(!detail.contains("turn"))
            #expect(try store.rows(cell: "a") == Fixture.rows("a"))
        }
    }

    @Test("are hashed with the plan's nonce, so that a text that can be guessed cannot be found from its hash")
    func nonce() throws {
        try withStore { store in
            let plan = Data(#"{"dossier":{"nonce":"drawn at random"}}"#.utf8)
            try store.bindPlan(hash: "plan", json: plan, programVersion: "1")
            let plain = try transcripts("a")
            let keyed = try transcripts("a", nonce: "drawn at random")
            #expect(Set(plain.map(\.hash)).isDisjoint(with: keyed.map(\.hash)))
            #expect(throws: StoreError.self) {
                try store.finish(cell: Fixture.cell("a"), rows: Fixture.rows("a"), transcripts: plain)
            }
            try store.finish(cell: Fixture.cell("a"), rows: Fixture.rows("a"), transcripts: keyed)
            #expect(try store.transcripts() == keyed)
        }
        // RFC 4231, test case 2.
        #expect(
            TranscriptHash(nonce: "Jefe").of(Data("what do ya want for nothing?".utf8))
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }
}
