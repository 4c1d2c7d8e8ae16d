import ChatWire
import Foundation
import Vocabulary

extension PromptTemplate {
    private static let example = #"{"before": "<|user|>\n", "behind": "<|end|>\n"}"#

    /// A template by its name, or of a JSON file.
    ///
    /// - Throws: `BadInput` if there is none.
    init(argument: String) throws {
        if let shipped = Shipped(rawValue: argument) {
            self = shipped.template
            return
        }
        guard let data = FileManager.default.contents(atPath: argument) else {
            throw BadInput(
                message: "this is neither \(Shipped.allCases.map(\.rawValue).joined(separator: " nor ")), nor a file",
                fix: "write one of these, or the path of a JSON file with a template", file: argument)
        }
        do {
            self = try JSONDecoder().decode(PromptTemplate.self, from: data)
        } catch {
            throw BadInput(
                message: "this is no template of prompts in JSON",
                fix: "write under each of system, user and assistant what stands before and behind a message: "
                    + "{\"user\": \(Self.example), …}", file: argument)
        }
    }
}
