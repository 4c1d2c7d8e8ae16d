import Foundation
import JSONText
import Models

/// Writes attempts as Inspect's `EvalSample`, one after the other, and keeps its memory in between.
struct SampleWriter {
    private let run: String
    private var sample = JSONWriter(capacity: 1 << 14)
    private var row = JSONWriter(capacity: 1 << 11)
    private var part = JSONWriter(capacity: 1 << 11)

    /// - Parameter run: Id of the run.
    init(run: String) { self.run = run }

    /// The attempt that was written last.
    var bytes: [UInt8] { sample.bytes }

    /// - Returns: What the end of the log needs of it.
    mutating func write(_ log: SampleLog) -> SampleFacts {
        let ids = StableID.Family(run: run, sample: log.id, epoch: log.epoch)
        let usage = Self.usage(of: log)
        let roleUsage = Self.roleUsage(of: log)
        let turns = log.events.count { if case .model = $0.kind { true } else { false } }
        sample.reset()
        row.reset()
        sample.beginObject()
        row.beginObject()

        share("id") { $0.string(log.id) }
        share("epoch") { $0.integer(log.epoch + 1) }
        let input = share("input") { $0.input(log.input, ids) }
        var choices: [UInt8]?
        if !log.choices.isEmpty { choices = share("choices") { $0.strings(log.choices) } }
        let target = share("target") { $0.oneOrMany(log.target) }
        let metadata = share("metadata") { $0.metadata(of: log) }
        if !log.scores.isEmpty { share("scores") { $0.scores(log.scores) } }
        share("model_usage") { $0.usage(usage) }
        share("role_usage") { $0.usage(roleUsage) }
        share("started_at") { $0.timestamp(log.startedAt) }
        share("completed_at") { $0.timestamp(log.completedAt) }
        share("total_time") { $0.seconds(log.completedAt.timeIntervalSince(log.startedAt)) }
        share("working_time") { $0.seconds(log.workingSeconds) }
        share("uuid") { $0.id(ids[.sample, 0]) }
        share("turn_count") { $0.integer(turns) }

        writeError(log)
        writeEvents(log, ids, initial: initial(log, input: input, choices: choices, target: target, metadata: metadata))
        sample.endObject()
        SampleFacts.finish(&row, messages: log.messages.count)
        return SampleFacts(
            id: log.id, epoch: log.epoch,
            scores: log.scores.map {
                SampleFacts.Score(scorer: $0.scorer, value: $0.value.isFinite ? $0.value : 0, outcome: $0.outcome)
            }, usage: usage, roleUsage: roleUsage, error: log.error, turns: turns, row: row.bytes)
    }

    /// Writes a member that the row has too, there with shorter texts.
    @discardableResult
    private mutating func share(_ name: String, _ body: (inout JSONWriter) -> Void) -> [UInt8] {
        part.reset()
        body(&part)
        sample.member(name, json: part.bytes[...])
        row.member(name, json: RawJSON.thinned(part.bytes[...], to: SampleFacts.shared[name] ?? .max))
        return part.bytes
    }

    private mutating func writeError(_ log: SampleLog) {
        if !log.files.isEmpty { sample.member("files", log.files) }
        if let error = log.error {
            sample.key("error")
            sample.evalError(error)
            SampleFacts.write(error: error, to: &row)
        }
        if let limit = log.limit {
            sample.key("limit")
            sample.object { json in
                json.member("type", limit.inspectName)
                json.member("limit", limit.limit)
                json.member("reason", limit.reason)
            }
            SampleFacts.write(limit: limit.inspectName, reason: limit.reason, to: &row)
        }
        sample.member("error_retries", [])
        sample.member("store", json: "{}")
        sample.member("attachments", json: "{}")
    }

    /// Inspect's `Sample`, made of what stands in the attempt already.
    private mutating func initial(
        _ log: SampleLog, input: [UInt8], choices: [UInt8]?, target: [UInt8], metadata: [UInt8]
    ) -> [UInt8] {
        part.reset()
        part.beginObject()
        part.member("input", json: input[...])
        if let choices { part.member("choices", json: choices[...]) }
        part.member("target", json: target[...])
        part.member("id", log.id)
        part.member("metadata", json: metadata[...])
        part.endObject()
        return part.bytes
    }

