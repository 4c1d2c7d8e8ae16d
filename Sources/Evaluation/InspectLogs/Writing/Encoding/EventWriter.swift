import Foundation
import JSONText
import Models

/// Writes what happened in an attempt as Inspect's events, in the spans that its viewer folds: `init`, `solvers`,
/// `scorers`.
struct EventWriter {
    private enum Span: Int {
        case initial
        case solvers
        case scorers

        var name: String {
            switch self {
            case .initial: "init"
            case .solvers: "solvers"
            case .scorers: "scorers"
            }
        }
    }

    let sample: SampleLog
    let ids: StableID.Family
    let pool: MessagePool
    /// For each event: where the messages of its request are in the pool, and those of its reply.
    let places: [(request: [Int], reply: [Int])]
    /// Whether requests name places in the pool; otherwise their messages stand where they are sent.
    let usesPool: Bool
    private var events = 0
    private var span = Span.initial

    init(
        _ sample: SampleLog, ids: StableID.Family, pool: MessagePool, places: [(request: [Int], reply: [Int])],
        usesPool: Bool
    ) {
        self.sample = sample
        self.ids = ids
        self.pool = pool
        self.places = places
        self.usesPool = usesPool
    }

    /// - Parameter initial: Inspect's `Sample`, as JSON.
    mutating func write(to json: inout JSONWriter, initial: [UInt8]) {
        let scoring = scoringStart
        json.beginArray()
        begin(.initial, at: sample.startedAt, &json)
        start("sample_init", at: sample.startedAt, &json)
        json.member("sample", json: initial[...])
        json.member("state", json: "{}")
        json.endObject()
        end(at: sample.startedAt, &json)
        begin(.solvers, at: sample.startedAt, &json)
        for (number, event) in sample.events.enumerated() {
            if number == scoring {
                end(at: event.at, &json)
                begin(.scorers, at: event.at, &json)
            }
            write(event, number: number, to: &json)
        }
        end(at: sample.completedAt, &json)
        json.endArray()
    }

    /// The first event of which nothing after it is the subject's or its tools' doing; nil if nothing was scored.
    private var scoringStart: Int? {
        guard sample.events.contains(where: { if case .score = $0.kind { true } else { false } }) else { return nil }
        let last = sample.events.lastIndex { event in
            switch event.kind {
            case .model(let role, _, _, _), .modelFailure(let role, _, _, _): role != "judge"
            case .tool, .limit: true
            case .score, .error, .info: false
            }
        }
        return last.map { $0 + 1 } ?? 0
    }

    private mutating func begin(_ span: Span, at date: Date, _ json: inout JSONWriter) {
        self.span = span
        start("span_begin", at: date, &json)
        json.id("id", ids[.span, span.rawValue])
        json.member("type", span.name)
        json.member("name", span.name)
        json.endObject()
    }

    private mutating func end(at date: Date, _ json: inout JSONWriter) {
        start("span_end", at: date, &json)
        json.id("id", ids[.span, span.rawValue])
        json.endObject()
    }

    /// What all events have; the caller writes the rest, and ends the object.
    private mutating func start(_ name: String, at date: Date, _ json: inout JSONWriter) {
        json.beginObject()
        json.id("uuid", ids[.event, events])
        json.id("span_id", ids[.span, span.rawValue])
        json.member("timestamp", date)
        json.member("working_start", max(0, date.timeIntervalSince(sample.startedAt)))
        json.member("event", name)
        events += 1
    }

    private mutating func write(_ event: EventLog, number: Int, to json: inout JSONWriter) {
        switch event.kind {
        case .model(let role, let model, let request, let reply):
            let seconds = reply.isCached ? 0 : reply.seconds
            start("model", at: max(sample.startedAt, event.at.addingTimeInterval(-seconds)), &json)
            self.request(request, role: role, model: model, number: number, &json)
            json.key("output")
            json.output(reply, pool, ids) { places[number].reply[$0] }
            if reply.retries > 0 { json.member("retries", reply.retries) }
            if reply.isCached { json.member("cache", "read") }
            json.member("completed", event.at)
            json.member("working_time", seconds)
        case .modelFailure(let role, let model, let request, let failure):
            start("model", at: event.at, &json)
            self.request(request, role: role, model: model, number: number, &json)
            json.key("output")
            json.object { json in
                json.member("model", model)
                json.member("choices", [])
                json.member("completion", "")
            }
            if failure.attempts > 1 { json.member("retries", failure.attempts - 1) }
            json.member("error", failure.description)
        case .tool(let call, let result, let isError, let notices, let seconds):
            start("tool", at: event.at, &json)
            json.tool(call, result: result, isError: isError, notices: notices)
            json.member("completed", event.at.addingTimeInterval(seconds))
            json.member("working_time", seconds)
        case .score(let score):
            start("score", at: event.at, &json)
            json.key("score")
            json.score(score)
            json.key("target")
            json.oneOrMany(sample.target)
            json.member("intermediate", false)
            json.member("scorer", score.scorer)
        case .limit(let limit):
            start("sample_limit", at: event.at, &json)
            json.member("type", limit.kind == .context ? "custom" : limit.inspectName)
            json.member("message", limit.reason)
            json.member("limit", limit.limit)
        case .error(let message):
            start("error", at: event.at, &json)
            json.key("error")
            json.evalError(message)
        case .info(let source, let data):
            start("info", at: event.at, &json)
            json.member("source", source)
            json.member("data", jsonIfValid: data)
        }
        json.endObject()
    }

    private func request(
        _ request: ChatRequest, role: String, model: String, number: Int, _ json: inout JSONWriter
    ) {
        json.member("model", model)
        // The model that is evaluated plays no role in Inspect.
        if role != "subject" { json.member("role", role) }
        json.key("input")
        json.array { messages in
            if !usesPool {
                for place in places[number].request { messages.message(pool.entries[place], id: ids[.message, place]) }
            }
        }
        if usesPool {
            json.key("input_refs")
            json.array { ranges in
                for range in MessagePool.ranges(of: places[number].request) {
                    ranges.array { pair in
                        pair.integer(range.lowerBound)
                        pair.integer(range.upperBound)
                    }
                }
            }
        }
        json.key("tools")
        json.array { tools in
            for tool in request.tools { tools.tool(tool) }
        }
        json.member("tool_choice", request.tools.isEmpty ? "none" : "auto")
        json.key("config")
        json.configuration(request.settings, request: request)
    }
}

extension JSONWriter {
    fileprivate mutating func tool(_ call: ToolCall, result: String, isError: Bool, notices: [String]) {
        let isObject = RawJSON.isObject(call.arguments)
        member("type", "function")
        member("id", call.id)
        member("function", call.name)
        member("arguments", json: isObject ? call.arguments : "{}")
        member("result", result)
        member("events", [])
        if isError {
            key("error")
            object { json in
                json.member("type", "unknown")
                json.member("message", result)
            }
        }
        if !isObject || !notices.isEmpty {
            key("metadata")
            object { json in
                if !isObject { json.member("arguments_text", call.arguments) }
                if !notices.isEmpty {
                    json.key("notices")
                    json.array { list in
                        for notice in notices { RawJSON.isValue(notice) ? list.raw(notice) : list.string(notice) }
                    }
                }
            }
        }
    }
}
