import Crypto
import Foundation
import Testing

@testable import Mail

@Suite("Calling devices") struct PushTests {
    private func bytes(_ text: String) throws -> [UInt8] { Array(try #require(Data(base64URL: text))) }

    @Test("the example of RFC 8291, appendix A, comes out letter for letter")
    func vector() throws {
        let own = try P256.KeyAgreement.PrivateKey(rawRepresentation: Data(try bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")))
        let sealed = try PushMessage.encrypt(
            Array("When I grow up, I want to be a watermelon".utf8),
            publicKey: bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
            secret: bytes("BTBZMqHH6r4Tts7J_aSIgg"), own: own, salt: bytes("DGv6ra1nlYgDCS1FRnbzlw"))
        #expect(
            Data(sealed).base64URL == """
                DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4M\
                qgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN
                """)
    }

    @Test("what is no key, no secret or too long is refused")
    func refused() throws {
        let key = Array(P256.KeyAgreement.PrivateKey().publicKey.x963Representation)
        let secret = [UInt8](repeating: 7, count: 16)
        #expect(throws: PushMessage.Fault.badKey) { try PushMessage.encrypt([1], publicKey: [4] + Array(repeating: 0, count: 64), secret: secret) }
        #expect(throws: PushMessage.Fault.badKey) { try PushMessage.encrypt([1], publicKey: Array(key.dropLast()), secret: secret) }
        #expect(throws: PushMessage.Fault.badSecret) { try PushMessage.encrypt([1], publicKey: key, secret: []) }
        #expect(throws: PushMessage.Fault.tooLong) { try PushMessage.encrypt(Array(repeating: 1, count: 3_001), publicKey: key, secret: secret) }
        #expect(try PushMessage.encrypt([1], publicKey: key, secret: secret) != PushMessage.encrypt([1], publicKey: key, secret: secret))
    }

    @Test("the caller's key is the same for ever, and signs what RFC 8292 asks for")
    func caller() throws {
        let key = CallerKey(derivedFrom: "a key of an installation")
        #expect(key.publicKey == CallerKey(derivedFrom: "a key of an installation").publicKey)
        #expect(key.publicKey != CallerKey(derivedFrom: "another").publicKey)
        let field = try key.authorization(origin: "https://push.example", contact: "mailto:a@b.example", expires: 1_800_000_000)
        let match = try #require(field.wholeMatch(of: #/vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)/#))
        let claims = try JSONSerialization.jsonObject(with: Data(try bytes(String(match.2)))) as? [String: Any]
        #expect(claims?["aud"] as? String == "https://push.example" && claims?["exp"] as? Int == 1_800_000_000)
        #expect(claims?["sub"] as? String == "mailto:a@b.example")
        let known = try P256.Signing.PublicKey(x963Representation: Data(try bytes(String(match.4))))
        let signature = try P256.Signing.ECDSASignature(rawRepresentation: Data(try bytes(String(match.3))))
        #expect(known.isValidSignature(signature, for: Data("\(match.1).\(match.2)".utf8)))
    }

    @Test("only the makers of browsers are called, and who was named")
    func hosts() {
        let hosts = PushHosts(more: ["localhost:8443"])
        let called = [
            "https://fcm.googleapis.com/fcm/send/abc", "https://updates.push.services.mozilla.com/wpush/v2/x", "https://web.push.apple.com/x",
            "https://localhost:8443/x",
        ]
        for endpoint in called { #expect(hosts.origin(of: endpoint) != nil, "\(endpoint)") }
        let strange = [
            "http://fcm.googleapis.com/x", "https://fcm.googleapis.com:22/x", "https://fcm.googleapis.com.evil.example/x", "https://localhost/x",
            "https://127.0.0.1/x", "https://a@fcm.googleapis.com/x", "https://evilpush.apple.com.x/", "https://xpush.apple.com/", "ftp://x", "",
            "https://",
            "https://169.254.169.254/latest", "https://fcm.googleapis.com/" + String(repeating: "a", count: 1_000),
        ]
        for endpoint in strange { #expect(hosts.origin(of: endpoint) == nil, "\(endpoint)") }
    }

    @Test("base 64 for addresses goes both ways")
    func base64() {
        for count in 0..<20 {
            let data = Data((0..<count).map { UInt8(truncatingIfNeeded: $0 * 91 + 250) })
            #expect(Data(base64URL: data.base64URL) == data)
        }
        #expect(Data(base64URL: "a") == nil && Data(base64URL: "a*b=") == nil)
    }
}