    private mutating func writeEvents(_ log: SampleLog, _ ids: StableID.Family, initial: [UInt8]) {
        var pool = MessagePool()
        // The sample's own messages come first, so that they are called input wherever they are sent.
        _ = pool.places(of: log.input)
        var requests = 0
        let places = log.events.map { event -> (request: [Int], reply: [Int]) in
            switch event.kind {
            case .model(_, let model, let request, let reply):
                requests += 1
                let sent = request.sentMessages
                let asked = pool.places(of: sent)
                return (
                    asked,
                    reply.choices.map {
                        pool.add(reply: $0.message, to: sent, model: reply.model.isEmpty ? model : reply.model)
                    }
                )
            case .modelFailure(_, _, let request, _):
                requests += 1
                return (pool.places(of: request.sentMessages), [])
            default: return ([], [])
            }
        }
        let conversation = pool.places(of: log.messages)
        let usesPool = requests > 1
        sample.key("messages")
        sample.array { json in
            for place in conversation { json.message(pool.entries[place], id: ids[.message, place]) }
        }
        sample.key("output")
        writeOutput(log, ids, &pool, conversation: conversation)
        sample.key("events")
        var events = EventWriter(log, ids: ids, pool: pool, places: places, usesPool: usesPool)
        events.write(to: &sample, initial: initial)
        guard usesPool else { return }
        sample.key("events_data")
        sample.object { json in
            json.key("messages")
            json.array { json in
                for (place, entry) in pool.entries.enumerated() { json.message(entry, id: ids[.message, place]) }
            }
            json.member("calls", [])
        }
    }

    private mutating func writeOutput(
        _ log: SampleLog, _ ids: StableID.Family, _ pool: inout MessagePool, conversation: [Int]
    ) {
        guard let output = log.output else {
            sample.object { json in
                json.member("model", "")
                json.member("choices", [])
                json.member("completion", "")
            }
            return
        }
        // The last reply is in the conversation, where the solver kept it.
        let known = output.choices.map { choice in
            conversation.last { pool.entries[$0].message == choice.message && pool.entries[$0].model != nil }
        }
        let places = zip(output.choices, known).map { choice, place in
            place ?? pool.add(reply: choice.message, to: log.messages, model: output.model)
        }
        sample.output(output, pool, ids) { places[$0] }
    }

    /// Money is given for the whole attempt; where several models were asked, each reply says what it cost.
    private static func usage(of log: SampleLog) -> [String: UsageTotal] {
        var usage = log.usage.mapValues { UsageTotal(tokens: $0) }
        if usage.count == 1, let name = usage.keys.first {
            usage[name]?.cost = log.cost
        } else {
            for event in log.events {
                guard case .model(_, let model, _, let reply) = event.kind, let cost = reply.cost else { continue }
                if let known = usage[model] { usage[model]?.cost = (known.cost ?? 0) + cost }
            }
        }
        return usage
    }

    /// Of the models that are not the subject.
    private static func roleUsage(of log: SampleLog) -> [String: UsageTotal] {
        var usage: [String: UsageTotal] = [:]
        for event in log.events {
            guard case .model(let role, _, _, let reply) = event.kind, role != "subject" else { continue }
            usage[role, default: UsageTotal(tokens: TokenUsage())] += UsageTotal(tokens: reply.usage, cost: reply.cost)
        }
        return usage
    }
}

extension ChatRequest {
    /// The conversation with the beginning of the answer, if it was put into the model's mouth.
    fileprivate var sentMessages: [Message] { prefill.map { messages + [Message(.assistant, $0)] } ?? messages }
}

extension JSONWriter {
    /// A lone question as a text, as Inspect does; everything else as messages.
    fileprivate mutating func input(_ messages: [Message], _ ids: StableID.Family) {
        if messages.count == 1, messages[0].role == .user {
            string(messages[0].content)
        } else {
            var pool = MessagePool()
            let places = pool.places(of: messages)
            array { json in
                for place in places { json.message(pool.entries[place], id: ids[.message, place]) }
            }
        }
    }

    fileprivate mutating func strings(_ texts: [String]) {
        array { list in
            for text in texts { list.string(text) }
        }
    }

    /// Rounded to milliseconds.
    fileprivate mutating func seconds(_ seconds: Double) { double((seconds * 1000).rounded() / 1000) }

    fileprivate mutating func scores(_ scores: [ScoreLog]) {
        object { json in
            for score in scores {
                json.key(score.scorer)
                json.score(score)
            }
        }
    }

    /// Cluster and split, and what the sample has of its own under other names.
    fileprivate mutating func metadata(of log: SampleLog) {
        object { json in
            json.member("cluster", log.cluster)
            json.member("split", log.split)
            for member in RawJSON.members(log.metadata ?? "") where member.key != "cluster" && member.key != "split" {
                json.member(member.key, json: member.json)
            }
        }
    }
}
