import Models
import Testing

@testable import ChatWire

@Suite("Tool calls come together however servers number, name and identify their pieces")
struct ToolCallPiecesTests {
    /// Name and arguments of each call, from an event for each piece.
    private func calls(_ pieces: [String], ids: Bool = false) throws -> [String] {
        var events = pieces.map { #"{"choices":[{"index":0,"delta":{"content":null,"tool_calls":[\#($0)]}}]}"# }
        events += [#"{"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}"#, "[DONE]"]
        let reply = try ReplyAssembler.reply(of: Array(events.map { "data: \($0)\n\n" }.joined().utf8))
        let calls = reply.choices[0].message.toolCalls
        #expect(Set(calls.map(\.id)).count == calls.count)
        return calls.map { (ids ? "\($0.id) " : "") + $0.name + $0.arguments }
    }

    private static let submit: [String] = [#"submit{"answer": "33"}"#]
    private static let both: [String] = [#"bash{"command":"ls"}"#, #"python{"code":"1"}"#]
    private static let a: String = #""{\"answ""#
    private static let b: String = #""er\": \"33\"}""#
    private static let whole: String = #""{\"answer\": \"33\"}""#
    private static let bash: String = #""function":{"name":"bash","arguments":"{\"command\":\"ls\"}"}"#
    private static let python: String = #""function":{"name":"python","arguments":"{\"code\":\"1\"}"}"#

    private static let ofOne: [[String]] = [
        // Later pieces with a higher number.
        [
            #"{"index":0,"id":"c1","function":{"name":"submit","arguments":""}}"#,
            #"{"index":1,"function":{"arguments":\#(a)}}"#, #"{"index":2,"function":{"arguments":\#(b)}}"#,
        ],
        // The name in two pieces.
        [
            #"{"index":0,"id":"c1","function":{"name":"sub","arguments":""}}"#,
            #"{"index":0,"function":{"name":"mit","arguments":\#(a)}}"#,
            #"{"index":0,"function":{"arguments":\#(b)}}"#,
        ],
        // An object instead of a text, at once or after an empty text.
        [#"{"index":0,"id":"c1","function":{"name":"submit","arguments":{"answer": "33"}}}"#],
        [
            #"{"index":0,"id":"c1","function":{"name":"submit","arguments":""}}"#,
            #"{"index":0,"function":{"arguments":{"answer": "33"}}}"#,
        ],
        // Nulls.
        [
            #"{"index":0,"id":"c1","function":{"name":"submit","arguments":null}}"#,
            #"{"index":0,"function":{"name":null,"arguments":\#(a)}}"#,
            #"{"index":0,"id":null,"function":{"arguments":\#(b)}}"#,
        ],
        // Name and id in every piece, or the whole call once more at the end.
        [
            #"{"index":0,"id":"c1","function":{"name":"submit","arguments":\#(a)}}"#,
            #"{"index":0,"id":"c1","function":{"name":"submit","arguments":\#(b)}}"#,
        ],
        [
            #"{"index":0,"id":"c1","function":{"name":"submit","arguments":\#(whole)}}"#,
            #"{"index":0,"id":"c1","function":{"name":"submit","arguments":\#(whole)}}"#,
        ],
        [
            #"{"index":0,"id":"c1","function":{"name":"submit","arguments":\#(whole)}}"#,
            #"{"index":0,"id":"c1","function":{"name":"submit","arguments":""}}"#,
        ],
        // The name after the arguments, under the same number or another.
        [
            #"{"index":0,"id":"c1","function":{"arguments":\#(a)}}"#,
            #"{"index":0,"function":{"name":"submit","arguments":\#(b)}}"#,
        ],
        [
            #"{"index":0,"function":{"arguments":\#(a)}}"#,
            #"{"index":1,"function":{"name":"submit","arguments":\#(b)}}"#,
        ],
        // Numbers as texts, with a fraction, below zero, or as large as they come.
        [
            #"{"index":"0","id":"c1","function":{"name":"submit","arguments":\#(a)}}"#,
            #"{"index":"0","function":{"arguments":\#(b)}}"#,
        ],
        [
            #"{"index":0.0,"id":"c1","function":{"name":"submit","arguments":\#(a)}}"#,
            #"{"index":-1,"function":{"arguments":\#(b)}}"#,
        ],
        [
            #"{"index":9223372036854775807,"id":"c1","function":{"name":"submit","arguments":\#(a)}}"#,
            #"{"function":{"arguments":\#(b)}}"#,
        ],
        [
            #"{"index":1e400,"id":"c1","function":{"name":"submit","arguments":\#(a)}}"#,
            #"{"index":99999999999999999999,"function":{"arguments":\#(b)}}"#,
        ],
        // The id in a later piece, or another one in each piece.
        [
            #"{"index":0,"function":{"name":"submit","arguments":""}}"#,
            #"{"index":0,"id":"c1","function":{"arguments":\#(a)}}"#,
            #"{"index":0,"id":"c1","function":{"arguments":\#(b)}}"#,
        ],
        [
            #"{"index":0,"id":"c1","function":{"name":"submit","arguments":\#(a)}}"#,
            #"{"index":0,"id":"c2","function":{"name":null,"arguments":\#(b)}}"#,
        ],
        // An empty object first.
        [
            #"{"index":0,"id":"c1","function":{"name":"submit","arguments":"{}"}}"#,
            #"{"index":0,"function":{"arguments":\#(a)}}"#, #"{"index":0,"function":{"arguments":\#(b)}}"#,
        ],
        // Without numbers, without the object `function`, and not in a list.
        [
            #"{"id":"c1","function":{"name":"submit","arguments":\#(a)}}"#, #"{"function":{"arguments":\#(b)}}"#,
        ],
        [#"{"id":"c1","name":"submit","arguments":\#(a)}"#, #"{"arguments":\#(b)}"#],
    ]

    @Test("One call in pieces", arguments: ofOne)
    func one(pieces: [String]) throws {
        #expect(try calls(pieces).map { $0.replacing(#""answer":""#, with: #""answer": ""#) } == Self.submit)
    }

    private static let ofTwo: [[String]] = [
        [#"{"index":0,"id":"a",\#(bash)}"#, #"{"index":0,"id":"b",\#(python)}"#],
        [#"{"index":0,\#(bash)}"#, #"{"index":0,\#(python)}"#],
        [#"{"index":0,"id":"same",\#(bash)}"#, #"{"index":0,"id":"same",\#(python)}"#],
        [#"{\#(bash)}"#, #"{\#(python)}"#], [#"{"id":"a",\#(bash)}"#, #"{"id":"b",\#(python)}"#],
        ["{\"index\":0,\"id\":\"a\",\(bash)},{\"index\":0,\"id\":\"b\",\(python)}"],
        // Pieces under one number, each call after the other.
        [
            #"{"index":0,"id":"a","function":{"name":"bash","arguments":""}}"#,
            #"{"index":0,"function":{"arguments":"{\"command\":"}}"#,
            #"{"index":0,"function":{"arguments":"\"ls\"}"}}"#,
            #"{"index":0,"id":"b","function":{"name":"python","arguments":""}}"#,
            #"{"index":0,"function":{"arguments":"{\"code\":"}}"#,
            #"{"index":0,"function":{"arguments":"\"1\"}"}}"#,
        ],
        // Pieces that take turns.
        [
            #"{"index":0,"id":"a","function":{"name":"bash","arguments":"{\"command\":"}}"#,
            #"{"index":1,"id":"b","function":{"name":"python","arguments":"{\"code\":"}}"#,
            #"{"index":0,"function":{"arguments":"\"ls\"}"}}"#, #"{"index":1,"function":{"arguments":"\"1\"}"}}"#,
        ],
        // In the order of their numbers, as the model wrote them.
        [#"{"index":1,"id":"b",\#(python)}"#, #"{"index":0,"id":"a",\#(bash)}"#],
        // Numbers that drift through two calls.
        [
            #"{"index":0,"id":"a","function":{"name":"bash","arguments":""}}"#,
            #"{"index":1,"function":{"arguments":"{\"command\":\"ls\"}"}}"#,
            #"{"index":2,"id":"b","function":{"name":"python","arguments":""}}"#,
            #"{"index":3,"function":{"arguments":"{\"code\":\"1\"}"}}"#,
        ],
    ]

    @Test("Two calls that one field alone would make one", arguments: ofTwo)
    func two(pieces: [String]) throws { #expect(try calls(pieces) == Self.both) }

    @Test("The same function called twice, with and without ids")
    func twice() throws {
        let expected = [#"f{"x":1}"#, #"f{"x":2}"#]
        let (one, two) = (
            #""function":{"name":"f","arguments":"{\"x\":1}"}"#, #""function":{"name":"f","arguments":"{\"x\":2}"}"#
        )
        #expect(try calls([#"{"index":0,\#(one)}"#, #"{"index":0,\#(two)}"#]) == expected)
        #expect(try calls([#"{"index":0,"id":"a",\#(one)}"#, #"{"index":0,"id":"b",\#(two)}"#]) == expected)
        #expect(try calls([#"{"index":0,"id":"a",\#(one)}"#, #"{"index":0,"id":"a",\#(two)}"#]) == expected)
        #expect(
            try calls([#"{"index":0,"id":"a",\#(one)}"#, #"{"index":0,"id":"b",\#(two)}"#], ids: true)
                == [#"a f{"x":1}"#, #"b f{"x":2}"#])
    }

    @Test("A call without arguments stays a call beside the next, with ids, numbers or neither")
    func withoutArguments() throws {
        for (one, two) in [
            (#""id":"a","index":0,"#, #""id":"b","index":0,"#), (#""index":0,"#, #""index":1,"#),
            (#""index":0,"#, #""index":0,"#),
            ("", ""), (#""id":"a","#, #""id":"b","#),
        ] {
            for arguments in [#""""#, "null", #""{}""#] {
                let pieces = [#"{\#(one)"function":{"name":"now","arguments":\#(arguments)}}"#, "{\(two)\(Self.bash)}"]
                #expect(try calls(pieces) == ["now{}", Self.both[0]])
            }
        }
    }

    @Test("Calls of several choices that come in turns stay with their choices")
    func choices() throws {
        let events = [
            #"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"a",\#(Self.bash)}]}}]}"#,
            #"{"choices":[{"index":1,"delta":{"tool_calls":[{"index":0,"id":"b","function":{"name":"python","arguments":"{\"code\":"}}]}}]}"#,
            #"{"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"},{"index":1,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"\"1\"}"}}]}}]}"#,
            #"{"choices":[{"index":1,"delta":{},"finish_reason":"tool_calls"}]}"#, "[DONE]",
        ]
        let reply = try ReplyAssembler.reply(of: Array(events.map { "data: \($0)\n\n" }.joined().utf8))
        #expect(reply.choices.map { $0.message.toolCalls.map { $0.name + $0.arguments } } == Self.both.map { [$0] })
    }

    @Test("In a whole answer each element is a call, whatever its id, and the older name does not double the newer")
    func wholeAnswers() throws {
        func calls(_ message: String) throws -> [ToolCall] {
            let body = #"{"choices":[{"message":{\#(message)},"finish_reason":"tool_calls"}]}"#
            return try WireReply(body: Array(body.utf8)).choices[0].message.toolCalls
        }
        for calls in [
            try calls(#""tool_calls":[{"id":"same",\#(Self.bash)},{"id":"same",\#(Self.python)}]"#),
            try calls(#""tool_calls":[{"index":0,\#(Self.bash)},{"index":0,\#(Self.python)}]"#),
        ] {
            #expect(calls.map { $0.name + $0.arguments } == Self.both)
            #expect(Set(calls.map(\.id)).count == 2)
        }
        let doubled = try calls(
            #""tool_calls":[{"id":"a",\#(Self.bash)}],"function_call":{"name":"bash","arguments":"{\"command\":\"ls\"}"}"#
        )
        #expect(doubled.map { $0.name + $0.arguments } == [Self.both[0]])
        let older = try calls(#""tool_calls":null,"function_call":{"name":"bash","arguments":"{\"command\":\"ls\"}"}"#)
        #expect(older.map { $0.name + $0.arguments } == [Self.both[0]])
    }
}
