import Foundation
import Models
import Testing
import Tools

@Suite("A model can work in its sandbox")
struct SandboxUseTests {
    @Test("Commands and programs run in the work folder, with the files of the sample")
    func work() async throws {
        let files = ["notes.txt": Data("one\ntwo\n".utf8), "deep/er/data.bin": Data([0, 1, 2, 255, 10, 0])]
        try await withSandbox(files: files) { model in
            let shell = try await model.bash("pwd; cat notes.txt; wc -c < deep/er/data.bin")
            #expect(shell.text == "/work\none\ntwo\n6\n")
            let program = try await model.python("print(list(open('deep/er/data.bin', 'rb').read()))")
            #expect(program.text == "[0, 1, 2, 255, 10, 0]\n")
        }
    }

    @Test("Files last from call to call, shells and attempts do not")
    func state() async throws {
        try await withSandbox { model in
            _ = try await model.bash("echo kept > file; cd /tmp; x=1; echo too > /tmp/other")
            #expect(
                try await model.bash("pwd; cat file /tmp/other; echo ${x-unset}").text == "/work\nkept\ntoo\nunset\n")
            #expect(try await model.python("import os; print(os.listdir('.'))").text == "['file']\n")
        }
        try await withSandbox { model in
            let listing = try await model.bash("ls -A /work /tmp")
            #expect(listing.text == "/tmp:\n\n/work:\n")
        }
    }

    @Test("A failure shows its messages and its status")
    func failure() async throws {
        try await withSandbox { model in
            let result = try await model.bash("echo before; ls /nowhere; exit 3")
            #expect(result.isError)
            #expect(result.text.hasPrefix("before\nls: cannot access '/nowhere'"))
            #expect(result.text.hasSuffix("[exit status 3]"))
            let program = try await model.python("1/0")
            #expect(program.isError && program.text.contains("ZeroDivisionError"))
            #expect(try await model.bash("true").text == "[no output]")
            #expect(try await model.bash("cat; echo end").text == "end\n")
        }
    }

    @Test("Quotes, newlines and other characters arrive as they were written")
    func texts() async throws {
        try await withSandbox { model in
            let shell = try await model.bash("printf '%s\\n' \"  a'b\" $'c\\td' 'ü–語'\n# end\n")
            #expect(shell.text == "  a'b\nc\td\nü–語\n")
            let standard = try await model.bash("echo out >/dev/stdout; echo error >/dev/stderr")
            #expect(standard.text == "out\nerror\n")
            let program = try await model.python("\nprint('''a\"b\\n'''.strip())\n")
            #expect(program.text == "a\"b\n")
        }
    }

    @Test(
        "A wrong call is explained and the attempt goes on",
        arguments: [
            ("bash", "{", "not JSON"), ("bash", "[]", "not a JSON object"), ("bash", "{}", "“command” is missing"),
            ("bash", #"{"command": 1}"#, "not a text"), ("bash", #"{"code": "1"}"#, "takes “command”"),
            ("zsh", #"{"command": "ls"}"#, "there is no tool"), ("bash", #"{"command": "a\u0000b"}"#, "zero byte"),
        ])
    func misuse(_ tool: String, _ arguments: String, _ message: String) async throws {
        try await withSandbox { model in
            let result = try await model.session.call(ToolCall(id: "1", name: tool, arguments: arguments))
            #expect(result.isError && result.text.contains(message), "\(result.text)")
            #expect(result.notices.map(\.kind) == [.misuse])
            #expect(try await model.bash("echo on").text == "on\n")
        }
    }

    @Test("Calls that come at once are answered one after the other")
    func turns() async throws {
        try await withSandbox { model in
            let answers = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 0..<4 { group.addTask { try await model.bash("sleep 0.05; echo \(number)").text } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(answers == ["0\n", "1\n", "2\n", "3\n"])
        }
    }

    @Test("Many attempts at once keep to themselves")
    func many() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<12 {
                group.addTask {
                    try await withSandbox(files: ["number": Data("\(number)".utf8)]) { model in
                        let listing = try await model.bash("cat number; ls")
                        #expect(listing.text == "\(number)number\n")
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test(
        "Files that have no place below the work folder are refused",
        arguments: [
            "../out", "/etc/passwd", "a/../../b", "", "a//b", "./a", "a\nb", String(repeating: "a", count: 300),
        ])
    func badPaths(_ path: String) async throws {
        await #expect(throws: ToolError.self) { try await withSandbox(files: [path: Data()]) { _ in } }
    }

    @Test("Settings that mean nothing are refused by name")
    func badSettings() async throws {
        let failure = await #expect(throws: ToolError.self) {
            try await withSandbox(SandboxSettings(seconds: .infinity)) { _ in }
        }
        #expect(failure?.description.contains("“seconds”") == true)
    }

    @Test("Opening and a small call take moments")
    func speed() async throws {
        let start = ContinuousClock.now
        for _ in 0..<20 { try await withSandbox { _ = try await $0.bash("echo") } }
        let each = (ContinuousClock.now - start) / 20
        print("one attempt with one call: \(each)")
        // On a busy machine too.
        #expect(each < .seconds(5))
    }
}
