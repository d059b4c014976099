/// Which keys somebody presses for what the keyboard map offers: as it is usual, others of their own, or none at all, as who dictates
/// or brushes a key by accident needs it (WCAG 2.1.4, "Character Key Shortcuts").
package struct OwnKeys: Sendable, Hashable {
    /// By the usual key: another one. What is not here is as usual.
    private var own: [String: String] = [:]
    /// Single keys do nothing.
    package var areOff = false

    package init() {}

    /// The key that somebody presses for what `usual` does; `nil` where single keys are off.
    package subscript(usual: String) -> String? { areOff ? nil : own[usual] ?? usual }

    /// - Parameters:
    ///   - wishes: by the usual key the wanted one; an empty wish is the usual one.
    ///   - usual: every key of the map.
    /// - Throws: `Fault` where a wish is no key, or two wish for one.
    package init(_ wishes: [String: String], of usual: [String], areOff: Bool) throws(Fault) {
        self.areOff = areOff
        for key in usual {
            let wish = wishes[key] ?? ""
            guard !wish.isEmpty, wish != key else { continue }
            guard Self.isKey(wish) else { throw .noKey(wish) }
            own[key] = wish
        }
        var taken: Set<String> = []
        for key in usual where !taken.insert(own[key] ?? key).inserted { throw .twice(own[key] ?? key) }
    }

    package enum Fault: Error, Sendable, Equatable {
        /// Not one sign that a key writes.
        case noKey(String)
        case twice(String)
    }

    private static func isKey(_ text: String) -> Bool {
        guard text.count == 1, text.utf8.count <= 8, let sign = text.first else { return false }
        return sign.isLetter || sign.isNumber || sign.isPunctuation || sign.isSymbol
    }

    /// What a script needs: by the pressed key the usual one, and nothing for a usual one that is not used any more.
    package var pressed: [String: String] {
        var pressed = Dictionary(own.keys.map { ($0, "") }) { first, _ in first }
        for (usual, wish) in own { pressed[wish] = usual }
        return pressed
    }

    /// As it is kept: "off" where they are, then pairs of the usual key and the own, between line feeds.
    package var text: String { ((areOff ? ["off"] : []) + own.sorted { $0.key < $1.key }.map { "\($0.key)\($0.value)" }).joined(separator: "\n") }

    /// - Parameter text: as it was kept; what is none of it is left out.
    package init(text: String) {
        for line in text.split(separator: "\n") {
            if line == "off" {
                areOff = true
            } else if line.count == 2, let usual = line.first, let wish = line.last {
                own[String(usual)] = String(wish)
            }
        }
    }
}
