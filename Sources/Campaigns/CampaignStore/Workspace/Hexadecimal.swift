import Crypto
import Foundation

/// Bytes as text, two digits each.
package enum Hexadecimal {
    package static func text(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { byte in
            let text = String(byte, radix: 16)
            return byte < 16 ? "0" + text : text
        }.joined()
    }

    package static func sha256(_ data: Data) -> String { text(SHA256.hash(data: data)) }
}
