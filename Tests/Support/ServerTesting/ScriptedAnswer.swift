import JSONText
import NIOHTTP1

/// What a ``ScriptedServer`` does with a request: an answer, or one of the ways in which servers fail.
package struct ScriptedAnswer: Sendable {
    /// One thing after another.
    package enum Step: Sendable {
        /// Sends these bytes of the body.
        case bytes([UInt8])
        /// Does nothing for so many seconds.
        case pause(Double)
        /// Breaks the connection off.
        case breakOff
        /// Does nothing any more, and keeps the connection.
        case hang
    }

    package var status: Int
    package var headers: [(String, String)]
    /// Before status and headers are sent.
    package var stepsBeforeHead: [Step] = []
    package var steps: [Step]

    package init(status: Int = 200, headers: [(String, String)] = [], steps: [Step] = []) {
        self.status = status
        self.headers = headers
        self.steps = steps
    }

    /// A whole answer.
    package static func text(
        _ body: String, status: Int = 200, type: String = "application/json", headers: [(String, String)] = []
    ) -> ScriptedAnswer {
        let length = ("Content-Length", String(body.utf8.count))
        return ScriptedAnswer(
            status: status, headers: [("Content-Type", type), length] + headers, steps: [.bytes(Array(body.utf8))])
    }

    /// A whole answer.
    package static func json(
        _ body: JSONValue, status: Int = 200, headers: [(String, String)] = []
    ) -> ScriptedAnswer {
        .text(String(decoding: body.bytes, as: UTF8.self), status: status, headers: headers)
    }

    /// An error as OpenAI words it.
    package static func error(
        _ status: Int, _ message: String = "scripted error", code: String? = nil, headers: [(String, String)] = []
    ) -> ScriptedAnswer {
        let code = code.map(JSONValue.string) ?? .null
        return .json(
            ["error": ["message": .string(message), "type": "scripted", "code": code]], status: status, headers: headers
        )
    }

    /// An event stream, an event for each text, in a piece of its own.
    package static func events(_ events: [String]) -> ScriptedAnswer {
        stream(events.map { .bytes(Array("data: \($0)\n\n".utf8)) })
    }

    /// An event stream whose bytes and faults the test writes itself.
    package static func stream(_ steps: [Step]) -> ScriptedAnswer {
        ScriptedAnswer(headers: [("Content-Type", "text/event-stream")], steps: steps)
    }

    /// Takes the request, and never answers.
    package static var hang: ScriptedAnswer {
        var answer = ScriptedAnswer()
        answer.stepsBeforeHead = [.hang]
        return answer
    }

    /// Takes the request, and breaks the connection off without an answer.
    package static var breakOff: ScriptedAnswer {
        var answer = ScriptedAnswer()
        answer.stepsBeforeHead = [.breakOff]
        return answer
    }

    /// Promises the whole of `body`, sends half of it and breaks the connection off.
    package static func breakOffHalfway(_ body: String) -> ScriptedAnswer {
        var answer = ScriptedAnswer.text(body)
        answer.steps = [.bytes(Array(body.utf8.prefix(body.utf8.count / 2))), .pause(0.01), .breakOff]
        return answer
    }

    /// Bytes that are no JSON, and say that they are.
    package static func garbage(count: Int = 1 << 20) -> ScriptedAnswer {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        return ScriptedAnswer(headers: [("Content-Type", "application/json")], steps: [.bytes(bytes)])
    }

    /// The same answer so many seconds later.
    package func delayed(seconds: Double) -> ScriptedAnswer {
        var answer = self
        answer.stepsBeforeHead.insert(.pause(seconds), at: 0)
        return answer
    }
}
