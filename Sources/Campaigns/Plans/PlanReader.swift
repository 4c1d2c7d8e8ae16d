import Foundation
import HandwrittenFiles

/// Reads `plan.yaml`, and finds everything that is wrong with it in one go.
///
/// Every key is documented in `Docs/plan.md`.
public struct PlanReader: Sendable {
    /// Name of the file, for messages.
    public var file: String
    /// Names of the domains that can be assessed.
    public var knownDomains: Set<String>
    /// Demonstrations that the training split of every domain has: no attack can use more.
    public var availableDemonstrations: Int
    /// Sections of attacks that the ladder may have.
    public var attackSections: AttackSections

    public init(
        file: String, knownDomains: Set<String>, availableDemonstrations: Int = .max,
        attackSections: AttackSections = .shipped
    ) {
        self.file = file
        self.knownDomains = knownDomains
        self.availableDemonstrations = availableDemonstrations
        self.attackSections = attackSections
    }

    /// The plan that the bytes of a file hold.
    ///
    /// - Throws: ``InvalidText/invalid(_:)`` with every problem; a file that is not UTF-8 or too large is one problem.
    public func read(_ bytes: Data) throws(InvalidText) -> Plan {
        try Reading(file: file, document: .plan).value(of: bytes, section.read)
    }

    /// The plan that a YAML text holds.
    ///
    /// - Throws: ``InvalidText/invalid(_:)`` with every problem, in the order of the text.
    public func read(_ yaml: String) throws(InvalidText) -> Plan {
        try Reading(file: file, document: .plan).value(of: yaml, section.read)
    }

    private var section: PlanSection {
        PlanSection(
            attackSections: attackSections, knownDomains: knownDomains,
            availableDemonstrations: availableDemonstrations)
    }
}
