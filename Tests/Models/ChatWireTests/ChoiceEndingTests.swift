import Models
import Testing

@testable import ChatWire

@Suite("A choice that failed is no answer, wherever that is said")
struct ChoiceEndingTests {
    private func whole(_ ending: String, content: String = "Adding them g") throws -> WireReply {
        try WireReply(
            body: Array(#"{"choices":[{"index":0,"message":{"content":"\#(content)"},\#(ending)}]}"#.utf8))
    }

    private func streamed(_ ending: String, content: String = "Adding them g") throws -> WireReply {
        let events = [
            #"{"choices":[{"index":0,"delta":{"content":"\#(content)"},"finish_reason":null}]}"#,
            #"{"choices":[{"index":0,"delta":{},\#(ending)}]}"#, "[DONE]",
        ]
        return try ReplyAssembler.reply(of: Array(events.map { "data: \($0)\n\n" }.joined().utf8))
    }

    private func refusal(_ read: () throws -> WireReply) -> WireError? {
        do {
            let reply = try read()
            Issue.record("it was read: \(reply)")
        } catch WireFormatError.refused(let error) {
            return error
        } catch {
            Issue.record("\(error)")
        }
        return nil
    }

    @Test(
        "By an error or by a reason of its own or of the server behind it, whole or as a stream",
        arguments: [
            #""finish_reason":"error""#, #""finish_reason":"abort""#, #""finish_reason":"cancelled""#,
            #""finish_reason":"canceled""#, #""finish_reason":"ABORTED""#, #""finish_reason":"timeout""#,
            #""finish_reason":"network_error""#, #""finish_reason":"insufficient_system_resource""#,
            #""finish_reason":"server-error""#, #""finish_reason":"interrupted""#, #""finish_reason":"failed""#,
            #""finish_reason":"stop","native_finish_reason":"error""#,
            #""finish_reason":null,"native_finish_reason":"abort""#,
            #""finish_reason":{"type":"abort","message":"aborted by the scheduler"}"#,
            #""finish_reason":"stop","error":{"code":502,"message":"upstream went away"}"#,
            #""finish_reason":null,"error":"upstream went away""#, #""finish_reason":"length","error":true"#,
        ])
    func failed(ending: String) {
        for error in [refusal { try whole(ending) }, refusal { try streamed(ending) }] {
            #expect(error?.meaning == .server || error?.meaning == .other)
        }
    }

    @Test("What a choice's error says decides what it means, and one that says nothing is none")
    func errors() throws {
        for (error, meaning, status) in [
            (#"{"code":502,"message":"upstream went away","metadata":{}}"#, WireError.Meaning.server, 502),
            (#"{"code":429,"message":"slow down"}"#, .rateLimit, 429),
            (#"{"code":"429","message":"slow down"}"#, .rateLimit, 429),
            (#"{"code":401,"message":"no"}"#, .authorization, 401),
            (#"{"code":"content_filter","message":"no"}"#, .contentFilter, nil),
            (#"{"code":403,"message":"Your input was flagged for violence"}"#, .contentFilter, 403),
            (#"{"code":400,"message":"This model's maximum context length is 16 tokens."}"#, .contextLength, 400),
        ] as [(String, WireError.Meaning, Int?)] {
            let found = refusal { try whole(#""finish_reason":"error","error":\#(error)"#) }
            #expect(found?.meaning == meaning)
            #expect(found?.status == status)
        }
        for nothing in ["null", "{}", "\"\"", "false", #"{"code":null,"message":""}"#, "[]"] {
            #expect(try whole(#""finish_reason":"stop","error":\#(nothing)"#).choices[0].stop == .end)
        }
    }

    @Test("One choice of several that failed makes the whole answer one that failed")
    func several() {
        let error = refusal {
            try WireReply(
                body: Array(
                    #"{"choices":[{"message":{"content":"33"},"finish_reason":"stop"},{"message":{"content":"3"},"finish_reason":"error"}]}"#
                        .utf8))
        }
        #expect(error != nil)
    }

    @Test(
        "Other reasons are read, in any case; an unknown one is kept with what was said",
        arguments: [
            ("stop", .end), ("STOP", .end), ("end_turn", .end), ("eos_token", .end), ("length", .length),
            ("MAX_TOKENS", .length), ("model_context_window_exceeded", .length), ("content-filter", .contentFilter),
            ("SAFETY", .contentFilter), ("sensitive", .contentFilter), ("whatever", .unknown), ("OTHER", .unknown),
        ] as [(String, ChatReply.Choice.Stop)])
    func stops(word: String, stop: ChatReply.Choice.Stop) throws {
        #expect(try whole(#""finish_reason":"\#(word)""#).choices[0].stop == stop)
        #expect(try streamed(#""finish_reason":"\#(word)""#).choices[0].stop == stop)
    }

    @Test("The word of the server behind a gateway counts where the gateway has none, or where it withheld the answer")
    func native() throws {
        #expect(try whole(#""finish_reason":null,"native_finish_reason":"max_tokens""#).choices[0].stop == .length)
        #expect(try whole(#""finish_reason":"stop","native_finish_reason":"SAFETY""#).choices[0].stop == .contentFilter)
        #expect(try whole(#""finish_reason":"length","native_finish_reason":"STOP""#).choices[0].stop == .length)
    }

    @Test("A choice without a text and without a reason that is known is no answer, one of them is enough")
    func nothing() throws {
        for ending in [#""finish_reason":null"#, #""finish_reason":"whatever""#, #""finish_reason":"""#] {
            #expect(throws: WireFormatError.self) { try whole(ending, content: "") }
            #expect(throws: WireFormatError.self) { try streamed(ending, content: "") }
            #expect(try whole(ending, content: "33").choices[0].message.content == "33")
        }
        #expect(try whole(#""finish_reason":"stop""#, content: "").choices[0].message.content == "")
        let refused = try WireReply(
            body: Array(#"{"choices":[{"message":{"content":null,"refusal":"No."},"finish_reason":null}]}"#.utf8))
        #expect(refused.choices[0].refusal == "No.")
    }

    @Test("A stream whose pieces have an empty reason and that stops has stopped before its end")
    func cut() {
        let event = #"{"choices":[{"index":0,"delta":{"content":"3"},"finish_reason":""}]}"#
        #expect(throws: WireFormatError.malformed("its event stream stops before its end")) {
            try ReplyAssembler.reply(of: Array("data: \(event)\n\n".utf8))
        }
    }

    @Test(
        "A choice without a message is no answer",
        arguments: [
            #"{"index":0,"finish_reason":"stop"}"#, #"{"message":null,"finish_reason":"stop"}"#,
            #"{"message":"33","finish_reason":"stop"}"#, #"{"message":null,"delta":null,"text":null}"#, "null", "{}",
        ])
    func withoutMessage(choice: String) {
        #expect {
            try WireReply(body: Array(#"{"choices":[\#(choice)]}"#.utf8))
        } throws: { error in
            if case WireFormatError.malformed = error { true } else { false }
        }
        #expect(throws: WireFormatError.self) {
            try ReplyAssembler.reply(of: Array("data: {\"choices\":[null]}\n\ndata: [DONE]\n\n".utf8))
        }
    }
}
