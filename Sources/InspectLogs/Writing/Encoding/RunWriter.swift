import Foundation
import JSONText
import Models

/// Writes what a log says of a whole run.
struct RunWriter {
    private static let version = 2
    private static let prefix = Array(#"{"version":2,"#.utf8)

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

    /// Id of the run that a start belongs to, and when the run was made; nil if it is no start.
    static func identity(ofStart start: [UInt8]) -> String? {
        guard let json = try? JSONValue(parsing: start, tolerance: .everything) else { return nil }
        return json["eval"]?["run_id"]?.string
    }

    /// Inspect's `EvalLog` without samples. The run's description is the one that the log was begun with.
    func header(
        start: [UInt8], status: RunStatus, error: String?, completedAt: Date, results: RunResults
    ) -> [UInt8] {
        var json = JSONWriter(capacity: 4096)
        json.object { json in
            json.member("version", Self.version)
            json.member("status", status.rawValue)
            for (key, value) in RawJSON.members(start) where key == "eval" || key == "plan" {
                json.member(key, json: value)
            }
            json.key("results")
            results.write(to: &json, run: run)
            json.key("stats")
            json.object { json in
                json.member("started_at", run.createdAt)
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
        return json.bytes
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
                json.member(name, json: "{}".utf8)
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
                        json.member("options", json: "{}".utf8)
                        json.member(
                            "metrics",
                            json:
                                #"[{"name":"inspect_ai/accuracy","options":{}},{"name":"inspect_ai/stderr","options":{}}]"#
                                .utf8)
                        json.member("metadata", json: "{}".utf8)
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
                        json.member("params", json: "{}".utf8)
                        json.member("params_passed", json: "{}".utf8)
                    }
                }
            }
            json.key("config")
            json.configuration(run.settings)
        }
    }
}
