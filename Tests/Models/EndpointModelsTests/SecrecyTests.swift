import FloodmarkTesting
import Foundation
import Models
import ServerTesting
import Testing

@testable import EndpointModels

@Suite("A key is sent, and shown nowhere")
struct SecrecyTests {
    private static let key = "sk-invented-0123456789"

    @Test("The key comes from the environment or a file, and reaches the server with the other headers")
    func sources() async throws {
        let folder = try makeTemporaryDirectory()
        let file = folder.appending(path: "key")
        try Data("\(Self.key)\n".utf8).write(to: file)
        for source in [SecretSource.environment("INVENTED_KEY"), .file(file.path), .value(HiddenText(Self.key))] {
            try await ScriptedServer.chat { _ in
                .text("42")
            } body: { server in
                try await withModel(
                    of: server, environment: ["INVENTED_KEY": " \(Self.key) "],
                    {
                        $0.apiKey = source
                        $0.headers = ["X-Team": .value(HiddenText("blue"))]
                    }
                ) { _ = try await $0.reply(to: .ask()) }
                let request = server.requests[0]
                #expect(request.headers.first(name: "Authorization") == "Bearer \(Self.key)")
                #expect(request.headers.first(name: "x-team") == "blue")
                #expect(request.path == "/v1/chat/completions")
            }
        }
    }

    @Test(
        "Servers that give the key back in whatever they answer do not get it into a failure",
        arguments: [
            200, 302, 400, 401, 403, 404, 422, 429, 500, 503,
        ])
    func echoes(status: Int) async throws {
        try await ScriptedServer.run { request in
            let key = request.headers.first(name: "Authorization") ?? ""
            return .text(
                #"{"error":{"message":"bad key \#(key)","code":"\#(key)","type":"\#(key)"}}"#, status: status,
                headers: [("X-Echo", key), ("Retry-After", key), ("Location", "/\(key)")])
        } body: { server in
            try await withModel(
                of: server, environment: ["KEY": Self.key],
                {
                    $0.apiKey = .environment("KEY")
                    $0.headers = ["X-Other": .value(HiddenText(Self.key))]
                }
            ) { model in
                let failure = try await failure { try await model.reply(to: .ask()) }
                var text = "\(failure)\(String(reflecting: failure))"
                dump(failure, to: &text)
                #expect(text.contains("\(status)") || status == 200)
                #expect(!text.contains("invented"))
            }
        }
    }

    @Test("Settings and their secrets have descriptions without them")
    func descriptions() {
        var endpoint = Endpoint(baseURL: "http://localhost/v1", model: "tiny")
        endpoint.apiKey = .value(HiddenText(Self.key))
        endpoint.headers = ["X-Key": .value(HiddenText(Self.key))]
        var text = "\(endpoint)\(String(reflecting: endpoint))\(endpoint.headers)\(HiddenText(Self.key))"
        dump(endpoint, to: &text)
        #expect(text.contains("tiny"))
        #expect(!text.contains("invented"))
    }

    @Test("Keys that are not there, empty or unfit for a header are named by their place")
    func missing() throws {
        let folder = try makeTemporaryDirectory()
        let empty = folder.appending(path: "empty")
        try Data("\n".utf8).write(to: empty)
        let broken = folder.appending(path: "broken")
        try Data("\(Self.key)\nX-Injected: yes".utf8).write(to: broken)
        let sources: [(SecretSource, String)] = [
            (.environment("NOT_SET"), "environment variable NOT_SET: it is not set"),
            (.file(folder.appending(path: "absent").path), "cannot be read"), (.file(empty.path), "is empty"),
            (.file(broken.path), "line break"),
        ]
        for (source, part) in sources {
            var endpoint = Endpoint(baseURL: "http://localhost/v1", model: "tiny")
            endpoint.apiKey = source
            let error = #expect(throws: EndpointError.self) { try EndpointModel(endpoint, environment: [:]) }
            #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
            #expect(error?.description.contains("invented") != true)
        }
    }

    @Test(
        "Settings that cannot work are refused with what to do",
        arguments: [
            ("localhost:8000/v1", "no address"), ("ftp://localhost/v1", "no address"), ("", "no address"),
            ("http://user:invented@localhost/v1", "give keys"), ("http://localhost/v1?key=invented", "give keys"),
        ])
    func addresses(url: String, part: String) {
        let error = #expect(throws: EndpointError.self) {
            try EndpointModel(Endpoint(baseURL: url, model: "tiny"), environment: [:])
        }
        #expect(error?.description.contains(part) == true)
        #expect(error?.description.contains("invented") != true)
    }
}
