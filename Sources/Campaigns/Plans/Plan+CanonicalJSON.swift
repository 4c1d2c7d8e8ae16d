import Foundation

extension Plan {
    /// The bytes that are hashed and registered: equal plans give equal bytes, whatever their YAML looked like.
    ///
    /// UTF-8 JSON without white space; object keys sorted; a number in the shortest decimal form that reads back to
    /// the same value; an absent section of the ladder is absent here too.
    public func canonicalJSON() -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // ``PlanReader`` lets only finite numbers in; a plan made in code must not fail here either.
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        guard let bytes = try? encoder.encode(self) else {
            preconditionFailure("a plan holds only values that JSON can express")
        }
        return bytes
    }

    /// The plan that ``canonicalJSON()`` gave the bytes of, as a store keeps them.
    ///
    /// - Parameter sections: Sections of attacks that the ladder may have.
    /// - Throws: ``StoredPlanError`` for a section that is not among them, and a `DecodingError` for bytes of another kind.
    public init(canonicalJSON bytes: Data, sections: AttackSections = .shipped) throws {
        let decoder = JSONDecoder()
        decoder.userInfo[.attackSections] = sections
        self = try decoder.decode(Plan.self, from: bytes)
    }
}
