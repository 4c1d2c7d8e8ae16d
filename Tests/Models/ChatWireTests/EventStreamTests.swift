import JSONText
import Models
import Testing

@testable import ChatWire

@Suite("An event stream is put together however it is cut")
struct EventStreamTests {
    private static let stream =
        "\u{FEFF}: hello\r\ndata: one\r\n\r\nevent: x\rdata:two\rdata:  three\r\rid: 7\n\n:\ndata\ndata: ü😀\n\ndatabase: no\n"
        + "retry: 10\n\ndata: last"
    private static let expected = ["one", "two\n three", "\nü😀", "last"]

    private func events(_ pieces: [[UInt8]]) -> [String] {
        var parser = EventStreamParser()
        var events: [ServerSentEvent] = []
        for piece in pieces { events += parser.take(piece) }
        events += parser.finish()
        return events.map { String(decoding: $0.data, as: UTF8.self) }
    }

    @Test("Line ends of all kinds, comments, several lines, other fields: cut at any byte, or at every one")
    func cuts() {
        let bytes = Array(Self.stream.utf8)
        #expect(events([bytes]) == Self.expected)
        #expect(events(bytes.map { [$0] }) == Self.expected)
        for cut in 0...bytes.count {
            #expect(events([Array(bytes[..<cut]), [], Array(bytes[cut...])]) == Self.expected)
        }
    }

    private func assemble(_ events: [String]) throws -> WireReply {
        try ReplyAssembler.reply(of: Array(events.map { "data: \($0)\n\n" }.joined().utf8))
    }

    @Test("Contents, reasoning, log-probabilities and usage of several choices come together")
    func choices() throws {
        let reply = try assemble([
            #"{"id":"s","model":"m","choices":[{"index":1,"delta":{"role":"assistant","content":"B"}}],"usage":null}"#,
            #"{"id":"s","model":"m","choices":[{"index":0,"delta":{"role":"assistant","reasoning_content":"so "}}]}"#,
            #"{"choices":[{"index":0,"delta":{"reasoning_content":"it is"}}]}"#,
            #"{"choices":[{"index":0,"delta":{"content":"A"},"logprobs":{"content":[{"token":"A","logprob":-1}]}}]}"#,
            #"{"choices":[{"index":0,"delta":{"content":"a"},"logprobs":{"content":[{"token":"a","logprob":-2}]}}]}"#,
            #"{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#,
            #"{"choices":[{"index":1,"delta":{},"finish_reason":"length"}]}"#,
            #"{"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":3}}"#, "[DONE]", "ignored",
        ])
        #expect(reply.model == "m")
        #expect(reply.usage == TokenUsage(input: 5, output: 3))
        #expect(reply.choices.map(\.message.content) == ["Aa", "B"])
        #expect(reply.choices.map(\.stop) == [.end, .length])
        #expect(reply.choices[0].reasoning == "so it is")
        #expect(reply.choices[0].logProbabilities?.map(\.logProbability) == [-1, -2])
        #expect(reply.choices[1].logProbabilities == nil)
    }

    @Test("Tool calls come in parts by index, or whole without one")
    func toolCalls() throws {
        // OpenAI and vLLM.
        let numbered = try assemble([
            #"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"f","arguments":""}}]}}]}"#,
            #"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":1,"id":"b","function":{"name":"g","arguments":"{"}}]}}]}"#,
            #"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\"x\""}}]}}]}"#,
            #"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"name":null,"arguments":":1}"}},{"index":1,"function":{"arguments":"}"}}]}}]}"#,
            #"{"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}"#, "[DONE]",
        ])
        #expect(
            numbered.choices[0].message.toolCalls == [
                ToolCall(id: "a", name: "f", arguments: #"{"x":1}"#), ToolCall(id: "b", name: "g", arguments: "{}"),
            ])
        #expect(numbered.choices[0].stop == .toolCalls)
        // Servers that leave out the index.
        let unnumbered = try assemble([
            #"{"choices":[{"delta":{"tool_calls":[{"id":"a","function":{"name":"f","arguments":"{"}}]}}]}"#,
            #"{"choices":[{"delta":{"tool_calls":[{"function":{"arguments":"}"}}]}}]}"#,
            #"{"choices":[{"delta":{"tool_calls":[{"id":"b","function":{"name":"f","arguments":"{}"}}]}}]}"#,
            #"{"choices":[{"delta":{},"finish_reason":"stop"}]}"#,
        ])
        #expect(unnumbered.choices[0].message.toolCalls.map(\.arguments) == ["{}", "{}"])
        #expect(unnumbered.choices[0].message.toolCalls.map(\.id) == ["a", "b"])
    }

    @Test("Completions stream texts")
    func completions() throws {
        let reply = try assemble([
            #"{"choices":[{"index":0,"text":"On","finish_reason":null}]}"#,
            #"{"choices":[{"index":0,"text":"ce","finish_reason":"stop"}]}"#, "[DONE]",
        ])
        #expect(reply.choices.map(\.message.content) == ["Once"])
    }

    @Test("A stream that was cut, holds garbage or an error gives no reply")
    func failures() {
        let start = #"{"choices":[{"index":0,"delta":{"content":"A"}}]}"#
        for events in [[], ["[DONE]"], [start], [start, "{"], [start, "garbage", "[DONE]"]] {
            do {
                _ = try assemble(events)
                Issue.record("it was read: \(events)")
            } catch WireFormatError.malformed {
            } catch {
                Issue.record("\(error)")
            }
        }
        #expect(throws: WireFormatError.refused(WireError(["error": ["message": "overloaded", "code": 503]]))) {
            try assemble([start, #"{"error":{"message":"overloaded","code":503}}"#])
        }
        #expect(throws: Never.self) { try assemble([start, "[DONE]"]) }
    }
}
