import Basics
@testable import Desk
import Foundation
import Testing

@testable import Pages

@Suite("Screens")
struct ScreenTests {
    @Test("Every screen is well formed, in its language and direction, and every form of it carries the token", arguments: Tongue.allCases)
    func screens(_ tongue: Tongue) throws {
        for (name, page) in Samples(tongue: tongue).screens {
            let tags = try TagReader.tags(of: page.text)
            do { try TagReader.checkBalance(tags) } catch { Issue.record("\(name): \(error)") }
            let html = try #require(tags.first { $0.name == "html" })
            #expect(html.attributes["lang"] == tongue.rawValue)
            #expect(html.attributes["dir"] == (tongue == .arabic || tongue == .hebrew ? "rtl" : "ltr"))
            checkForms(tags, of: name)
            checkSafety(tags, of: name)
            checkIDs(tags, of: name)
            #expect(!page.text.contains("{count}") || name.hasPrefix("list") || page.text.contains("data-left-minutes"), "\(name) has an open hole")
            #expect(tags.contains { $0.attributes["href"] == nil && $0.name == "main" }, "\(name) has no main")
        }
    }

    @Test("Every fragment is well formed", arguments: Tongue.allCases)
    func fragments(_ tongue: Tongue) throws {
        for (name, piece) in Samples(tongue: tongue).fragments {
            let tags = try TagReader.tags(of: piece.text)
            do { try TagReader.checkBalance(tags) } catch { Issue.record("\(name): \(error)") }
            checkForms(tags, of: name)
            checkSafety(tags, of: name)
            #expect(!piece.isEmpty)
        }
    }

    private func checkForms(_ tags: [TagReader.Tag], of name: String) {
        var open: TagReader.Tag?
        var hasToken = false
        for tag in tags {
            if tag.name == "form", !tag.isEnd {
                #expect(open == nil, "\(name): a form in a form")
                (open, hasToken) = (tag, tag.attributes["method"] != "post")
            } else if tag.name == "form" {
                #expect(hasToken, "\(name): the form to \(open?.attributes["action"] ?? "?") has no token")
                open = nil
            } else if tag.name == "input", tag.attributes["name"] == "csrf" {
                #expect(tag.attributes["value"] == "token-of-the-form")
                hasToken = true
            }
        }
    }

