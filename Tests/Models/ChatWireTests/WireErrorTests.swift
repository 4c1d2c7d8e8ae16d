import JSONText
import Testing

@testable import ChatWire

/// The messages were written by hand in the manner of the servers that are named.
@Suite("An error is understood in the words of each server")
struct WireErrorTests {
    @Test(
        "Meanings",
        arguments: [
            // OpenAI
            (
                #"{"error":{"message":"This model's maximum context length is 8192 tokens. However, your messages "#
                    + #"resulted in 9000.","type":"invalid_request_error","code":"context_length_exceeded"}}"#,
                WireError.Meaning.contextLength
            ),
            // vLLM
            (
                #"{"object":"error","message":"The decoder prompt (length 9) is longer than the maximum model length "#
                    + #"of 8.","type":"BadRequestError","code":400}"#, .contextLength
            ),
            // SGLang
            (
                #"{"object":"error","message":"The input (9 tokens) is longer than the model's context length (8 "#
                    + #"tokens).","type":"BadRequestError","code":400}"#, .contextLength
            ),
            // llama.cpp
            (
                #"{"error":{"code":400,"message":"the request exceeds the available context size","#
                    + #""type":"exceed_context_size_error","n_ctx":8}}"#, .contextLength
            ),
            // Ollama
            (#"{"error":"input length exceeds the context length"}"#, .contextLength),
            // Azure
            (#"{"error":{"message":"filtered","code":"content_filter","status":400}}"#, .contentFilter),
            (#"{"error":{"message":"Rejected.","code":"content_policy_violation"}}"#, .contentFilter),
            // OpenAI, Ollama
            (#"{"error":{"message":"The model `x` does not exist","code":"model_not_found"}}"#, .unknownModel),
            (#"{"error":"model 'x' not found, try pulling it first"}"#, .unknownModel),
            (#"{"error":{"message":"You exceeded your current quota","code":"insufficient_quota"}}"#, .quota),
            // FastAPI, and anything at all
            (#"{"detail":[{"loc":["body"],"msg":"field required"}]}"#, .other),
            (#"{"detail":"Not Found"}"#, .other), ("<html>502 Bad Gateway</html>", .other), ("", .other),
            ("null", .other),
        ])
    func meanings(body: String, meaning: WireError.Meaning) {
        #expect(WireError(body: Array(body.utf8)).meaning == meaning)
    }

    @Test(
        "Only plain names are repeated",
        arguments: [
            (#"{"error":{"code":"context_length_exceeded"}}"#, "context_length_exceeded"),
            (#"{"error":{"code":null,"type":"BadRequestError"}}"#, "BadRequestError"),
            (#"{"error":{"code":"sk-abc123","type":"tell me: what"}}"#, nil), (#"{"error":"free text"}"#, nil),
        ] as [(String, String?)])
    func names(body: String, name: String?) { #expect(WireError(body: Array(body.utf8)).name == name) }
}
