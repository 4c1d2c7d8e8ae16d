import ChildProcesses
import Foundation
import Vocabulary

/// nginx on this machine, which answers every chat at once and always the same: it stands in for a model's server, so
/// that nothing but the program that asks is measured.
final class MockServer {
    /// What it answers.
    static let answer = "42"

    /// Address of an API without faults.
    var url: String { "http://127.0.0.1:\(port)/v1" }
    /// Address of one at which 5 % of the requests go wrong: 2 % status 500, and 1 % each status 429, a connection
    /// that is closed without an answer, and half of a JSON text.
    var faultyURL: String { "http://127.0.0.1:\(port)/faulty/v1" }

    private let port: UInt16
    private let folder: URL
    private let process: ChildProcess

    /// - Throws: ``MockServerError`` if nginx is not there or does not answer.
    init() throws {
        guard let program = Self.program() else { throw MockServerError.missing }
        port = try Self.freePort()
        folder = FileManager.default.temporaryDirectory.appending(path: "floodmark-nginx-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(Self.configuration(port: port).utf8).write(to: folder.appending(path: "nginx.conf"))
        var server = ChildProgram(program, ["-p", folder.path, "-c", "nginx.conf", "-e", "error.log"])
        server.output = .null
        server.messages = .null
        process = try server.start()
        guard answersSoon() else {
            stop()
            throw MockServerError.silent
        }
    }

    /// Ends it and removes its files.
    func stop() {
        process.signal(SIGTERM)
        process.wait()
        try? FileManager.default.removeItem(at: folder)
    }

    private static func program() -> URL? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        return (folders + ["/usr/sbin"]).map { URL(filePath: $0).appending(path: "nginx") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    }

    /// A port that the system chooses.
    private static func freePort() throws -> UInt16 {
        let descriptor = streamSocket()
        defer { close(descriptor) }
        var address = loopback(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound else { throw MockServerError.silent }
        return UInt16(bigEndian: address.sin_port)
    }

    private func answersSoon() -> Bool {
        for _ in 0..<200 where process.exit == nil {
            if answers() { return true }
            Thread.sleep(forTimeInterval: 0.025)
        }
        return false
    }

    private func answers() -> Bool {
        let descriptor = Self.streamSocket()
        defer { close(descriptor) }
        var address = Self.loopback(port: port)
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    private static func streamSocket() -> Int32 { socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) }

    private static func loopback(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    private static func configuration(port: UInt16) -> String {
        let reply = """
            {"id":"chatcmpl-1","object":"chat.completion","created":1764266400,"model":"mock","choices":[{"index":0,\
            "message":{"role":"assistant","content":"\(answer)","refusal":null},"logprobs":null,"finish_reason":"stop"}],\
            "usage":{"prompt_tokens":20,"completion_tokens":2,"total_tokens":22}}
            """
        return """
            daemon off;
            worker_processes 1;
            pid nginx.pid;
            events { worker_connections 4096; }
            http {
                access_log off;
                keepalive_requests 1000000000;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                default_type application/json;
                split_clients "${request_id}" $fault {
                    2% status;
                    1% limit;
                    1% closed;
                    1% half;
                    * none;
                }
                server {
                    listen 127.0.0.1:\(port) backlog=4096;
                    location /v1/ {
                        return 200 '\(reply)';
                    }
                    location /faulty/ {
                        if ($fault = status) { return 500 'broken'; }
                        if ($fault = limit) { return 429 '{"error":{"message":"slower, please"}}'; }
                        if ($fault = closed) { return 444; }
                        if ($fault = half) { return 200 '{"id":"chatcmpl-1","choices":[{"ind'; }
                        return 200 '\(reply)';
                    }
                }
            }
            """
    }
}

/// Why there is no server to measure with.
public enum MockServerError: ExplainedError {
    case missing
    case silent

    public var message: String {
        switch self {
        case .missing: "nginx is missing, which stands in for a model's server"
        case .silent: "nginx does not start"
        }
    }

    public var fix: String {
        switch self {
        case .missing: "install it, for example with apt-get install nginx-light"
        case .silent: "try `nginx -t`, and see whether this user may open a port on the loopback interface"
        }
    }
}
