import JSONText
import Models
import Testing

@testable import ChatWire

/// The texts were written by hand, each in the manner of the server that its comment names.
@Suite("An answer is read as servers write it")
struct WireReplyTests {
    private func read(_ text: String) throws -> WireReply { try WireReply(body: Array(text.utf8)) }

    @Test("OpenAI's form, with everything that it counts")
    func full() throws {
        let reply = try read(
            """
            {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"gpt-x-2025","system_fingerprint":null,
             "choices":[{"index":0,"message":{"role":"assistant","content":"Four.","refusal":null,"annotations":[]},
               "logprobs":{"content":[{"token":"Four","logprob":-0.25,"bytes":[1],"top_logprobs":[
                  {"token":"4","logprob":-1.5,"bytes":null},{"token":"Four","logprob":-0.25,"bytes":null}]}]},
               "finish_reason":"stop"}],
             "usage":{"prompt_tokens":20,"completion_tokens":7,"total_tokens":27,
               "prompt_tokens_details":{"cached_tokens":16},"completion_tokens_details":{"reasoning_tokens":5}}}
            """)
        #expect(reply.model == "gpt-x-2025")
        #expect(reply.usage == TokenUsage(input: 20, output: 7, cachedInput: 16, reasoning: 5))
        let token = TokenLogProbability(
            token: "Four", logProbability: -0.25,
            alternatives: [.init(token: "Four", logProbability: -0.25), .init(token: "4", logProbability: -1.5)])
        #expect(
            reply.choices == [
                ChatReply.Choice(message: Message(.assistant, "Four."), stop: .end, logProbabilities: [token])
            ])
    }

    @Test("Reasoning, refusals and contents in parts, under each name that they have")
    func parts() throws {
        func choice(_ message: String, _ finish: String = "\"stop\"") throws -> ChatReply.Choice {
            try read(#"{"choices":[{"message":\#(message),"finish_reason":\#(finish)}]}"#).choices[0]
        }
        // vLLM, SGLang, DeepSeek.
        #expect(try choice(#"{"content":"a","reasoning_content":"because"}"#).reasoning == "because")
        // Ollama, OpenRouter, newer vLLM.
        #expect(try choice(#"{"content":"a","reasoning":"because"}"#).reasoning == "because")
        // Mistral.
        let mistral = try choice(
            #"{"content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]},{"type":"text","text":"ab"}]}"#)
        #expect(mistral.reasoning == "hm")
        #expect(mistral.message.content == "ab")
        // OpenAI.
        let refused = try choice(#"{"content":null,"refusal":"I won't."}"#)
        #expect(refused.refusal == "I won't.")
        #expect(refused.message.content == "")
        #expect(try choice(#"{"content":"a"}"#, "\"length\"").stop == .length)
        #expect(try choice(#"{"content":"a"}"#, "\"content_filter\"").stop == .contentFilter)
        #expect(try choice(#"{"content":"a"}"#, "\"whatever\"").stop == .unknown)
        #expect(try choice(#"{"content":"a"}"#, "null").stop == .unknown)
        #expect(try choice(#"{}"#).message.content == "")
    }

    @Test("Tool calls without an id get one, and arguments that are an object become text")
    func toolCalls() throws {
        // llama.cpp and Ollama, which also give `stop` as the reason.
        let reply = try read(
            #"{"id":"x","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"","#
                + #""tool_calls":[{"function":{"name":"bash","arguments":{"cmd":"ls","n":1.0}}},"#
                + #"{"id":"b","type":"function","function":{"name":"open","arguments":"{not json"}},"#
                + #"{"id":"","function":{"name":"now"}}]}}]}"#)
        let choice = reply.choices[0]
        #expect(choice.stop == .toolCalls)
        #expect(choice.message.toolCalls.map(\.name) == ["bash", "open", "now"])
        #expect(choice.message.toolCalls.map(\.arguments) == [#"{"cmd":"ls","n":1.0}"#, "{not json", "{}"])
        #expect(choice.message.toolCalls[1].id == "b")
        #expect(Set(choice.message.toolCalls.map(\.id)).count == 3)
        #expect(choice.message.toolCalls.allSatisfy { !$0.id.isEmpty })
    }

    @Test("Completions, with their form of log-probabilities, in the order of their numbers")
    func completions() throws {
        let reply = try read(
            #"{"choices":[{"index":1,"text":"b","finish_reason":"length"},{"index":0,"text":"a b","finish_reason":"#
                + #""stop","logprobs":{"tokens":["a"," b"],"token_logprobs":[null,-0.5],"#
                + #""top_logprobs":[null,{" c":-2,"\#u{20}b":-0.5}],"text_offset":[0,1]}}]}"#)
        #expect(reply.choices.map(\.message.content) == ["a b", "b"])
        #expect(reply.choices.map(\.stop) == [.end, .length])
        #expect(
            reply.choices[0].logProbabilities == [
                TokenLogProbability(
                    token: " b", logProbability: -0.5,
                    alternatives: [.init(token: " b", logProbability: -0.5), .init(token: " c", logProbability: -2)])
            ])
        #expect(reply.usage == nil)
        #expect(reply.model == nil)
    }

    @Test(
        "A count that is missing in part, or is no count, is none",
        arguments: [
            "null", "{}", #"{"prompt_tokens":3}"#, #"{"prompt_tokens":-1,"completion_tokens":2}"#,
            #"{"prompt_tokens":1e300,"completion_tokens":2}"#, #"{"prompt_tokens":"3","completion_tokens":2}"#,
        ])
    func noUsage(usage: String) throws {
        #expect(try read(#"{"choices":[{"message":{"content":"a"}}],"usage":\#(usage)}"#).usage == nil)
    }

    @Test(
        "What is no answer is called so, and nothing of it is quoted",
        arguments: [
            "", "SECRET", #"{"choices":[{"message":{"content":"SECRET"#, #"{"SECRET":1}"#, #"{"choices":[]}"#,
            #"{"choices":["SECRET"]}"#, "[]", #"{"choices":{"SECRET":1}}"#,
            String(repeating: "[", count: 100_000),
        ])
    func malformed(text: String) {
        do {
            _ = try read(text)
            Issue.record("it was read")
        } catch WireFormatError.malformed(let reason) {
            #expect(!reason.contains("SECRET"))
            #expect(!reason.isEmpty)
        } catch {
            Issue.record("\(error)")
        }
    }

    @Test("An error that comes as an answer is an error")
    func errorAsAnswer() {
        // OpenRouter.
        #expect(throws: WireFormatError.refused(WireError(["error": ["code": 429, "message": "slow"]]))) {
            try read(#"{"error":{"code":429,"message":"slow"}}"#)
        }
        #expect(WireError(["error": ["code": 429, "message": "slow"]]).status == 429)
    }
}
