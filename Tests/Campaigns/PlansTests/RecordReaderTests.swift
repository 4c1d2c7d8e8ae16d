import Foundation
import HandwrittenFiles
import Testing

@testable import Plans

@Suite("A record of what is known afterwards")
struct RecordReaderTests {
    @Test("holds every statement that only the time after the results can give, and the evaluators' effort")
    func full() throws {
        let record = try RecordReader(file: "record.yaml").read(try PlanFixtures.data("Records/full.yaml"))
        #expect(
            record
                == AssessmentRecord(
                    schemaVersion: 1,
                    statements: [
                        .outsideEvaluation: ["Nobody yet."], .secondScorer: ["A second program, which agreed."],
                        .sandbagging: ["By the organism's true ceiling."], .cheating: ["By reading trajectories."],
                        .evaluationAwareness: ["Not measured."], .decision: ["Not released."],
                        .outsideInput: ["An institute was heard.", "It agreed."],
                        .deviations: ["One cell was run on another machine.", "Nothing else."],
                        .incidents: ["None are known."], .changelog: ["First version."],
                        .approvals: ["The board, 2026-03-01"],
                    ], evaluators: EvaluatorEffort(people: 3, personHours: 120.5, days: 20)))
        #expect(Set(record.statements.keys) == Set(DossierField.allCases.filter { $0.moment == .after }))
    }

    @Test("lists every mistake with file, line, key and fix", arguments: try PlanFixtures.invalidNames(in: "Records"))
    func mistakes(name: String) throws {
        let data = try PlanFixtures.data("Records/\(name).yaml")
        let error = #expect(throws: InvalidText.self) { try RecordReader(file: "record.yaml").read(data) }
        #expect(error.map { "\($0)\n" } == (try PlanFixtures.text("Records/\(name).problems")))
    }

    @Test("is not asked for what the plan states")
    func statedInThePlan() throws {
        for field in DossierField.allCases where field.moment == .before {
            let yaml = "schemaVersion: 1\n\(field.rawValue): A text.\n"
            let error = #expect(throws: InvalidText.self) {
                try RecordReader(file: "record.yaml").read(Data(yaml.utf8))
            }
            #expect(error?.problems.map(\.key) == [field.rawValue])
            #expect(error?.problems.first?.line == 2)
            #expect(error?.problems.first?.message.contains("the plan") == true)
            #expect(error?.problems.first?.fix.contains("deviations") == true)
        }
    }

    @Test("reads as an empty one where init's template is left as it is")
    func template() throws {
        let record = try RecordReader(file: "record.yaml").read(Data(RecordTemplate.yaml().utf8))
        #expect(record == AssessmentRecord(schemaVersion: 1, statements: [:], evaluators: nil))
    }

    @Test("is asked by the template for everything, and takes no question for an answer")
    func answeredTemplate() throws {
        let fields = DossierField.allCases.filter { $0.moment == .after }
        let asked = PlanFixtures.uncommented(RecordTemplate.yaml())
        let error = #expect(throws: InvalidText.self) { try RecordReader(file: "record.yaml").read(Data(asked.utf8)) }
        #expect(error?.problems.map(\.key) == fields.map(\.rawValue))
        #expect(error?.problems.allSatisfy { $0.message.contains("still the question") } == true)
        let answered = PlanFixtures.answered(asked)
        let record = try RecordReader(file: "record.yaml").read(Data(answered.utf8))
        #expect(record.statements == PlanFixtures.answers(.after))
        #expect(record.evaluators != nil)
    }
}
