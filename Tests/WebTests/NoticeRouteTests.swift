import Basics
import Desk
import Hummingbird
import HummingbirdTesting
import Mail
import People
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("Notices, from outside") struct NoticeRouteTests {
    @Test("they stand in the rail and on a page, and opening the ticket ends them", arguments: TestEngine.all)
    func page(_ engine: TestEngine) async throws {
        let house = try await TestHouse.open(engine)
        try await house.desk.tellPeople()
        let number = try #require(try await house.desk.arrives(text: "Hello", id: "n@customer.example").ticketNumber)
        _ = try await house.desk.desk.note(on: number, text: "@Noa Regev <b>look</b>", as: house.desk.omar)
        try await house.desk.tellPeople()
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            let page = try await noa.get("/notices")
            #expect(page.text.contains("Omar Nasser mentioned you") && page.text.contains("/tickets/\(number)"))
            #expect(page.text.contains("<span class=\"num\" id=\"n-notices\">1</span>"))
            let ticket = try await noa.get("/tickets/\(number)")
            #expect(ticket.text.contains("<span class=\"num\" id=\"n-notices\"></span>"))
            #expect(!(try await noa.get("/notices").text.contains("class=\"told-line new\"")))
            #expect(try await noa.get("/notices?before=nonsense").status == .ok)
        }
    }

    @Test("habits are kept as they were chosen; quiet hours need both ends")
    func habits() async throws {
        let house = try await TestHouse.open()
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            let chosen = ["tell": "mentioned", "ring": "mentioned", "from": "22:30", "until": "06:00"]
            #expect(try await noa.post("/settings/notices", chosen, from: "/settings").status == .seeOther)
            let habits = try await house.desk.desk.noticeSettings(as: house.desk.noa).habits
            #expect(habits[.mentioned] == [.page, .push] && habits[.promise] == [] && habits.quiet == .init(from: 1_350, until: 360))
            let settings = try await noa.get("/settings")
            #expect(settings.text.contains("value=\"22:30\"") && settings.text.contains("value=\"06:00\""))
            for wrong in [["from": "22:30"], ["from": "25:00", "until": "06:00"], ["from": "06:00", "until": "06:00"]] {
                #expect(try await noa.post("/settings/notices", wrong, from: "/settings").status == .badRequest, "\(wrong)")
            }
        }
    }

    @Test("keys of one's own are shown where they are pressed; two for one are refused")
    func keys() async throws {
        let house = try await TestHouse.open()
        let number = try #require(try await house.desk.arrives(text: "Hello", id: "k@customer.example").ticketNumber)
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            #expect(try await noa.get("/tickets/\(number)").text.contains("Take <kbd>t</kbd>"), "the premise")
            #expect(try await noa.post("/settings/keys", ["key-t": "q"], from: "/settings").status == .seeOther)
            let ticket = try await noa.get("/tickets/\(number)")
            #expect(ticket.text.contains("data-press=\"t\">Take <kbd>q</kbd>") && ticket.text.contains("data-keys=\"{&quot;"))
            let refused = try await noa.post("/settings/keys", ["key-t": "e"], from: "/settings")
            #expect(refused.status == .unprocessableContent && refused.text.contains("would do two things"))
            #expect(try await noa.post("/settings/keys", ["off": "1", "key-t": "q"], from: "/settings").status == .seeOther)
            let silent = try await noa.get("/tickets/\(number)")
            #expect(silent.text.contains("data-keys=\"off\"") && !silent.text.contains("Take <kbd>"))
        }
    }

    @Test("all settings are found by the words of their names, each by whoever may set it")
    func allSettings() async throws {
        let house = try await TestHouse.open()
        try await house.browse { ada in
            _ = try await ada.signIn("ada@desk.example")
            let page = try await ada.get("/settings/all")
            let links = Set(page.text.matches(of: #/<li><a href="(\/[^"#?]+)/#).map { String($0.1) })
            #expect(links.count > 10 && links.contains("/mailboxes/scanner"))
            for link in links { #expect(try await ada.get(link).status == .ok, "\(link)") }
            let found = try await ada.get("/settings/all?q=vir").text
            #expect(found.contains("/mailboxes/scanner") && !found.contains("/settings#notices"))
            #expect(try await ada.get("/settings/all?q=%3Cb%3E").text.contains("No setting is called that."))
            #expect(try await ada.get("/palette?q=quiet").text.contains("data-to=\"/settings#notices\""))
        }
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            #expect(!(try await noa.get("/settings/all").text.contains("/mailboxes/scanner")), "she may not")
            #expect(try await noa.get("/settings/all").text.contains("/settings#keys"))
        }
    }

    @Test("a device is one of a known maker with real keys, and goes when its owner says so or signs out everywhere")
    func devices() async throws {
        let house = try await TestHouse.open()
        let key = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
        let good = ["endpoint": "https://fcm.googleapis.com/fcm/send/abc", "key": key, "secret": "BTBZMqHH6r4Tts7J_aSIgg"]
        try await house.browse { noa in
            _ = try await noa.signIn("noa@desk.example")
            #expect(try await noa.get("/settings").text.contains("id=\"ring-here\""))
            for (name, wrong) in [("endpoint", "https://intranet.example/x"), ("key", "AAAA"), ("secret", "AAAA"), ("endpoint", "")] {
                #expect(
                    try await noa.post("/settings/devices", good.merging([name: wrong]) { $1 }, from: "/settings").status == .badRequest, "\(name)")
            }
            #expect(try await noa.post("/settings/devices", good, from: "/settings").status == .created)
            #expect(try await noa.post("/settings/devices", good, from: "/settings").status == .created, "the same again is one")
            let devices = try await house.desk.desk.noticeSettings(as: house.desk.noa).devices
            #expect(devices.count == 1)
            #expect(try await noa.post("/settings/devices/\(devices[0].id)/removal", [:], from: "/settings").status == .seeOther)
            #expect(try await house.desk.desk.noticeSettings(as: house.desk.noa).devices.isEmpty)
            _ = try await noa.post("/settings/devices", good, from: "/settings")
            _ = try await noa.post("/settings/sign-out-everywhere", [:], from: "/settings")
            #expect(try await house.desk.desk.noticeSettings(as: house.desk.noa).devices.isEmpty)
        }
    }
}
