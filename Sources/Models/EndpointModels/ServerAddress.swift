import Foundation

/// The URL of a server as somebody wrote it, checked: it may stand in logs and messages, and holds no secret.
package struct ServerAddress {
    /// With the path of the interface.
    let url: URL

    /// - Throws: `EndpointError.badURL`, which shows nothing that may be a secret.
    package init(_ base: String, path: String = "") throws(EndpointError) {
        guard let components = URLComponents(string: base), let host = components.host, !host.isEmpty,
            components.scheme == "http" || components.scheme == "https"
        else { throw .badURL(Self.shown(base), "it is no address such as http://localhost:8000/v1") }
        guard components.user == nil, components.password == nil, components.query == nil, components.fragment == nil
        else {
            throw .badURL(
                Self.shown(base), "it holds a name, a password or a query, which logs would show; give keys apart")
        }
        let trimmed = base.hasSuffix("/") ? String(base.dropLast()) : base
        guard let url = URL(string: trimmed + path) else {
            throw .badURL(Self.shown(base), "no request can be made of it")
        }
        self.url = url
    }

    /// Without name, password and query, even where the rest is no URL.
    private static func shown(_ base: String) -> String {
        let plain = base.prefix { $0 != "?" && $0 != "#" }
        guard let user = plain.lastIndex(of: "@") else { return String(plain) }
        return "…\(plain[user...])"
    }
}
