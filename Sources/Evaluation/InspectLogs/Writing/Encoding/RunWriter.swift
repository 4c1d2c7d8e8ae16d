import Foundation
import JSONText
import Models

/// Writes what a log says of a whole run.
struct RunWriter {
    private static let version = 2

    let run: RunLog

    /// Inspect's `LogStart`: what an unfinished log says of its run.
    var start: [UInt8] {
        var json = JSONWriter(capacity: 2048)
        json.object { json in
            json.member("version", Self.version)
            writeSpecification(to: &json)
            writePlan(to: &json)
        }
        return json.bytes
    }

    /// Id of the run that a start belongs to; nil if it is no start.
    static func identity(ofStart start: [UInt8]) -> String? {
        guard let json = try? JSONValue(parsing: start, tolerance: .everything) else { return nil }
        return json["eval"]?["run_id"]?.string
    }

    /// Inspect's `EvalLog` without samples. The run's description is the one that the log was begun with.
    ///
    /// - Returns: The text, and the place in it where the ids of the samples belong: they may be too many for memory.
    func header(
        start: [UInt8], status: RunStatus, error: String?, completedAt: Date, results: RunResults
    ) -> (text: [UInt8], idsAt: Int) {
        var json = JSONWriter(capacity: 4096)
        var idsAt = 0
        var created = ArraySlice(#""""#.utf8)
        json.object { json in
            json.member("version", Self.version)
            json.member("status", status.rawValue)
            for (key, value) in RawJSON.members(start) {
                switch key {
                case "eval":
                    created = RawJSON.members(Array(value)).first { $0.key == "created" }?.json ?? created
                    json.key(key)
                    idsAt = Self.write(specification: Array(value), to: &json)
                case "plan": json.member(key, json: value)
                default: break
                }
            }
            json.key("results")
            results.write(to: &json, run: run)
            json.key("stats")
            json.object { json in
                json.member("started_at", json: created)
                json.member("completed_at", completedAt)
                json.key("model_usage")
                json.usage(results.standing.usage)
                json.key("role_usage")
                json.usage(results.standing.roleUsage)
                json.member("connection_limit_history", [])
            }
            if let error {
                json.key("error")
                json.evalError(error)
            }
            json.member("invalidated", false)
            json.member("tags", [])
            json.key("metadata")
            writeMetadata(to: &json)
        }
        return (json.bytes, idsAt)
    }

    /// Writes the `EvalSpec` of a start with an empty list of ids, and gives the place inside the list.
    private static func write(specification: [UInt8], to json: inout JSONWriter) -> Int {
        var idsAt = 0
        json.object { json in
            for (key, value) in RawJSON.members(specification) {
                json.key(key)
                guard key == "dataset" else {
                    json.raw(value)
                    continue
                }
                json.object { json in
                    for (key, value) in RawJSON.members(Array(value)) { json.member(key, json: value) }
                    json.key("sample_ids")
                    json.beginArray()
                    idsAt = json.bytes.count
                    json.endArray()
                }
            }
        }
        return idsAt
    }

    private func writeSpecification(to json: inout JSONWriter) {
        let ids = StableID.Family(run: run.id)
        json.key("eval")
        json.object { json in
            json.id("eval_id", ids[.run, 0])
            json.member("run_id", run.id)
            json.member("created", run.createdAt)
            json.member("task", run.task)
            json.id("task_id", StableID.Family(run: run.task)[.task, 0])
            json.member("task_version", run.taskVersion)
            if let file = run.taskFile { json.member("task_file", file) }
            json.member("task_display_name", run.task)
            for name in ["task_attribs", "task_args", "task_args_passed", "model_args", "packages"] {
                json.member(name, json: "{}")
            }
            json.key("dataset")
            json.object { json in
                json.member("name", run.task)
                json.member("samples", run.samples)
                json.member("shuffled", false)
            }
            json.member("model", run.model)
            json.key("model_generate_config")
            json.configuration(run.settings)
            if let url = run.modelBaseURL { json.member("model_base_url", url) }
            json.key("config")
            writeConfiguration(to: &json)
            json.key("metadata")
            writeMetadata(to: &json)
            json.key("scorers")
            json.array { scorers in
                for scorer in run.scorers {
                    scorers.object { json in
                        json.member("name", scorer)
                        json.member("options", json: "{}")
                        json.member(
                            "metrics",
                            json:
                                #"[{"name":"inspect_ai/accuracy","options":{}},{"name":"inspect_ai/stderr","options":{}}]"#
                        )
                        json.member("metadata", json: "{}")
                    }
                }
            }
        }
    }

    /// Inspect's `EvalConfig`; its time limit is in whole seconds.
    private func writeConfiguration(to json: inout JSONWriter) {
        json.object { json in
            json.member("epochs", run.epochs)
            json.member("epochs_reducer", ["mean"])
            json.member("fail_on_error", false)
            if let limit = run.messageLimit { json.member("message_limit", limit) }
            if let limit = run.tokenLimit { json.member("token_limit", limit) }
            if let limit = run.timeLimitSeconds, limit.magnitude < 1e15 {
                json.member("time_limit", Int(limit.rounded(.up)))
            }
            if let limit = run.costLimit { json.member("cost_limit", limit) }
            json.member("log_samples", true)
        }
    }

    private func writeMetadata(to json: inout JSONWriter) {
        json.object { json in
            json.key("seed")
            json.raw(String(run.seed))
            for (name, value) in run.metadata.sorted(by: { $0.key < $1.key }) where name != "seed" {
                json.member(name, jsonIfValid: value)
            }
        }
    }

    /// Inspect's `EvalPlan`.
    private func writePlan(to json: inout JSONWriter) {
        json.key("plan")
        json.object { json in
            json.member("name", "plan")
            json.key("steps")
            json.array { steps in
                for solver in run.solvers {
                    steps.object { json in
                        json.member("solver", solver)
                        json.member("params", json: "{}")
                        json.member("params_passed", json: "{}")
                    }
                }
            }
            json.key("config")
            json.configuration(run.settings)
        }
    }
}
