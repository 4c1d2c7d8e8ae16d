import ChildProcesses
import Foundation

/// The program `age`, which encrypts for the holders of keys (https://age-encryption.org).
package struct AgeProgram: Sendable {
    private let executable: URL

    /// - Parameter path: Directories to look in, as in the variable `PATH`.
    /// - Throws: `ageMissing`.
    package init(path: String) throws(SealingError) {
        let candidates = path.split(separator: ":").map { URL(filePath: String($0)).appending(path: "age") }
        guard let found = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
            throw .ageMissing
        }
        executable = found
    }

    /// Encrypts for all recipients, each of whom can open it alone. The plaintext goes through standard input.
    ///
    /// - Throws: `failed` with age's words.
    package func encrypt(_ plaintext: Data, to recipients: [String]) throws(SealingError) -> Data {
        var program = ChildProgram(executable, ["--encrypt"] + recipients.flatMap { ["--recipient", $0] })
        program.input = .bytes(plaintext)
        program.output = .collected
        program.messages = .collected
        let result: FinishedProcess
        do throws(StartError) {
            result = try program.run()
        } catch {
            throw .failed(reason: "\(executable.path) cannot be run")
        }
        guard result.isSuccess, !result.output.isEmpty else {
            throw .failed(reason: Self.reason(result.messages))
        }
        return result.output
    }

    /// Why age does not encrypt for a recipient; nil if it does.
    package func refusal(of recipient: String) -> String? {
        do throws(SealingError) {
            _ = try encrypt(Data(), to: [recipient])
            return nil
        } catch {
            guard case .failed(let reason) = error else { return error.message }
            return reason
        }
    }

    /// The first line, without the program's name in front.
    private static func reason(_ messages: Data) -> String {
        let line = String(decoding: messages, as: UTF8.self).prefix { $0 != "\n" }
        let words = line.replacing("age: ", with: "").replacing("error: ", with: "")
        return words.isEmpty ? "no explanation" : String(words)
    }
}
