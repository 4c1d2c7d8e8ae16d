import JSONText
import Models
import Testing

@testable import ChatWire

/// The texts were written by hand after the published API reference and what the servers' own clients send.
@Suite("A request is written as servers read it")
struct WireRequestTests {
    private func text(_ request: ChatRequest, _ dialect: WireDialect = WireDialect()) throws -> String {
        let body = try WireRequest(model: "tiny", dialect: dialect)
            .body(of: request, choices: request.choices, seed: request.seed)
        return String(decoding: body, as: UTF8.self)
    }

    private let simple = ChatRequest(
        messages: [Message(.system, "Be brief."), Message(.user, "\"Two\"\nand two?")],
        settings: GenerationSettings(maxTokens: 16))

    @Test("A plain request has the messages, the token limit and the temperature, and nothing else")
    func plain() throws {
        #expect(
            try text(simple) == #"{"model":"tiny","messages":[{"role":"system","content":"Be brief."},"#
                + #"{"role":"user","content":"\"Two\"\nand two?"}],"max_tokens":16,"temperature":0}"#)
    }

    @Test("Every setting is sent under its key")
    func settings() throws {
        var request = simple
        request.messages.removeFirst()
        request.settings = GenerationSettings(maxTokens: 5, temperature: 0.7, topP: 0.9)
        request.choices = 3
        request.seed = 0xFFFF_FFFF_0000_0007
        request.stop = ["\n\n", "END"]
        request.topLogProbabilities = 2
        let dialect = WireDialect(
            tokenLimitKey: .maxCompletionTokens, streams: true, extraMembers: #"{"top_k": 20, "stop": ["X"]}"#)
        #expect(
            try text(request, dialect)
                == #"{"model":"tiny","messages":[{"role":"user","content":"\"Two\"\nand two?"}],"#
                + #""max_completion_tokens":5,"temperature":0.7,"top_p":0.9,"n":3,"seed":7,"logprobs":true,"#
                + #""top_logprobs":2,"stream":true,"stream_options":{"include_usage":true},"top_k":20,"stop":["X"]}"#)
    }

    @Test("Tools, calls of them and their answers are written as chat completions have them")
    func tools() throws {
        let request = ChatRequest(
            messages: [
                Message(.user, "List."),
                Message(.assistant, "", toolCalls: [ToolCall(id: "c1", name: "bash", arguments: #"{"cmd":"ls"}"#)]),
                Message(.tool, "a.txt", toolCallID: "c1"),
            ],
            tools: [ToolDefinition(name: "bash", description: "A shell.", parameters: #"{"type":"object"}"#)],
            settings: GenerationSettings(maxTokens: 9))
        #expect(
            try text(request) == #"{"model":"tiny","messages":[{"role":"user","content":"List."},"#
                + #"{"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","#
                + #""function":{"name":"bash","arguments":"{\"cmd\":\"ls\"}"}}]},"#
                + #"{"role":"tool","content":"a.txt","tool_call_id":"c1"}],"#
                + #""tools":[{"type":"function","function":{"name":"bash","description":"A shell.","#
                + #""parameters":{"type":"object"}}}],"max_tokens":9,"temperature":0}"#)
    }

    @Test("The beginning of an answer is given in each of the ways that servers take it")
    func prefill() throws {
        var request = ChatRequest(messages: [Message(.user, "Q")], settings: GenerationSettings(maxTokens: 1))
        request.prefill = "A:"
        let start = #"{"model":"tiny","messages":[{"role":"user","content":"Q"},{"role":"assistant","content":"A:""#
        let end = #""max_tokens":1,"temperature":0}"#
        #expect(try text(request) == start + "}]," + end)
        #expect(
            try text(request, WireDialect(prefill: .continueFinalMessage)) == start
                + #"}],"add_generation_prompt":false,"continue_final_message":true,"# + end)
        #expect(try text(request, WireDialect(prefill: .markedPrefix)) == start + #","prefix":true}],"# + end)
        #expect(
            try text(request, WireDialect(interface: .completions(.chatML)))
                == #"{"model":"tiny","prompt":"<|im_start|>user\nQ<|im_end|>\n<|im_start|>assistant\nA:","# + end)
    }

    @Test("A completion has a prompt and its own key for log-probabilities, and omitted keys are never sent")
    func completions() throws {
        var request = ChatRequest(messages: [Message(.user, "Once")], settings: GenerationSettings(maxTokens: 3))
        request.topLogProbabilities = 0
        request.seed = 3
        let dialect = WireDialect(interface: .completions(.plain), omittedKeys: ["temperature", "seed"])
        #expect(try text(request, dialect) == #"{"model":"tiny","prompt":"Once\n\n","max_tokens":3,"logprobs":0}"#)
    }

    @Test(
        "Extra members that cannot be sent are refused",
        arguments: [("{", "not JSON"), ("[1]", "not an object"), (#"{"stream":true}"#, "`stream`")])
    func extraMembers(text: String, part: String) {
        let error = #expect(throws: WireRequest.BadExtraMembers.self) {
            try WireRequest(model: "tiny", dialect: WireDialect(extraMembers: text))
        }
        #expect(error?.description.contains(part) == true)
    }
}
