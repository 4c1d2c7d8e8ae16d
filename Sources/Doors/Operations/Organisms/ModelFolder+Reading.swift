import Foundation
import TinyTransformer
import Vocabulary

extension ModelFolder {
    /// What `use` makes of a folder.
    ///
    /// - Throws: `BadInput` with the reason if this engine cannot compute its model exactly.
    static func reading<Result>(_ path: String, use: (Self) throws -> Result) throws -> Result {
        do {
            return try use(Self(URL(filePath: path)))
        } catch let error as EngineError {
            throw BadInput(error, file: path)
        }
    }
}
