import Foundation
import NIOSSL

/// A certificate for 127.0.0.1 and the authority that signed it, made for one test by the `openssl` command.
package struct ScriptedCertificate: Sendable {
    package struct Failure: Error {
        package var description: String
    }

    /// PEM file of the authority, for clients to trust.
    package let authority: URL
    private let certificate: URL
    private let key: URL

    /// - Parameter folder: Empty, and the caller's to remove.
    package init(in folder: URL) throws {
        authority = folder.appending(path: "authority.pem")
        certificate = folder.appending(path: "server.pem")
        key = folder.appending(path: "server-key.pem")
        let authorityKey = folder.appending(path: "authority-key.pem")
        let curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        try Self.openssl(
            ["req", "-x509", "-days", "2", "-subj", "/CN=scripted authority"] + curve
                + ["-keyout", authorityKey.path, "-out", authority.path])
        try Self.openssl(
            [
                "req", "-x509", "-days", "2", "-subj", "/CN=scripted server", "-CA", authority.path, "-CAkey",
                authorityKey.path, "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost", "-addext",
                "basicConstraints=critical,CA:FALSE",
            ] + curve + ["-keyout", key.path, "-out", certificate.path])
    }

    func serverConfiguration() throws -> TLSConfiguration {
        try TLSConfiguration.makeServerConfiguration(
            certificateChain: NIOSSLCertificate.fromPEMFile(certificate.path).map { .certificate($0) },
            privateKey: .privateKey(NIOSSLPrivateKey(file: key.path, format: .pem)))
    }

    private static func openssl(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let text = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: String(decoding: text, as: UTF8.self))
        }
    }
}
