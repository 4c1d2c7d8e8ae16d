import FloodmarkTesting
import Foundation
import Models
import ServerTesting
import Testing

@testable import EndpointModels

@Suite("A secure connection is made with authorities that are trusted, and no others")
struct CertificateTests {
    @Test("The file of one's own authority is enough; without it, or with another's, nothing is sent")
    func authorities() async throws {
        let certificate = try ScriptedCertificate(in: makeTemporaryDirectory())
        let other = try ScriptedCertificate(in: makeTemporaryDirectory())
        try await ScriptedServer.run(certificate: certificate) { request in
            .chat(request) { _ in .text("42") }
        } body: { server in
            let reply = try await withModel(
                of: server, { $0.certificateAuthorities = certificate.authority.path }
            ) { try await $0.reply(to: .ask()) }
            #expect(reply.text == "42")
            for file in [nil, other.authority.path] {
                try await withModel(of: server, { $0.certificateAuthorities = file }) { model in
                    let failure = try await failure { try await model.reply(to: .ask()) }
                    #expect(failure.kind == .configuration)
                    #expect(failure.reason.contains("certificate"))
                    #expect(failure.attempts == 1)
                }
            }
            #expect(server.requestCount == 1)
        }
    }

    @Test("A server that breaks a handshake off is tried again")
    func brokenHandshakes() async throws {
        try await ScriptedServer.run { _ in
            .hang
        } body: { server in
            let secure = server.url.replacingOccurrences(of: "http:", with: "https:")
            try await withModel(of: server, { $0.baseURL = secure }) { model in
                let failure = try await failure { try await model.reply(to: .ask()) }
                #expect(failure.kind == .connection, "\(failure)")
                #expect(failure.attempts == 3)
                #expect(server.requestCount == 0)
            }
        }
    }

    @Test("A file without certificates is refused by its name")
    func badFile() throws {
        let file = try makeTemporaryDirectory().appending(path: "empty.pem")
        try Data("no certificate".utf8).write(to: file)
        for path in [file.path, file.path + ".absent"] {
            var endpoint = Endpoint(baseURL: "https://localhost/v1", model: "tiny")
            endpoint.certificateAuthorities = path
            let error = #expect(throws: EndpointError.self) { try EndpointModel(endpoint, environment: [:]) }
            #expect(error?.description.contains(path) == true)
        }
    }
}
