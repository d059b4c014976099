package import Basics
internal import Desk
package import People

/// The tokens by which programs get in.
package enum TokensPage {
    /// A token in the list. Its text is known to nobody but its user.
    package struct Line: Sendable {
        package var id: TokenID
        package var name: String
        package var role: Role
        package var createdBy: String
        package var createdAt: Moment
        package var lastUsedAt: Moment?
        package var revokedAt: Moment?

        package init(
            id: TokenID, name: String, role: Role, createdBy: String, createdAt: Moment, lastUsedAt: Moment?, revokedAt: Moment?
        ) {
            self.id = id
            self.name = name
            self.role = role
            self.createdBy = createdBy
            self.createdAt = createdAt
            self.lastUsedAt = lastUsedAt
            self.revokedAt = revokedAt
        }
    }

    /// - Parameter fresh: the text of a token that was just made, shown this once.
    package static func page(_ tokens: [Line], fresh: Secret? = nil, in around: Surroundings) -> HTML {
        let reader = around.reader
        let empty: HTML = tokens.isEmpty ? "<p class=\"empty shown\">\(reader[.emptyTokens])</p>" : .empty
        return around.sheet(
            reader[.tokens], at: .tokens, lead: "<p class=\"soft\">\(reader[.tokensLead])</p>",
            """
            \(fresh.map { shown($0, reader) })
            <section class="card">\(create(in: around))</section>
            <ul class="list-plain lines card">\(tokens.map { line($0, in: around) })</ul>\(empty)
            """)
    }

    private static func shown(_ token: Secret, _ reader: Reader) -> HTML {
        "<section class=\"card codes\" role=\"status\"><p>\(reader[.tokenOnce])</p><p><code class=\"secret\" dir=\"ltr\">\(token.reveal())</code></p></section>"
    }

    private static func create(in around: Surroundings) -> HTML {
        let reader = around.reader
        let roles = Role.allCases.filter { $0.permissions.isSubset(of: around.frame.asker.permissions) }
        return Parts.form(
            "/tokens", around.csrf, class: "stack",
            """
            <div class="columns">\(Parts.Field(label: reader[.name], name: "name", hint: reader[.tokenNameHint], autocomplete: "off", limit: 100).html)\
            \(Parts.select(reader[.role], name: "role", roles.map { .init(value: $0.rawValue, label: reader[$0.word]) }, chosen: Role.agent.rawValue))</div>\
            <div>\(Parts.button(reader[.createToken], class: "button main"))</div>
            """)
    }

    private static func line(_ token: Line, in around: Surroundings) -> HTML {
        let reader = around.reader
        let used = token.lastUsedAt.map { reader.html(.lastUsed, ["when": reader.time($0)]) } ?? HTML(text: reader[.neverUsed])
        let act: HTML =
            token.revokedAt.map { "<span class=\"soft\">\(reader.html(.revokedAt, ["when": reader.time($0)]))</span>" as HTML }
            ?? Parts.confirm(reader[.revoke], question: reader[.revokeQuestion, ["name": token.name]], "/tokens/\(token.id)/revocation", around.csrf)
        return """
            <li class="bar\(token.revokedAt == nil ? "" : " off" as HTML)"><div><b dir="auto">\(token.name)</b> \(Parts.tag(reader[token.role.word]))\
            <div class="soft">\(reader.html(.createdBy, ["name": "\(isolated: token.createdBy)", "when": reader.time(token.createdAt)])) · \(used)</div></div>\
            <span class="push"></span>\(act)</li>
            """
    }
}
