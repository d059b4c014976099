internal import Basics
package import Desk
package import Knowledge
internal import People

/// One article in one language: what it says, what it is worth, who answers for it, and what can be done with it.
package enum ArticlePage {
    package static func page(_ room: ArticleRoom, in around: Surroundings) -> HTML {
        let (screen, reader) = (room.screen, around.reader)
        let shown = screen.published ?? screen.latest
        return around.sheet(
            shown.title, at: .knowledge, lead: "<p>\(TrustMark.html(screen.article, screen.trust, reader)) \(languages(room, reader))</p>",
            """
            \(warning(screen, reader))\(waiting(screen, reader))\
            <article class="card" lang="\(shown.language.rawValue)">\(Markdown.html(shown.body))</article>\
            \(acts(room, in: around))\
            <section class="card narrow"><dl class="facts">\(facts(room, reader))</dl></section>\
            \(RecallsPage.card(room.recalls, reader))\(flags(room, in: around))\(history(room, reader))
            """)
    }

    private static func brands(_ room: ArticleRoom, _ reader: Reader) -> HTML {
        let names = room.brands.filter { room.screen.article.brands.contains($0.id) }.map { "\(isolated: $0.name)" as HTML }
        return names.joined(by: "\(reader[.listComma]) ")
    }

    private static func languages(_ room: ArticleRoom, _ reader: Reader) -> HTML {
        let id = room.screen.article.id
        return room.screen.translations.map { translation -> HTML in
            let isHere = translation.language == room.screen.translation.language
            return """
                <a class="tag" href="\(link: "/articles/\(id)?language=\(translation.language.rawValue)")"\(attribute: "aria-current", isHere ? "page" : nil)>\
                \(reader.languageName(translation.language) ?? translation.language.rawValue)</a>
                """
        }.joined(by: " ")
    }

    private static func warning(_ screen: ArticleScreen, _ reader: Reader) -> HTML {
        let (word, tone): (Word, HTML) =
            switch screen.trust {
            case .disputed: (.articleDisputedSays, "refused")
            case .retracted: (.articleRetractedSays, "refused")
            case .stale: (.articleStaleSays, "due")
            case .draft, .verified: (.articleStaleSays, "")
            }
        guard !tone.isEmpty else { return .empty }
        let reason = screen.article.trustReason.map { "<q dir=\"auto\">\($0)</q>" as HTML }
        return "<p class=\"said \(tone)\" role=\"note\">\(reader[word]) \(reason)</p>"
    }

    private static func waiting(_ screen: ArticleScreen, _ reader: Reader) -> HTML {
        var lines: [HTML] = []
        if screen.isBehind { lines.append("<p class=\"hint\">\(reader[.articleBehind])</p>") }
        if screen.translation.hasUnpublishedChanges {
            lines.append(
                """
                <p class="hint">\(reader[.articleChangesWait]) \
                <a href="\(link: "/articles/versions/\(screen.latest.id)")">\(reader[.articleVersion, ["number": reader.number(screen.latest.number)]])</a></p>
                """)
        }
        return lines.joined()
    }

    private static func facts(_ room: ArticleRoom, _ reader: Reader) -> [HTML] {
        let (screen, article) = (room.screen, room.screen.article)
        var facts = [
            Parts.fact(reader[.owner], "\(isolated: room.owner ?? reader[.ownerNobody])"),
            Parts.fact(reader[.articleState], HTML(text: reader[screen.translation.state.word])),
            Parts.fact(reader[.articleAudience], HTML(text: reader[article.audience.word])),
            Parts.fact(reader[.articleInterval], HTML(text: reader.number(article.verifyEvery))),
        ]
        if !article.brands.isEmpty { facts.append(Parts.fact(reader[.brands], brands(room, reader))) }
        if article.trust == .verified {
            let who = article.trustedBy.flatMap { room.people[$0]?.name } ?? ""
            facts.append(Parts.fact(reader[.trustVerified], "\(reader.time(article.trustedAt)) \(isolated: who)"))
        }
        if room.helped > 0 { facts.append(Parts.fact(reader[.helpTitle], HTML(text: reader.count(.articleHelped, room.helped)))) }
        if let collection = room.collections.first(where: { $0.id == article.collection }) {
            facts.append(Parts.fact(reader[.articleCollection], "\(isolated: collection.name(in: LanguageTag(reader.tongue)))"))
        }
        if !screen.tags.isEmpty {
            facts.append(Parts.fact(reader[.articleTags], screen.tags.map { "<bdi class=\"tag\">\($0)</bdi>" as HTML }.joined(by: " ")))
        }
        return facts
    }

    // MARK: What can be done

    private static func acts(_ room: ArticleRoom, in around: Surroundings) -> HTML {
        guard room.mayWrite else { return .empty }
        let (screen, reader) = (room.screen, around.reader)
        let (id, language) = (screen.article.id, screen.translation.language.rawValue)
        var acts: [HTML] = [
            "<a class=\"button small\" href=\"\(link: "/articles/\(id)/edit?language=\(language)")\">\(reader[.articleEdit])</a>"
        ]
        let canPublish = screen.translation.published != screen.latest.id
        let field: HTML = "<input type=\"hidden\" name=\"language\" value=\"\(language)\">"
        if canPublish, room.mayAnswer {
            acts.append(act("/articles/\(id)/publication", reader[.articlePublish], field + answer(screen, reader), isMain: true, around))
        }
        if canPublish, !room.mayAnswer, screen.translation.state != .review {
            acts.append(act("/articles/\(id)/review", reader[.articleAskReview], field, around))
        }
        if room.mayAnswer, screen.published != nil, screen.trust != .retracted {
            acts.append(act("/articles/\(id)/verification", reader[.articleVerify], answer(screen, reader), around))
        }
        acts.append(flag(screen, in: around))
        if room.mayAnswer {
            acts.append(
                "<a class=\"button small danger\" href=\"\(link: "/articles/\(id)/recalls/new?since=\(screen.published?.number ?? 1)")\">\(reader[.recallAct])</a>"
            )
            acts.append(handOn(room, in: around))
            acts.append(terms(room, in: around))
            if screen.published != nil { acts.append(act("/articles/\(id)/retirement", reader[.articleRetire], field, around)) }
            if screen.trust != .retracted, screen.published != nil {
                let reason: HTML =
                    "<input name=\"reason\" required maxlength=\"300\" dir=\"auto\" aria-label=\"\(reader[.reason])\" placeholder=\"\(reader[.reason])\">"
                acts.append(
                    Parts.confirm(
                        reader[.articleRetract], question: reader[.articleRetractQuestion], "/articles/\(id)/retraction", around.csrf, reason))
            }
        }
        return "<div class=\"bar acts\">\(acts)</div>"
    }

    private static func act(_ to: Link, _ label: String, _ fields: HTML, isMain: Bool = false, _ around: Surroundings) -> HTML {
        Parts.form(to, around.csrf, class: "bar", "\(fields)\(Parts.button(label, class: isMain ? "button small main" : "button small"))")
    }

    /// What those hear who said that it was wrong.
    private static func answer(_ screen: ArticleScreen, _ reader: Reader) -> HTML {
        guard screen.flags.contains(where: \.isOpen) else { return .empty }
        return """
            <input name="answer" required maxlength="4000" dir="auto" aria-label="\(reader[.articleFlagAnswer])" placeholder="\(reader[.articleFlagAnswer])">
            """
    }

    private static func flag(_ screen: ArticleScreen, in around: Surroundings) -> HTML {
        let reader = around.reader
        let version = (screen.published ?? screen.latest).id
        return """
            <details class="menu"><summary class="button small">\(reader[.articleFlag])</summary><div class="panel">\
            \(Parts.form("/articles/\(screen.article.id)/flags", around.csrf, class: "stack", """
            <input type="hidden" name="version" value="\(version.description)">\
            <div class="field"><label for="flag-words">\(reader[.articleFlagWords])</label>\
            <textarea id="flag-words" name="words" rows="3" required dir="auto" maxlength="4000"></textarea><p class="hint">\(reader[.articleFlagHint])</p></div>\
            <div>\(Parts.button(reader[.articleFlag], class: "button danger small"))</div>
            """))</div></details>
            """
    }

    private static func handOn(_ room: ArticleRoom, in around: Surroundings) -> HTML {
        let reader = around.reader
        let owner = room.screen.article.owner
        let heirs =
            room.heirs.filter { $0.id != owner?.person }.map { Parts.Option(value: "person-\($0.id)", label: $0.name) }
            + room.teams.filter { $0.id != owner?.team }.map { Parts.Option(value: "team-\($0.id)", label: $0.name) }
        guard !heirs.isEmpty else { return .empty }
        let form = Parts.form(
            "/articles/\(room.screen.article.id)/owner", around.csrf, class: "bar",
            "\(Parts.select(reader[.handOnTo], name: "to", heirs, chosen: nil))\(Parts.button(reader[.handOn], class: "button small"))")
        return "<details class=\"menu\"><summary class=\"button small\">\(reader[.handOn])</summary><div class=\"panel\">\(form)</div></details>"
    }

    private static func terms(_ room: ArticleRoom, in around: Surroundings) -> HTML {
        let form = Parts.form(
            "/articles/\(room.screen.article.id)/terms", around.csrf, class: "stack",
            """
            \(ArticleForm.terms(ArticleForm.Terms(room.screen.article, tags: room.screen.tags), room.collections, room.teams, room.brands, around.reader))\
            <div>\(Parts.button(around.reader[.save], class: "button main small"))</div>
            """)
        return """
            <details class="menu"><summary class="button small">\(around.reader[.articleTerms])</summary><div class="panel">\(form)</div></details>
            """
    }

    // MARK: Doubts and versions

    private static func flags(_ room: ArticleRoom, in around: Surroundings) -> HTML {
        let reader = around.reader
        guard !room.screen.flags.isEmpty else { return .empty }
        let items = room.screen.flags.map { flag -> HTML in
            let who = flag.person.flatMap { room.people[$0]?.name } ?? reader[.customer]
            let standing: HTML =
                flag.answer.map { "<p dir=\"auto\"><b>\(reader[.articleFlagAnswer]):</b> \($0)</p>" }
                ?? "<p class=\"soft\">\(reader[.articleFlagAnswerBy, ["when": reader.exact(flag.answerBy)]])</p>"
            let form: HTML =
                flag.isOpen && room.mayAnswer
                ? act(
                    "/article-flags/\(flag.id)/answer", reader[.articleFlagAnswer],
                    """
                    <input type="hidden" name="article" value="\(room.screen.article.id.description)">\
                    <input name="answer" required maxlength="4000" dir="auto" aria-label="\(reader[.articleFlagAnswer])">
                    """, around) : .empty
            return "<li><b>\(isolated: who)</b> \(reader.time(flag.at))<p dir=\"auto\">\(flag.words)</p>\(standing)\(form)</li>"
        }
        return "<section class=\"card\"><h2>\(reader[.articleFlags])</h2><ul class=\"list-plain lines\">\(items)</ul></section>"
    }

    private static func history(_ room: ArticleRoom, _ reader: Reader) -> HTML {
        let items = room.history.map { version -> HTML in
            let isPublished = version.id == room.screen.published?.id
            let author = version.author.flatMap { room.people[$0]?.name } ?? reader[.theHouse]
            return """
                <li><a href="\(link: "/articles/versions/\(version.id)")">\(reader[.articleVersion, ["number": reader.number(version.number)]])</a> \
                \(isPublished ? Parts.tag(reader[.articlePublished], "kept") : .empty) \(reader.time(version.writtenAt)) \(isolated: author)\
                \(version.note.map { " <span class=\"soft\" dir=\"auto\">\($0)</span>" as HTML })</li>
                """
        }
        return "<section class=\"card\"><h2>\(reader[.articleVersions])</h2><ul class=\"list-plain lines\">\(items)</ul></section>"
    }
}

