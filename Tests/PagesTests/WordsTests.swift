import Basics
import Foundation
import Testing

@testable import Pages

@Suite("Words")
struct WordsTests {
    static let written = Tongue.allCases.filter { $0 != .serbianLatin }

    private func phrases(_ word: Word, _ table: WordTable) -> [Plural?: Phrase] {
        switch table[word] {
        case .plain(let phrase): [nil: phrase]
        case .counted(let forms): Dictionary(uniqueKeysWithValues: forms.map { (Optional($0), $1) })
        }
    }

    @Test("Every language has every phrase with the holes of the English one", arguments: written)
    func holes(_ tongue: Tongue) throws {
        let english = try #require(WordTable.all[.english])
        let table = try #require(WordTable.all[tongue])
        for word in Word.allCases {
            let wanted = phrases(word, english).values.reduce(into: Set<String>()) { $0.formUnion($1.holes) }
            for (form, phrase) in phrases(word, table) {
                #expect(!phrase.pieces.isEmpty, "\(word) is empty")
                // "One person" needs no figure.
                let mayLack: Set<String> = form == nil || form == .other || form == .few || form == .many ? [] : ["count"]
                #expect(
                    phrase.holes.isSubset(of: wanted) && wanted.subtracting(mayLack).isSubset(of: phrase.holes),
                    "\(tongue) \(word) \(String(describing: form))")
            }
        }
    }

    @Test("A counted phrase has every form that its language needs", arguments: written)
    func plurals(_ tongue: Tongue) throws {
        let english = try #require(WordTable.all[.english])
        let table = try #require(WordTable.all[tongue])
        let needed = Set(Plural.needed(in: tongue))
        for word in Word.allCases {
            switch (english[word], table[word]) {
            case (_, .counted(let forms)): #expect(Set(forms.keys) == needed, "\(tongue) \(word)")
            case (.counted(let forms), .plain):
                #expect(!forms.values.contains { $0.holes.contains("count") }, "\(tongue) \(word) counts, so it inflects")
            case (.plain, .plain): break
            }
        }
    }

    @Test("Numbers take the form that CLDR gives them")
    func categories() {
        let expected: [(Tongue, [Int], [Plural])] = [
            (.english, [0, 1, 2, 21], [.other, .one, .other, .other]),
            (.hebrew, [0, 1, 2, 3, 11, 20], [.other, .one, .two, .other, .other, .other]),
            (.thai, [0, 1, 2], [.other, .other, .other]),
            (
                .serbian, [0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 101, 111, 112],
                [.other, .one, .few, .few, .other, .other, .other, .other, .one, .few, .other, .one, .other, .other]
            ),
            (
                .arabic, [0, 1, 2, 3, 10, 11, 99, 100, 101, 102, 103, 111],
                [.zero, .one, .two, .few, .few, .many, .many, .other, .other, .other, .few, .many]
            ),
        ]
        for (tongue, counts, forms) in expected { #expect(counts.map { Plural($0, in: tongue) } == forms, "\(tongue)") }
    }

    @Test("Every phrase is used")
    func nothingUnused() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources").standardizedFileURL
        var text = ""
        for module in ["Pages", "Web"] {
            guard let files = FileManager.default.enumerator(at: sources.appending(path: module), includingPropertiesForKeys: nil) else { continue }
            for case let file as URL in files where file.pathExtension == "swift" && file.lastPathComponent != "Word.swift" {
                text += try String(contentsOf: file, encoding: .utf8)
            }
        }
        #expect(text.count > 10_000, "the sources must be there for this to mean anything")
        let used = Set(text.matches(of: /\.([a-z][A-Za-z]*)/).map { String($0.1) })
        // Refusals and what was done are said by the web, which knows what happened.
        let own = Word.allCases.map(\.rawValue).filter { !$0.hasPrefix("refuse") && !$0.hasPrefix("said") }
        #expect(own.filter { !used.contains($0) } == [])
    }

    @Test("Serbian in Latin letters has no Cyrillic left, and its holes are whole")
    func latin() throws {
        let cyrillic = try #require(WordTable.all[.serbian])
        let latin = try #require(WordTable.all[.serbianLatin])
        for word in Word.allCases {
            for (form, phrase) in phrases(word, latin) {
                #expect(phrase.holes == phrases(word, cyrillic)[form]?.holes)
                let shown = phrase.filled([String: String]())
                #expect(!shown.unicodeScalars.contains { (0x400...0x4FF).contains($0.value) }, "\(shown)")
            }
        }
        #expect(Reader(.serbianLatin, timeZone: "UTC", now: .init(milliseconds: 0))[.signIn] == "Prijava")
    }

    @Test(
        "A table that does not fit is refused with a reason",
        arguments: [
            ("desk", WordsFault.brokenLine("desk")), ("nope = x", .unknownKey("nope")), ("desk[nine] = x", .unknownForm("desk[nine]")),
            ("desk = {x", .brokenHole("{x")), ("desk = x\ndesk = y", .twice("desk = y")), ("# nothing", .missing("skipToMain")),
        ])
    func faults(_ text: String, _ fault: WordsFault) {
        #expect(throws: fault) { try WordTable(reading: text) }
    }
}

@Suite("A reader's times")
struct ReaderTests {
    // Sunday 22 November 2026, 13:54 in Belgrade.
    let now = Samples(tongue: .english).now
    private func reader(_ tongue: Tongue) -> Reader { Reader(tongue, timeZone: "Europe/Belgrade", now: now) }

    @Test("A moment is told as shortly as it can be")
    func moments() {
        let english = reader(.english)
        #expect(english.moment(now - .minutes(2)) == "13:52")
        #expect(english.moment(now - .days(2)) == "Fri 13:54")
        #expect(english.moment(now - .days(20)) == "2 Nov")
        #expect(english.moment(now - .days(400)) == "18 Oct 2025")
        #expect(reader(.thai).moment(now - .days(400)).contains("2568"), "Thai counts the Buddhist year")
        #expect(reader(.serbian).moment(now - .days(2)).hasPrefix("пет"))
    }

    @Test("A day ends at the reader's midnight, not at Greenwich's")
    func midnight() {
        let justBefore = Moment(milliseconds: 1_795_301_999_000)  // 23:59:59 in Belgrade on the 21st
        #expect(reader(.english).daysFromToday(justBefore) == -1)
        #expect(Reader(.english, timeZone: "America/New_York", now: now).moment(justBefore).contains("17:59"))
    }

    @Test("What is left is told in a word or two")
    func left() {
        let english = reader(.english)
        #expect(english.left(until: now + .minutes(3)) == "3 min")
        #expect(english.left(until: now + .seconds(5)) == "1 min")
        #expect(english.left(until: now + .minutes(66)) == "15:00")
        #expect(english.left(until: now + .days(2)) == "Tue")
        #expect(english.left(until: now + .days(20)) == "12 Dec")
        #expect(english.left(until: now - .minutes(5)) == "5 min late")
        #expect(english.left(until: now - .hours(3)) == "3 h late")
        #expect(english.left(until: now - .days(9)) == "9 d late")
        #expect(reader(.serbianLatin).left(until: now - .hours(3)) == "kasni 3 č")
    }

    @Test("An unknown time zone is read as UTC and nothing breaks")
    func unknownZone() {
        #expect(Reader(.english, timeZone: "Mars/Olympus", now: now).clock(now) == "12:54")
        #expect(reader(.english).clock(in: "Mars/Olympus") == nil)
    }
}