    private func checkSafety(_ tags: [TagReader.Tag], of name: String) {
        for tag in tags {
            #expect(tag.attributes["style"] == nil, "\(name): the content policy allows no style of its own")
            #expect(
                !tag.attributes.keys.contains { $0.hasPrefix("on") || $0.hasPrefix("hx-on") || $0 == "hx-vals" }, "\(name): no handlers in the markup"
            )
            if tag.name == "script", !tag.isEnd { #expect(tag.attributes["src"]?.hasPrefix("/assets/") == true) }
            if let trigger = tag.attributes["hx-trigger"] { #expect(!trigger.contains("["), "\(name): a filter would need eval") }
            for attribute in ["href", "src", "action", "formaction", "hx-get", "hx-post"] {
                guard let to = tag.attributes[attribute] else { continue }
                let isOwn = to.hasPrefix("/") && !to.hasPrefix("//")
                #expect(isOwn || to.hasPrefix("#") || to.hasPrefix("https://"), "\(name): \(to)")
            }
            if tag.name == "iframe", !tag.isEnd {
                #expect(tag.attributes["sandbox"]?.contains("allow-scripts") == false, "a stranger's mail must not run")
            }
        }
    }

    private func checkIDs(_ tags: [TagReader.Tag], of name: String) {
        let ids = tags.compactMap { $0.attributes["id"] }
        let doubled = Dictionary(grouping: ids, by: \.self).filter { $1.count > 1 }.keys
        #expect(doubled.isEmpty, "\(name): \(doubled)")
        let known = Set(ids)
        for tag in tags {
            for attribute in ["for", "aria-labelledby", "aria-describedby", "popovertarget"] {
                guard let id = tag.attributes[attribute] else { continue }
                #expect(known.contains(id), "\(name): \(attribute) names \(id), which is not there")
            }
        }
    }

    @Test("No screen shows a key in place of a phrase", arguments: Tongue.allCases)
    func noKeys(_ tongue: Tongue) {
        let camel = Set(Word.allCases.map(\.rawValue).filter { $0.contains(where: \.isUppercase) && !$0.contains("API") })
        #expect(camel.count > 100)
        for (name, page) in Samples(tongue: tongue).screens {
            let texts = Set(page.text.split { $0 == "<" || $0 == ">" }.map(String.init))
            #expect(texts.count > 10, "\(name) says something")
            #expect(camel.intersection(texts) == [], "\(name)")
        }
    }

    @Test("An English screen has no word of another language's table, and the other way round")
    func languages() {
        #expect(Samples(tongue: .hebrew).screens.first { $0.name == "sign-in" }?.page.text.contains("סיסמה") == true)
        #expect(Samples(tongue: .serbianLatin).screens.first { $0.name == "sign-in" }?.page.text.contains("Lozinka") == true)
    }

    @Test("A subject that would be markup is shown as text everywhere")
    func hostileSubject() throws {
        var screen = Samples(tongue: .english).screen()
        screen.ticket.subject = "</title><script>alert(1)</script>"
        screen.customer.name = "\"><img src=x onerror=alert(1)>"
        let page = TicketPage.page(screen, in: Samples(tongue: .english).around).text
        #expect(page.contains("&lt;script&gt;"))
        #expect(!page.contains("<script>") && !page.contains("<img"))
        try TagReader.checkBalance(try TagReader.tags(of: page))
    }

    @Test("What a customer was told stands on their page, with its source only for whoever may read it")
    func told() {
        let samples = Samples(tongue: .english)
        let page = CustomerPage.page(samples.customer, in: samples.around).text
        #expect(page.contains("You have &lt;60&gt; days.") && page.contains("href=\"/tickets/41\""))
        #expect(page.contains("still true") && page.contains("recognised by its words"))
        #expect(page.split(separator: "Returns &amp; &lt;exchanges&gt;, version 3").count == 2, "one of two may be opened")
    }

    @Test("An expert, who may not answer, gets the note and not the reply")
    func expert() {
        let page = TicketPage.page(
            Samples(tongue: .english, role: .expert).screen(mayAnswer: false), in: Samples(tongue: .english, role: .expert).around
        ).text
        #expect(page.contains("/tickets/10482/notes"))
        #expect(!page.contains("value=\"send\"") && !page.contains("/tickets/10482/state") && !page.contains("/tickets/10482/owner"))
        #expect(!page.contains("href=\"/customers/"), "who may not see customers has no link to one")
    }

    @Test("A brief begins with what is known, in the giver's language, and leaves what is next to the giver")
    func brief() {
        let samples = Samples(tongue: .hebrew)
        let said = BriefFacts.Said(by: "Noa", at: samples.now, text: "On the\nway")
        let facts = BriefFacts(
            customer: samples.screen().customer, subject: "The backpack", wants: "Where is it?", notes: [], replies: [said],
            promises: samples.screen().promises.filter { $0.outcome == nil })
        let brief = HandOnForm.draft(facts, samples.around.reader)
        #expect(brief.who.hasPrefix("Layla Haddad, ") && brief.who.contains("ערבית"))
        #expect(brief.wants == "The backpack\nWhere is it?")
        #expect(brief.tried.isEmpty && brief.next.isEmpty)
        #expect(brief.told.hasPrefix("Noa (") && brief.told.hasSuffix("): On the way"))
        #expect(brief.promised.split(separator: "\n").count == facts.promises.count && brief.promised.contains("עד"))
    }

    @Test("Only who is asked may answer; the giver may take it back; nobody hands on twice at once")
    func offers() {
        let samples = Samples(tongue: .english)
        let asked = TicketPage.page(samples.offered(mayAnswer: true), in: samples.around).text
        #expect(asked.contains("/acceptance") && asked.contains("/refusal") && !asked.contains("/withdrawal"))
        let giver = TicketPage.page(samples.offered(mayAnswer: false), in: samples.around).text
        #expect(giver.contains("/withdrawal") && !giver.contains("/acceptance") && !giver.contains("/handoff#to"))
        #expect(TicketPage.page(samples.screen(), in: samples.around).text.contains("/handoff#to"))
    }

    @Test("History is folded where it begins, also when the offset falls into a letter")
    func history() {
        guard case .message(var message, _, _) = Samples(tongue: .english).thread[1] else { return }
        message.text = "שלום\n> קודם"
        let whole = "שלום\n".utf8.count
        message.quoteAt = whole
        #expect(MessageView.parts(of: message).quoted == "> קודם")
        message.quoteAt = 1
        #expect(MessageView.parts(of: message).quoted == "שלום\n> קודם")
        message.quoteAt = 10_000
        #expect(MessageView.parts(of: message).quoted == nil)
    }

    @Test("The QR code is a drawing of its own and tells the secret to nobody who cannot see")
    func qr() throws {
        let code = try #require(HTML.qrCode(Secret("otpauth://totp/x?secret=JBSWY3DP"), label: "QR")).text
        #expect(code.hasPrefix("<svg") && !code.contains("JBSWY3DP"))
        #expect(HTML.qrCode(Secret(String(repeating: "x", count: 5_000)), label: "QR") == nil)
    }

    @Test("Each web refusal has a sentence")
    func refusals() {
        let codes = [
            "forbidden", "forged_form", "not_found", "too_large", "too_slow", "throttled", "unavailable", "internal_error", "missing_field_name",
        ]
        #expect(Set(codes.map { Word.refusal(code: $0) }).count == codes.count)
        #expect(Word.refusal(code: "something else") == .refuseBadRequest)
    }
}

@Suite("Assets")
struct AssetTests {
    @Test("The style sheet knows no left and no right")
    func logical() throws {
        let css = String(decoding: try #require(Asset.all.first { $0.name == "kept.css" }).bytes, as: UTF8.self)
        let physical = /(margin|padding|border|inset)-(left|right|top|bottom)|float:\s*(left|right)|[^-](width|height):/
        let lines = css.split(separator: "\n").filter { !$0.contains("@media") && !$0.contains("stroke-width") && !$0.contains("line-height") }
        for line in lines { #expect(line.firstMatch(of: physical) == nil, "\(line)") }
    }

    @Test("No script evaluates text or writes markup from text")
    func scripts() {
        let ours = Asset.all.filter { $0.name.hasSuffix(".js") && !$0.name.hasPrefix("htmx") }
        #expect(ours.count >= 10)
        for script in ours {
            let text = String(decoding: script.bytes, as: UTF8.self)
            for word in ["eval(", "Function(", "innerHTML", "document.write", "insertAdjacentHTML", "setTimeout(\""] {
                #expect(!text.contains(word), "\(script.name): \(word)")
            }
        }
    }

    @Test("An address changes with the content, and htmx is among the assets")
    func addresses() {
        #expect(Asset.path("kept.css").description.hasPrefix("/assets/kept.css?v="))
        #expect(Set(Asset.all.map(\.hash)).count == Asset.all.count)
        #expect(Asset.all.contains { $0.name == "htmx.min.js" }, "bin/setup takes it from the wheel")
        #expect(Asset.all.allSatisfy { !$0.bytes.isEmpty })
    }
}

@Suite("Sources")
struct SourceTests {
    @Test("What goes into an address attribute is a checked link")
    func links() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Pages").standardizedFileURL
        var seen = 0
        for case let file as URL in try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /(href|src|action|formaction|hx-get|hx-post)=\\?"\\\((.{5})/) {
                seen += 1
                #expect(match.2 == "link:", "\(file.lastPathComponent): \(match.0)")
            }
        }
        #expect(seen > 20, "there must be links for this to mean anything")
    }
}

