import FloodmarkTesting
import Foundation
import GRDB
import Models
import ServerTesting
import Testing

@testable import EndpointModels

@Suite("The cache answers what was answered before, and nothing else")
struct ResponseCacheTests {
    private func path() throws -> String { try makeTemporaryDirectory().appending(path: "cache.sqlite").path }

    /// Asks with a cache of its own, as another process or a later run would.
    private func ask(
        _ server: ScriptedServer, _ path: String, _ request: ChatRequest, _ change: (inout Endpoint) -> Void = { _ in }
    ) async throws -> ChatReply {
        let cache = try ResponseCache(path: path)
        do {
            let reply = try await withModel(of: server, cache: cache, change) { try await $0.reply(to: request) }
            try await cache.close()
            return reply
        } catch {
            try await cache.close()
            throw error
        }
    }

    @Test("A later run gets the same reply for nothing, with all that belongs to it")
    func laterRun() async throws {
        let path = try path()
        let body =
            #"{"id":"1","model":"tiny-2","choices":[{"index":0,"finish_reason":"tool_calls","message":{"content":"w","#
            + #""reasoning":"r","refusal":"n","tool_calls":[{"id":"c","function":{"name":"f","arguments":"{}"}}]},"#
            + #""logprobs":{"content":[{"token":"w","logprob":-0.1,"top_logprobs":[{"token":"v","logprob":-3}]}]}}],"#
            + #""usage":{"prompt_tokens":4,"completion_tokens":2}}"#
        try await ScriptedServer.run { _ in
            .text(body)
        } body: { server in
            let prices = TokenPrices(inputPerMillion: 1, outputPerMillion: 1)
            let first = try await ask(server, path, .ask()) { $0.prices = prices }
            let second = try await ask(server, path, .ask()) { $0.prices = prices }
            #expect(server.requestCount == 1)
            #expect(!first.isCached)
            #expect(second.isCached)
            #expect(second.choices == first.choices)
            #expect(second.choices[0].logProbabilities?[0].alternatives[0].logProbability == -3)
            #expect(second.usage == first.usage)
            #expect(second.model == "tiny-2")
            #expect(second.isUsageMeasured)
            #expect((first.cost ?? 0) > 0)
            #expect(second.cost == 0)
            #expect(second.seconds == 0)
        }
    }

