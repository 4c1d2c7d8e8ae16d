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
}
