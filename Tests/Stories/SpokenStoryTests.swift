import Basics
import Desk
import Promises
import Storage
import TestSupport
import Testing
import Tickets

/// S4, end to end: "I'll call you back tomorrow" becomes a promise, reminds, and opens a recovery when it is broken.
@Suite("A sentence becomes a promise", .timeLimit(.minutes(5)))
struct SpokenStoryTests {
    struct Said: Sendable {
        var asked: String
        var reply: String
        var words: String
        var declined = false
    }

    static let said = [
        Said(asked: "Where is my parcel?", reply: "I am sorry. I'll call you back tomorrow at ten.", words: "I'll call you back tomorrow at ten"),
        Said(asked: "أين شحنتي من فضلكم؟", reply: "نعتذر لك. سأتصل بك غدا الساعة العاشرة.", words: "سأتصل بك غدا الساعة العاشرة"),
        Said(asked: "איפה החבילה שלי?", reply: "אני מצטער. אתקשר אליך מחר בעשר.", words: "אתקשר אליך מחר בעשר"),
        Said(asked: "พัสดุของฉันอยู่ที่ไหนคะ", reply: "ขออภัยค่ะ ดิฉันจะโทรกลับพรุ่งนี้สิบโมงค่ะ", words: "ดิฉันจะโทรกลับพรุ่งนี้สิบโมง"),
        Said(asked: "Где је моја пошиљка?", reply: "Жао ми је. Позваћу вас сутра у десет.", words: "Позваћу вас сутра у десет"),
        Said(asked: "Gde je moja pošiljka? Hvala.", reply: "Žao mi je. Pozvaću vas sutra u deset.", words: "Pozvaću vas sutra u deset"),
    ]

    @Test("in any of the languages, at ten on the customer's clock; broken, it opens a recovery", arguments: TestEngine.all)
    func story(_ engine: TestEngine) async throws {
        for (place, said) in Self.said.enumerated() {
            let house = try await TestDesk.open(engine)
            let number = try #require(try await house.arrives(text: said.asked, id: "s4-\(place)@customer.example").ticketNumber)
            _ = try await house.dispatch()
            let reading = try await house.desk.reading(of: said.reply, on: number, as: house.noa)
            #expect(reading.promises.map(\.kind) == [.callBack], "\(said.reply)")
            let offer = try #require(reading.promises.first)
            #expect(offer.words == said.words)
            let due = try #require(offer.due)
            let zone = try #require(ZoneClock.named(house.noa.person.timeZone))
            let (day, millisecond) = zone.local(due)
            #expect(day == zone.local(house.clock.now).day + 1 && millisecond == 10 * 3_600_000)

            _ = try await house.desk.reply(to: number, text: said.reply, promising: [offer.spoken(due: due)], then: .stay, as: house.noa)
            _ = try await house.dispatch()
            let made = try #require(try await house.desk.screen(number, as: house.noa).promises.first { $0.kind == .callBack })
            #expect(made.due == due && made.owner == house.noa.id && made.words == said.words)
            #expect(try await house.desk.promises(.mine, as: house.noa).rows.contains { $0.promise.id == made.id })

            var reminded = 0
            while let next = try await house.desk.nextAttention(), next <= due + .days(3) {
                house.clock.advance(by: max(next - house.clock.now, .seconds(0)))
                reminded += try await house.desk.attendToPromises()
            }
            #expect(reminded > 0, "its owner is told before it is late")
            let screen = try await house.desk.screen(number, as: house.noa)
            #expect(screen.promises.first { $0.id == made.id }?.outcome == .broken)
            #expect(screen.recoveries.contains { $0.promise.id == made.id })
            #expect(try await house.brokenLaws() == [])
        }
    }

    @Test("what the customer says is never read, and what was declined is no promise", arguments: TestEngine.all)
    func unread(_ engine: TestEngine) async throws {
        let house = try await TestDesk.open(engine)
        let number = try #require(try await house.arrives(text: "I will call you tomorrow at ten.", id: "s4-x@customer.example").ticketNumber)
        _ = try await house.dispatch()
        _ = try await house.desk.note(on: number, text: "I will call her tomorrow at ten.", as: house.noa)
        #expect(try await !house.desk.screen(number, as: house.noa).promises.contains { $0.kind == .callBack })
        let reading = try await house.desk.reading(
            of: "You said you would call me. If it is late, I will call you tomorrow.", on: number, as: house.noa)
        #expect(reading.promises.isEmpty)
    }
}
