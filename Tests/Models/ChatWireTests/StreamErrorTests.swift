import Models
import Testing

@testable import ChatWire

@Suite("An error within an event stream is found in every frame that servers put it in")
struct StreamErrorTests {
    private static let context =
        #"{"code":400,"message":"the request exceeds the available context size","type":"exceed_context_size_error"}"#
    private static let start = #"data: {"choices":[{"index":0,"delta":{"role":"assistant","content":null}}]}"#
    private static let text = #"data: {"choices":[{"index":0,"delta":{"content":"33"}}]}"#
    private static let end = #"data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"#

    private func read(_ stream: String) throws -> String {
        try ReplyAssembler.reply(of: Array(stream.utf8)).choices[0].message.content
    }

    @Test(
        "Where nothing came, after a text, and before the mark of the end",
        arguments: [
            "error: \(context)", "error:\(context)", "data: {\"error\":\(context)}", "data: \(context)",
            "event: error\ndata: {\"error\":\(context)}", "event: error\ndata: \(context)",
            "event:error\ndata:\(context)",
            "{\"error\":\(context)}", "{\n  \"error\":\n  \(context)\n}", context,
            "event: Error\ndata: {\"detail\":\(context)}",
            "data: [{\"error\":\(context)}]", "event: error\ndata: the request exceeds the available context size",
            "data: [ERROR] the request exceeds the available context size",
        ])
    func frames(frame: String) {
        for stream in [
            "\(frame)\n\n", frame, "\(frame)\n\ndata: [DONE]\n\n", "\(Self.start)\n\n\(Self.text)\n\n\(frame)\n\n",
            "\(Self.start)\n\n\(Self.text)\n\n\(frame)\n\ndata: [DONE]\n\n", "\(Self.text)\r\n\r\n\(frame)\r\n\r\n",
            // Said after the mark, while the answer has no end of its own.
            "\(Self.text)\n\ndata: [DONE]\n\n\(frame)\n\n",
        ] {
            do {
                Issue.record("it was read: \(try read(stream))")
            } catch WireFormatError.refused(let error) {
                #expect(error.meaning == .contextLength, "\(stream)")
            } catch {
                Issue.record("\(error): \(stream)")
            }
        }
    }

    @Test("What is said behind an answer that is whole does not make it less so")
    func afterwards() throws {
        for frame in [
            "error: \(Self.context)", "event: error\ndata: x", "data: {\"error\":\(Self.context)}", "garbage",
        ] {
            #expect(try read("\(Self.text)\n\n\(Self.end)\n\ndata: [DONE]\n\n\(frame)\n\n") == "33")
        }
    }

    @Test(
        "Frames that are no error are read as before, and events that lost the empty line between them too",
        arguments: [
            ": keep-alive\r\n\r\n\(start)\r\n\r\n: ping\r\n\r\ndata:\r\n\r\n\(text)\r\n\r\n\(end)\r\n\r\ndata:[DONE]\r\n\r\n",
            "\(start)\n\n\(text)\n\n\(end)\n\ndata: [DONE]", "\(start)\n\(text)\n\(end)\ndata: [DONE]\n",
            "event: ping\ndata: {\"type\":\"ping\"}\n\n\(text)\n\n\(end)\n\n",
            "event: message\n\(text)\n\n\(end)\n\n", "errors: none\n\n\(text)\n\n\(end)\n\n",
            "event: error\n\n".replacing("error", with: "open") + "\(text)\n\n\(end)\n\n",
            #"{"choices":[{"index":0,"message":{"content":"33"},"finish_reason":"stop"}]}"#,
            "{\n \"choices\": [\n  {\"message\": {\"content\": \"33\"},\n   \"finish_reason\": \"stop\"}\n ]\n}\n",
            #"data: {"error":null,"choices":[{"index":0,"delta":{"content":"33"},"finish_reason":"stop"}]}"#,
        ])
    func sound(stream: String) throws { #expect(try read(stream) == "33") }

    @Test("An event that is an error without words is one all the same")
    func wordless() {
        for frame in ["event: error\n\n", "event: error\ndata:\n\n", "error:\n\n", "error\n\n"] {
            #expect(throws: WireFormatError.refused(WireError(body: []))) {
                try read("\(Self.text)\n\n\(frame)")
            }
        }
    }
}