    @Test("Whatever is different in a request makes it another one")
    func differences() async throws {
        let path = try path()
        try await ScriptedServer.chat { _ in
            .text("42")
        } body: { server in
            var requests: [ChatRequest] = [.ask("a"), .ask("b"), .ask("a", maxTokens: 17)]
            var request = ChatRequest.ask("a")
            request.seed = 1
            requests.append(request)
            // The same 31 bits are sent.
            request.seed = 1 + 1 << 40
            requests.append(request)
            request.settings.temperature = 0.5
            requests.append(request)
            request.stop = ["x"]
            requests.append(request)
            request.choices = 2
            requests.append(request)
            request.prefill = "p"
            requests.append(request)
            request.tools = [ToolDefinition(name: "t", description: "", parameters: "{}")]
            requests.append(request)
            request.messages.append(Message(.assistant, "c"))
            requests.append(request)
            for request in requests { try await #expect(!ask(server, path, request).isCached) }
            try await #expect(!ask(server, path, requests[0]) { $0.model = "other" }.isCached)
            try await #expect(!ask(server, path, requests[0]) { $0.baseURL += "/more" }.isCached)
            let count = server.requestCount
            for request in requests { try await #expect(ask(server, path, request).isCached) }
            #expect(server.requestCount == count)
        }
    }

    @Test("What is drawn without a seed stays independent each time; failures are asked again")
    func independence() async throws {
        let path = try path()
        try await ScriptedServer.run { request in
            request.json?["seed"] == 9 && request.number == 2 ? .error(400) : .chat(request) { _ in .text("42") }
        } body: { server in
            var request = ChatRequest.ask()
            request.settings.temperature = 1
            try await #expect(!ask(server, path, request).isCached)
            try await #expect(!ask(server, path, request).isCached)
            request.seed = 9
            try await #expect(failure { try await ask(server, path, request) }.kind == .rejected)
            try await #expect(!ask(server, path, request).isCached)
            try await #expect(ask(server, path, request).isCached)
            #expect(server.requestCount == 4)
        }
    }

    @Test("Several users of one file at a time lose nothing, and find replies that are not written yet")
    func sharing() async throws {
        let path = try path()
        try await ScriptedServer.chat {
            .text("to \($0.last)")
        } body: { server in
            let caches = try (0..<3).map { _ in try ResponseCache(path: path) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (number, cache) in caches.enumerated() {
                    group.addTask {
                        try await withModel(of: server, cache: cache) { model in
                            for place in 0..<400 {
                                let request = ChatRequest.ask("\(number) \(place)")
                                let first = try await model.reply(to: request)
                                #expect(!first.isCached)
                                let second = try await model.reply(to: request)
                                #expect(second.isCached)
                                #expect(second.choices == first.choices)
                            }
                        }
                        try await cache.close()
                    }
                }
                try await group.waitForAll()
            }
            let cache = try ResponseCache(path: path)
            #expect(try cache.count() == 1200)
            try await cache.close()
            try await #expect(ask(server, path, .ask("2 399")).text == "to 2 399")
            #expect(server.requestCount == 1200)
        }
    }

    @Test("A file that is no cache is named and left as it is")
    func foreign() throws {
        let path = try path()
        let texts: [Data] = [Data("notes".utf8), Data(repeating: 7, count: 5000)]
        for text in texts {
            try text.write(to: URL(filePath: path))
            #expect(throws: ResponseCacheError.foreign(path: path)) { try ResponseCache(path: path) }
            #expect(try Data(contentsOf: URL(filePath: path)) == text)
        }
        try FileManager.default.removeItem(atPath: path)
        let other = try DatabaseQueue(path: path)
        try other.write { try $0.execute(sql: "CREATE TABLE theirs (a)") }
        try other.close()
        let before = try Data(contentsOf: URL(filePath: path))
        #expect(throws: ResponseCacheError.foreign(path: path)) { try ResponseCache(path: path) }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    @Test("A damaged file is named, where it is opened or where it is read")
    func damaged() async throws {
        let path = try path()
        try await ScriptedServer.chat { _ in
            .text(String(repeating: "long ", count: 200))
        } body: { server in
            let cache = try ResponseCache(path: path)
            try await withModel(of: server, cache: cache) { model in
                for number in 0..<50 { _ = try await model.reply(to: .ask("\(number)")) }
            }
            try await cache.close()
            var bytes = try Data(contentsOf: URL(filePath: path))
            for place in 200..<bytes.count { bytes[place] = 0xA5 }
            try bytes.write(to: URL(filePath: path))
            var found: String?
            do {
                let failure = try await failure { try await ask(server, path, .ask("7")) }
                #expect(failure.kind == .configuration)
                found = failure.reason
            } catch let error as ResponseCacheError {
                found = error.description
            }
            #expect(found?.contains(path) == true)
            #expect(found?.contains("damaged") == true)
        }
    }

    @Test("A file of a newer version, and a folder that is not there, are named")
    func unusable() async throws {
        let path = try path()
        try await ResponseCache(path: path).close()
        let file = try DatabaseQueue(path: path)
        try await file.write { try $0.execute(sql: "PRAGMA user_version = 99") }
        try file.close()
        #expect(throws: ResponseCacheError.newer(path: path)) { try ResponseCache(path: path) }
        let error = #expect(throws: ResponseCacheError.self) { try ResponseCache(path: path + ".absent/cache") }
        #expect(error?.description.contains("folder") == true)
    }
}
