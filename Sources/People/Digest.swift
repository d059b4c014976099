internal import Basics
internal import Crypto
internal import Foundation

/// What is kept of a token: its SHA-256. A token has so many random bits that a slow hash would add nothing.
func digest(of token: Secret) -> [UInt8] { Array(SHA256.hash(data: Data(token.reveal().utf8))) }

/// The details of an event as a JSON object of texts.
func details(_ fields: KeyValuePairs<String, String>) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let object = Dictionary(fields.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    return (try? encoder.encode(object)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
}
