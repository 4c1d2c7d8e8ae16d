/// The record that `floodmark init` writes beside the plan: every key, commented out.
public enum RecordTemplate {
    /// The text of a `record.yaml`.
    public static func yaml() -> String {
        """
        # What only people know once there are results. It is no part of the plan, which was fixed before them.
        # Every key is explained in Docs/plan.md. Remove the `# ` before a key and answer its question; what is left out
        # is listed as missing in the report. Behind each key stands who asks for it.

        schemaVersion: \(AssessmentRecord.currentSchemaVersion)

        \(StatementsTemplate.text(.after, indentation: 0))
        # What the evaluators put in beside compute, which is counted: people, hours of all of them together, days from
        # the first preparation to the last result.
        # evaluators: \(EvaluatorsSection.example)

        """
    }
}
