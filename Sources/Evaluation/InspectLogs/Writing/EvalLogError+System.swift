import Foundation

extension EvalLogError {
    static func words(for code: Int32) -> String { String(cString: strerror(code)).lowercased() }
}