/// A version as it was, and what it changed.
package enum ArticleVersionPage {
    package static func page(_ version: ArticleVersion, previous: ArticleVersion?, in around: Surroundings) -> HTML {
        let reader = around.reader
        let title = "\(version.title) · \(reader[.articleVersion, ["number": reader.number(version.number)]])"
        let back: HTML =
            "<p><a href=\"\(link: "/articles/\(version.article)?language=\(version.language.rawValue)")\">\(reader[.articleBack])</a> \(reader.time(version.writtenAt))</p>"
        return around.sheet(
            title, at: .knowledge, lead: back,
            """
            \(version.note.map { "<p class=\"hint\" dir=\"auto\">\($0)</p>" as HTML })\
            \(previous.map { changes(from: $0, to: version, reader) })\(recall(version, previous, reader))\
            <article class="card" lang="\(version.language.rawValue)"><h2 dir="auto">\(version.title)</h2>\(Markdown.html(version.body))</article>
            """)
    }

    /// What went with this version was wrong before, or what came is wrong since: the form is filled in from here.
    private static func recall(_ version: ArticleVersion, _ previous: ArticleVersion?, _ reader: Reader) -> HTML {
        func act(_ wrong: ArticleVersion, _ sentences: [String]) -> HTML {
            let words = sentences.prefix(5).joined(separator: "\n").shortened(to: 600)
            let to: Link = "/articles/\(wrong.article)/recalls/new?since=\(wrong.number)&sentences=\(words)"
            let number = reader[.articleVersion, ["number": reader.number(wrong.number)]]
            return "<a class=\"button small\" href=\"\(link: to)\">\(reader[.recallAct]): \(number)</a>"
        }
        let before = previous.map { act($0, $0.sentences(without: version)) } ?? .empty
        return "<div class=\"bar acts\">\(act(version, previous.map { version.sentences(without: $0) } ?? []))\(before)</div>"
    }

    private static func changes(from old: ArticleVersion, to new: ArticleVersion, _ reader: Reader) -> HTML {
        let difference = TextDifference(from: "\(old.title)\n\n\(old.body)", to: "\(new.title)\n\n\(new.body)")
        let paragraphs = difference.paragraphs.map { parts -> HTML in
            let pieces = parts.map { part -> HTML in
                switch part {
                case .same(let text): HTML(text: text)
                case .added(let text): "<ins>\(text)</ins>"
                case .removed(let text): "<del>\(text)</del>"
                }
            }
            return "<p dir=\"auto\">\(pieces)</p>"
        }
        return """
            <section class="card difference" lang="\(new.language.rawValue)"><h2>\(reader[.articleChanged])</h2>\
            \(difference.isEmpty ? "<p class=\"soft\">\(reader[.articleUnchanged])</p>" as HTML : paragraphs.joined())</section>
            """
    }
}
