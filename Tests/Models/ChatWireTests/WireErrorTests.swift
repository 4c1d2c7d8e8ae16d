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
            (#"{"detail":"Not Found"}"#, .notFound), ("<html>502 Bad Gateway</html>", .other), ("", .other),
            ("null", .other),
        ])
    func meanings(body: String, meaning: WireError.Meaning) {
        #expect(WireError(body: Array(body.utf8)).meaning == meaning)
    }

    @Test(
        "What is no completion and says what is wrong is an error, whatever its status",
        arguments: [
            (
                #"{"object":"error","message":"The model `m` does not exist.","type":"NotFoundError","param":null,"code":404}"#,
                .unknownModel
            ),
            (
                #"{"error":{"message":"The model `m` does not exist or you do not have access to it.","#
                    + #""type":"invalid_request_error","param":null,"code":"model_not_found"}}"#, .unknownModel
            ),
            (#"{"error":"model 'm' not found"}"#, .unknownModel), (#"{"detail":"Model m not found"}"#, .unknownModel),
            (#"{"message":"Model m not found"}"#, .unknownModel), (#""model 'm' not found""#, .unknownModel),
            ("model 'm' not found\n", .unknownModel),
            (#"[{"error":{"code":404,"message":"models/m is not found"}}]"#, .unknownModel),
            (#"{"errors":[{"message":"No such model: m"}]}"#, .unknownModel),
            (#"{"error":{"message":"No endpoints found for m.","code":404}}"#, .unknownModel),
            (#"{"error":{"message":"You exceeded your current quota","code":"insufficient_quota"}}"#, .quota),
            (#"{"error":{"code":402,"message":"Payment"}}"#, .quota),
            (#"{"error":{"message":"Your credit balance is too low","type":"invalid_request_error"}}"#, .quota),
            (
                #"{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}"#,
                .authorization
            ),
            (#"{"error":{"message":"No auth credentials found","code":401}}"#, .authorization),
            (#"{"error":{"message":"API key not valid.","code":400,"status":"INVALID_ARGUMENT"}}"#, .authorization),
            (#"{"error":"Unauthorized"}"#, .authorization), (#"{"detail":"Not authenticated"}"#, .authorization),
            (
                #"{"error":{"message":"The response was filtered","code":"content_filter","status":400}}"#,
                .contentFilter
            ),
            (#"{"object":"error","message":"The response was filtered","type":"Error"}"#, .contentFilter),
            (
                #"{"object":"error","message":"This model's maximum context length is 16 tokens. However, you requested "#
                    + #"90 tokens.","type":"BadRequestError","param":null,"code":400}"#, .contextLength
            ),
            (#"{"error":{"code":429,"message":"Request too large, reduce the length of it"}}"#, .rateLimit),
            (#"{"error":{"message":"slow","type":"rate_limit_error"}}"#, .rateLimit),
            (#"{"error":{"message":"x","type":"overloaded_error"}}"#, .server),
            (#"{"error":{"code":503,"message":"Loading model, model not found yet"}}"#, .server),
            (#"{"object":"error","message":"x","type":"BadRequestError","code":400}"#, .rejected),
            (#"{"error":{"message":"top_k is wrong","type":"invalid_request_error"}}"#, .rejected),
            (#"{"error":"something"}"#, .other), (#"{"detail":"Not Found"}"#, .notFound),
        ] as [(String, WireError.Meaning)])
    func answers(body: String, meaning: WireError.Meaning) {
        do {
            Issue.record("it was read: \(try WireReply(body: Array(body.utf8)))")
        } catch WireFormatError.refused(let error) {
            #expect(error.meaning == meaning)
        } catch {
            Issue.record("\(error)")
        }
    }

    @Test(
        "An answer that alone would fill the model's context is asked for wrongly; a conversation that is too long is not"
    )
    func tokenLimit() {
        func meaning(_ words: String, code: String? = nil) -> WireError.Meaning {
            WireError(["error": ["message": .string(words), "code": code.map { .string($0) } ?? 400]]).meaning
        }
        let start = "This model's maximum context length is 2048 tokens"
        let code = "context_length_exceeded"
        let own =
            "However, you requested 4116 tokens (20 in the messages, 4096 in the completion). Please reduce the length"
        #expect(meaning("\(start). \(own)", code: code) == .rejected)
        let large = "'max_tokens' or 'max_completion_tokens' is too large"
        #expect(
            meaning("\(large): 4096. \(start) and your request has 20 input tokens (4096 > 2048 - 20).") == .rejected)
        #expect(
            meaning("\(large): 512. \(start) and your request has 1900 input tokens (512 > 148).") == .contextLength)
        let long = "However, you requested 2100 tokens (1900 in the messages, 200 in the completion)."
        #expect(meaning("\(start). \(long)", code: code) == .contextLength)
        #expect(meaning("\(start). However, you requested 4116 tokens.") == .contextLength)
        #expect(meaning("\(start). However, your messages resulted in 9000 tokens.", code: code) == .contextLength)
    }

    @Test("A long message, which may quote what was asked, does not end a run by the words in it")
    func quotes() {
        let words = String(repeating: "Input was: how does the model find an invalid api key? Not found. ", count: 10)
        #expect(WireError(["error": ["message": .string(words), "code": 400]]).meaning == .rejected)
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
