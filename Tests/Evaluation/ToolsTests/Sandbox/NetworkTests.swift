import Foundation
import Testing
import Tools

@Suite("A sandbox has no network")
struct NetworkTests {
    /// Connects to a port of this computer, and says so.
    private static func connect(_ port: UInt16) -> String {
        "(exec 3<>/dev/tcp/127.0.0.1/\(port)) 2>/dev/null && echo open || echo shut"
    }

    @Test("A server on this computer is out of reach, and its port unseen")
    func loopback() async throws {
        let server = try ListeningSocket()
        defer { server.close() }
        let line = "^ *[0-9]+: [0-9A-F]+:\(String(server.port, radix: 16)) [0-9A-F]+:0000 0A"
        let look = "grep -ciE '\(line)' /proc/net/tcp || true; "
        #expect(try await Outside.bash(look + Self.connect(server.port)) == "1\nopen\n")
        try await withSandbox { model in
            let result = try await model.bash(look + Self.connect(server.port))
            #expect(result.text == "0\nshut\n")
        }
    }

    @Test("A server inside works: what fails above is the way out")
    func inside() async throws {
        try await withSandbox { model in
            let result = try await model.python(
                """
                import socket
                s = socket.create_server(('127.0.0.1', 0)); c = socket.create_connection(s.getsockname())
                s.accept()[0].send(b'hello'); print(c.recv(5).decode())
                """)
            #expect(result.text == "hello\n")
        }
    }

    @Test("Abstract sockets of this computer do not exist inside")
    func abstractSockets() async throws {
        let name = "floodmark-\(UUID().uuidString)"
        let server = try ListeningSocket(abstract: name)
        defer { server.close() }
        let connect =
            "import socket\ntry: socket.socket(socket.AF_UNIX).connect('\\0\(name)'); print('open')\nexcept OSError as e: print('shut')"
        #expect(try await Outside.python(connect) == "open\n")
        try await withSandbox { model in
            let result = try await model.python(connect)
            #expect(result.text == "shut\n")
        }
    }

    @Test("Names are not looked up, and there is no interface but its own loopback")
    func names() async throws {
        try await withSandbox { model in
            let result = try await model.python(
                """
                import socket
                print(socket.gethostbyname('localhost'))
                try: print(socket.gethostbyname('floodmark.example'))
                except OSError: print('unknown')
                print([name for _, name in socket.if_nameindex()], len(open('/proc/net/route').readlines()))
                """)
            #expect(result.text == "127.0.0.1\nunknown\n['lo'] 1\n")
        }
    }

    @Test("Kinds of sockets that no network namespace holds are refused")
    func families() async throws {
        try await withSandbox { model in
            let result = try await model.python(
                """
                import socket
                for family in (40, 38, 17, 29, 1, 2):
                    try: socket.socket(family, socket.SOCK_STREAM if family != 17 else socket.SOCK_RAW); print(family, 'made')
                    except OSError as e: print(family, e.errno)
                """)
            #expect(result.text == "40 97\n38 97\n17 97\n29 97\n1 made\n2 made\n")
        }
    }
}

/// A socket of this computer to which one can connect.
private struct ListeningSocket {
    private let descriptor: Int32
    /// 0 for one that is no port.
    private(set) var port: UInt16 = 0

    /// A free port of 127.0.0.1.
    init() throws {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        descriptor = try Self.listening(AF_INET, &address, size: MemoryLayout<sockaddr_in>.size)
        port = UInt16(bigEndian: address.sin_port)
    }

    /// A name in the kernel, not in the file system.
    init(abstract name: String) throws {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) {
            UnsafeMutableRawBufferPointer(rebasing: $0.dropFirst()).copyBytes(from: name.utf8)
        }
        descriptor = try Self.listening(AF_UNIX, &address, size: 2 + 1 + name.utf8.count)
    }

    /// Binds to an address, and puts in its place what the kernel made of it.
    private static func listening<Address>(_ family: Int32, _ address: inout Address, size: Int) throws -> Int32 {
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var length = socklen_t(size)
        let status = withUnsafeMutableBytes(of: &address) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) { address in
                bind(descriptor, address.baseAddress, length) | listen(descriptor, 8)
                    | getsockname(descriptor, address.baseAddress, &length)
            }
        }
        guard status == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        return descriptor
    }

    func close() { Foundation.close(descriptor) }
}
