/// Whose options they are: the part of their names before the word.
protocol OptionRole {
    /// Ends with a hyphen; empty for the model that the command is about.
    static var prefix: String { get }
}

/// The model that a command is about.
enum MainRole: OptionRole {
    static let prefix = ""
}

/// A model that helps with a task, as options speak of it.
protocol HelpingRole: OptionRole {
    static var purpose: String { get }
}

/// Grades answers, for tasks that ask for it.
enum JudgeRole: HelpingRole {
    static let prefix = "judge-"
    static let purpose = "Model that grades answers."
}

/// Chooses among answers, for tasks that ask for it.
enum VerifierRole: HelpingRole {
    static let prefix = "verifier-"
    static let purpose = "Model that chooses among answers."
}
