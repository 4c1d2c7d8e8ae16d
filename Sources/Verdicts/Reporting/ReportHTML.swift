import Assessment

/// `report.html`: one file that loads nothing and runs nothing, for a screen, a telephone, or paper.
public enum ReportHTML {
    /// The page. It is also well-formed XML, apart from the document type that HTML asks for.
    public static func text(_ report: Report) -> String {
        PageFrame(
            title: title(report), question: question(report), about: about(report), answer: AnswerSection(report).node,
            toggle: ClauseToggle.node,
            sections: ReportSections(report).all.map { SectionNode($0).detail }
        ).text
    }

    static func title(_ report: Report) -> String { "Worst-case assessment of the model “\(report.subject.name)”" }

    static func question(_ report: Report) -> String {
        "How capable could a determined attacker make “\(report.subject.name)”, and is that above the line that was "
            + "drawn before anyone looked?"
    }

    static func about(_ report: Report) -> String {
        let kind = report.subject.isOrganism ? "model organism whose true ceiling is known, " : ""
        let size =
            report.subject.parameters.map { "\(NumberText.count($0)) parameters" }
            ?? (report.subject.weightsHash == nil
                ? "weights not seen, number of parameters not stated" : "number of parameters not known")
        return "Plan “\(report.name)”; subject: \(kind)\(size); "
            + "seed \(report.seed)."
    }
}
