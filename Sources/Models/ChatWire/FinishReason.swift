import JSONText
import Models

/// Why a choice ended, in the words that servers have for it.
enum FinishReason: Equatable {
    case stop(ChatReply.Choice.Stop)
    /// The server or the one behind it broke off: what there is of the choice is no answer of the model.
    case failed
    /// A word that is not known, or none.
    case unknown

    /// - Parameter word: `finish_reason` or `native_finish_reason`, in any case and with any hyphens.
    init(_ word: String?) {
        guard let word, !word.isEmpty else {
            self = .unknown
            return
        }
        let plain = word.lowercased().replacing("-", with: "_").replacing(" ", with: "_")
        if let stop = Self.stops[plain] {
            self = .stop(stop)
        } else if Self.failures.contains(plain) || Self.failureParts.contains(where: plain.contains) {
            self = .failed
        } else {
            self = .unknown
        }
    }

    private static let stops: [String: ChatReply.Choice.Stop] = {
        let words: [ChatReply.Choice.Stop: [String]] = [
            .end: [
                "stop", "eos", "eos_token", "end_turn", "stop_sequence", "stop_token", "end", "complete", "completed",
                "done",
            ],
            .length: [
                "length", "max_tokens", "max_output_tokens", "max_completion_tokens", "max_length", "model_length",
                "token_limit", "model_context_window_exceeded", "context_length", "error_limit",
            ],
            .toolCalls: ["tool_calls", "tool_call", "function_call", "tool_use"],
            .contentFilter: [
                "content_filter", "content_filtered", "content_moderation", "safety", "recitation", "blocklist",
                "prohibited_content", "spii", "image_safety", "refusal", "sensitive", "guardrail_intervened",
                "error_toxic",
            ],
        ]
        var stops: [String: ChatReply.Choice.Stop] = [:]
        for (stop, words) in words { for word in words { stops[word] = stop } }
        return stops
    }()

    private static let failures: Set<String> = [
        "insufficient_system_resource", "disconnect", "disconnected", "shutdown", "killed", "preempted", "evicted",
        "exception", "load", "unload", "expired", "dropped",
    ]
    /// What a word for a failure has somewhere.
    private static let failureParts = [
        "error", "abort", "cancel", "fail", "timeout", "timed_out", "interrupt", "overload", "unavailable",
    ]
}