@Suite("Screens on disk", .enabled(if: ProcessInfo.processInfo.environment["KEPT_PAGES_OUT"] != nil))
struct ScreensOnDisk {
    @Test("Writes every screen in every language to the folder KEPT_PAGES_OUT, to be looked at in a browser")
    func write() throws {
        let folder = URL(filePath: try #require(ProcessInfo.processInfo.environment["KEPT_PAGES_OUT"]))
        let assets = folder.appending(path: "assets")
        try FileManager.default.createDirectory(at: assets, withIntermediateDirectories: true)
        for asset in Asset.all { try Data(asset.bytes).write(to: assets.appending(path: asset.name)) }
        for (name, piece) in Samples(tongue: .english).fragments { try Data(piece.bytes).write(to: folder.appending(path: "fragment-\(name).html")) }
        for tongue in Tongue.allCases {
            for dark in [false, true] {
                for (name, page) in Samples(tongue: tongue, theme: dark ? .dark : .light).screens {
                    let text = page.text.replacing("\"/assets/", with: "\"assets/").replacing(/\?v=[0-9a-f]{16}/, with: "")
                    try Data(text.utf8).write(to: folder.appending(path: "\(name).\(tongue.rawValue)\(dark ? ".dark" : "").html"))
                }
            }
        }
    }
}
