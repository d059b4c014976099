import Basics
import Testing

@Suite("Keys of one's own") struct OwnKeysTests {
    private let usual = ["t", "w", "/", "?", "j"]

    @Test("a wish takes the place of the usual key, and what is not wished for stays")
    func wishes() throws {
        let keys = try OwnKeys(["t": "w", "w": "t", "/": "ש", "j": "", "?": "?"], of: usual, areOff: false)
        #expect(usual.map { keys[$0] } == ["w", "t", "ש", "?", "j"])
        #expect(keys.pressed == ["w": "t", "t": "w", "ש": "/", "/": ""])
        #expect(OwnKeys(text: keys.text) == keys)
        let off = try OwnKeys(["t": "q"], of: usual, areOff: true)
        #expect(off["t"] == nil && off["j"] == nil && OwnKeys(text: off.text) == off)
        #expect(OwnKeys(text: "") == OwnKeys() && OwnKeys(text: "nonsense\n\noff\nabc").areOff)
    }

    @Test("no key does two things, and what is no key is none", arguments: ["tt", " ", "\n", "\u{200F}", "👩‍👩‍👧‍👦"])
    func refused(_ wish: String) {
        #expect(throws: OwnKeys.Fault.noKey(wish)) { try OwnKeys(["t": wish], of: usual, areOff: false) }
        #expect(throws: OwnKeys.Fault.twice("w")) { try OwnKeys(["t": "w"], of: usual, areOff: false) }
        #expect(throws: OwnKeys.Fault.twice("q")) { try OwnKeys(["t": "q", "w": "q"], of: usual, areOff: false) }
    }
}
