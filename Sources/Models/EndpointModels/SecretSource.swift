import Foundation

/// Where a secret is. Plans, logs and messages know this, never the secret.
public enum SecretSource: Sendable, Hashable, CustomStringConvertible {
    /// Name of an environment variable.
    case environment(String)
    /// Path of a file that holds the secret and white space around it.
    case file(String)
    /// The secret itself, from a caller that has it; for tests and for headers that are none.
    case value(HiddenText)

    public var description: String {
        switch self {
        case .environment(let name): "environment variable \(name)"
        case .file(let path): "file \(path)"
        case .value: "a value that is not shown"
        }
    }

    /// - Throws: ``EndpointError`` that names the place.
    package func read(environment: [String: String]) throws(EndpointError) -> HiddenText {
        let text: String
        switch self {
        case .environment(let name):
            guard let value = environment[name] else { throw .noSecret(self, "it is not set; export it") }
            text = value
        case .file(let path):
            let data: Data
            do { data = try Data(contentsOf: URL(filePath: path)) } catch {
                throw .noSecret(self, "it cannot be read; check its path and its permissions")
            }
            guard data.count <= 65_536, let value = String(data: data, encoding: .utf8) else {
                throw .noSecret(self, "it is no short text")
            }
            text = value
        case .value(let secret): text = secret.text
        }
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty else { throw .noSecret(self, "it is empty") }
        guard trimmed.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw .noSecret(self, "it holds a line break or control character, which no header may")
        }
        return HiddenText(trimmed)
    }
}

/// A text that no description, dump or interpolation shows.
public struct HiddenText: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package let text: String

    public init(_ text: String) { self.text = text }

    public var description: String { "(secret)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
