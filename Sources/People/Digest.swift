internal import Basics
internal import Crypto
internal import Foundation

/// What is kept of a token: its SHA-256. A token has so many random bits that a slow hash would add nothing.
func digest(of token: Secret) -> [UInt8] { Array(SHA256.hash(data: Data(token.reveal().utf8))) }
