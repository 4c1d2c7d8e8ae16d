import JSONText

/// The members of an object; one that is null counts as absent, as in transformers.
struct ConfigurationFields {
    private let members: JSONObject
    /// For messages.
    private let prefix: String

    init(_ members: JSONObject, of parent: String? = nil) {
        self.members = members.filter { $0.value != .null }
        prefix = parent.map { "\($0)." } ?? ""
    }

    var isEmpty: Bool { members.isEmpty }
    /// Whether a value is an object itself.
    var isNested: Bool { members.values.contains { $0.object != nil } }

    subscript(key: String) -> JSONValue? { members[key] }

    func integer(_ key: String, default standard: Int? = nil) throws(ConfigurationError) -> Int {
        guard let value = try self.value(key, hasDefault: standard != nil) else { return standard ?? 0 }
        guard let result = value.integer else { throw wrong(key, value, "a whole number") }
        return result
    }

    func number(_ key: String, default standard: Double? = nil) throws(ConfigurationError) -> Double {
        guard let value = try self.value(key, hasDefault: standard != nil) else { return standard ?? 0 }
        guard let result = value.double else { throw wrong(key, value, "a number") }
        return result
    }

    func bool(_ key: String, default standard: Bool) throws(ConfigurationError) -> Bool {
        guard let value = members[key] else { return standard }
        guard let result = value.bool else { throw wrong(key, value, "true or false") }
        return result
    }

    func object(_ key: String) throws(ConfigurationError) -> ConfigurationFields? {
        guard let value = members[key] else { return nil }
        guard let result = value.object else { throw wrong(key, value, "an object") }
        let fields = ConfigurationFields(result, of: key)
        return fields.isEmpty ? nil : fields
    }

    /// Refuses a value that is there and none of these.
    func require(_ key: String, isOneOf supported: [JSONValue], _ text: String) throws(ConfigurationError) {
        guard let value = members[key], !supported.contains(value) else { return }
        throw .unsupported(key: prefix + key, value: value.summary, supported: text)
    }

    private func value(_ key: String, hasDefault: Bool) throws(ConfigurationError) -> JSONValue? {
        if let value = members[key] { return value }
        guard hasDefault else { throw .missingKey(prefix + key) }
        return nil
    }

    private func wrong(_ key: String, _ value: JSONValue, _ expected: String) -> ConfigurationError {
        .wrongValue(key: prefix + key, value: value.summary, expected: expected)
    }
}
