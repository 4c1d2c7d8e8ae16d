import JSONText
import NIOHTTP1

/// What a client asked of a ``ScriptedServer``.
package struct ScriptedRequest: Sendable {
    /// Requests that the server had met before this one, over all connections.
    package var number: Int
    /// Connections that the server had accepted before the one that this request came by.
    package var connection: Int
    package var method: String
    /// With the query, if there is one.
    package var path: String
    package var headers: HTTPHeaders
    package var body: [UInt8]

    /// The body if it is JSON.
    package var json: JSONValue? { try? JSONValue(parsing: body, depthLimit: 64) }
}
