import Basics
import Foundation
@testable import Storage
import TestSupport
import Testing

@Suite("A backup", .timeLimit(.minutes(2)))
struct BackupTests {
    /// An installation's folder beside a database of things, and a place for the backup.
    private struct House {
        var db: Database
        var folder: URL
        var place: URL
        var files: URL { folder.appendingPathComponent("files", isDirectory: true) }
        var key: URL { folder.appendingPathComponent("key") }

        static func open(_ engine: TestEngine) async throws -> House {
            let folder = try makeScratchFolder("backup")
            let house = House(db: try await Things.open(engine), folder: folder, place: folder.appendingPathComponent("kept-backup"))
            try Data("a key of the installation, long enough\n".utf8).write(to: house.key)
            return house
        }

        func backUp(previous: URL? = nil, to other: URL? = nil) async throws -> BackupManifest {
            try await db.backUp(files: files, key: key, to: other ?? place, previous: previous)
        }
    }

    private static func fill(_ house: House) async throws -> String {
        try await house.db.write { tx in
            // The first refers to one that comes later.
            try tx.execute("INSERT INTO things (id, name, parent) VALUES (\(2), \("שלום \"quoted\"\nสวัสดี \\ 🙂"), \(Int64?.none))")
            try Thing(id: Int64.max - 1, name: "", number: -5, share: 0.1, content: [0, 255, 10]).insert(in: tx)
            try tx.execute("UPDATE things SET parent = \(Int64.max - 1) WHERE id = 2")
            for _ in 0..<3 { try tx.record(NewEvent(.ticketOpened, ticket: TicketID(5), data: #"{"a":"ש"}"#)) }
            try tx.set("a", to: "b")
            _ = try tx.nextNumber(of: .tickets)
            try tx.count("tickets.open", by: 3)
        }
        return try await BlobStore.folder(house.files, isDurable: false).put(Array("an attachment".utf8))
    }

    @Test(
        "of either engine becomes a whole installation on either engine",
        arguments: TestEngine.all, TestEngine.all)
    func roundTrip(_ from: TestEngine, _ to: TestEngine) async throws {
        let (old, new) = (try await House.open(from), try await House.open(to))
        let blob = try await Self.fill(old)
        let manifest = try await old.backUp()
        #expect(manifest.tables.first { $0.name == "things" }?.rows == 2 && manifest.files == 1, "the premise: there is something in it")

        let backup = try Backup(at: old.place)
        try backup.verifyRows()
        try FileManager.default.removeItem(at: new.key)
        try backup.restoreFiles(to: new.files, key: new.key)
        try await new.db.restore(backup, migrations: Things.migrations)

        for id in [2, Int64.max - 1] {
            let (was, isNow) = (try await old.db.read { try Thing.find(id, in: $0) }, try await new.db.read { try Thing.find(id, in: $0) })
            #expect(was != nil && was == isNow)
        }
        #expect(try await new.db.read { try $0.value(Int64.self, "SELECT parent FROM things WHERE id = 2") } == Int64.max - 1)
        #expect(try await EventTests.follow(new.db, until: 3).map(\.data) == Array(repeating: #"{"a":"ש"}"#, count: 3))
        #expect(try await new.db.read { try $0.setting("a") } == "b")
        #expect(try await BlobStore.folder(new.files).get(blob) == Array("an attachment".utf8))
        #expect(try Data(contentsOf: new.key) == Data(contentsOf: old.key))

        // It goes on where the old one stood: numbers, events, and what the database refuses.
        let (next, here) = (try await old.db.write { try $0.nextNumber(of: .tickets) }, try await new.db.write { try $0.nextNumber(of: .tickets) })
        #expect(next == here)
        try await new.db.write { try $0.record(NewEvent(.ticketTaken, ticket: TicketID(5))) }
        #expect(try await EventTests.follow(new.db, until: 4).last?.kind == .ticketTaken)
        await #expect(throws: StorageError.self, "the log refuses changes again") {
            try await new.db.write { _ = try $0.execute("UPDATE events SET data = 'x'") }
        }
        await #expect(throws: StorageError.self, "what is referred to must be there again") {
            try await new.db.write { _ = try $0.execute("INSERT INTO things (id, parent) VALUES (9, 77)") }
        }
    }

    @Test("goes on to the newest schema where it was made by an older one", arguments: TestEngine.all)
    func older(_ engine: TestEngine) async throws {
        let old = try await House.open(engine)
        _ = try await Self.fill(old)
        _ = try await old.backUp()
        let newer = Things.migrations + [Migration("test-later", .both("ALTER TABLE things ADD COLUMN colour TEXT NOT NULL DEFAULT 'green'"))]
        let db = try await TestPlace.make(engine).open()
        try await db.restore(try Backup(at: old.place), migrations: newer)
        #expect(try await db.read { try $0.values(String.self, "SELECT colour FROM things") } == ["green", "green"])
    }

    @Test("is refused where it is damaged, too new, or would meet data", arguments: TestEngine.all)
    func refusals(_ engine: TestEngine) async throws {
        let old = try await House.open(engine)
        let blob = try await Self.fill(old)
        _ = try await old.backUp()
        await #expect(throws: BackupRefusal.placeTaken(old.place.path)) { try await old.backUp() }
        await #expect(throws: BackupRefusal.notEmpty) { try await old.db.restore(try Backup(at: old.place), migrations: Things.migrations) }

        let new = try await House.open(engine)
        await #expect(throws: BackupRefusal.tooNew, "it knows a migration that this one does not") {
            try await new.db.restore(try Backup(at: old.place), migrations: StorageSchema.migrations)
        }
        try Data("another key of another installation\n".utf8).write(to: new.key)
        #expect(throws: BackupRefusal.otherKey) { try Backup(at: old.place).restoreFiles(to: new.files, key: new.key) }

        let rows = old.place.appendingPathComponent("tables/things.jsonl")
        let text = try String(contentsOf: rows, encoding: .utf8)
        #expect(text.contains("-5"))
        try text.replacing("-5", with: "-6").write(to: rows, atomically: true, encoding: .utf8)
        #expect(throws: BackupRefusal.damaged(file: "tables/things.jsonl")) { try Backup(at: old.place).verifyRows() }
        let file = old.place.appendingPathComponent("files/\(blob.prefix(2))/\(blob)")
        try Data("another".utf8).write(to: file)
        try FileManager.default.removeItem(at: new.key)
        #expect(throws: BackupRefusal.damaged(file: "files/\(blob.prefix(2))/\(blob)")) {
            try Backup(at: old.place).restoreFiles(to: new.files, key: new.key)
        }
        #expect(throws: BackupRefusal.notABackup(old.folder.path)) { try Backup(at: old.folder) }
    }

    @Test("that fails half-way leaves an empty database behind, which can be tried again", arguments: TestEngine.all)
    func halfWay(_ engine: TestEngine) async throws {
        let old = try await House.open(engine)
        _ = try await Self.fill(old)
        _ = try await old.backUp()
        let rows = old.place.appendingPathComponent("tables/things.jsonl")
        let whole = try Data(contentsOf: rows)
        // A row that refers to nothing: seen only at the end.
        try String(decoding: whole, as: UTF8.self).replacing(",\(Int64.max - 1)]", with: ",77]").write(to: rows, atomically: true, encoding: .utf8)
        #expect(try Data(contentsOf: rows) != whole, "the premise: something was changed")
        let db = try await TestPlace.make(engine).open()
        await #expect(throws: (any Error).self) { try await db.restore(try Backup(at: old.place), migrations: Things.migrations) }
        #expect(try await db.isUntouched())
        try whole.write(to: rows)
        try await db.restore(try Backup(at: old.place), migrations: Things.migrations)
        #expect(try await db.read { try $0.value(Int.self, "SELECT count(*) FROM things") } == 2)
    }

    @Test("is taken from one view while others write", arguments: TestEngine.all)
    func oneView(_ engine: TestEngine) async throws {
        let house = try await House.open(engine)
        async let writing: Void = {
            for number in 0..<60 {
                try await house.db.write { tx in
                    try Thing(id: Int64(number * 2 + 1), name: nil, number: 1).insert(in: tx)
                    try Thing(id: Int64(number * 2 + 2), name: nil, number: 1).insert(in: tx)
                    try tx.set("pairs", to: "\(number + 1)")
                }
            }
        }()
        let manifest = try await house.backUp()
        try await writing
        let settings = try String(contentsOf: house.place.appendingPathComponent("tables/settings.jsonl"), encoding: .utf8)
        let pairs =
            settings.split(separator: "\n").compactMap { RowLine.read(Data($0.utf8)) }.compactMap { row -> Int? in
                guard row.first == .text("pairs"), case .text(let count) = row.last else { return nil }
                return Int(count)
            }.first ?? 0
        #expect(manifest.tables.first { $0.name == "things" }?.rows == pairs * 2)
    }

    @Test("links to the files of an earlier one")
    func links() async throws {
        let house = try await House.open(.sqlite)
        let blob = try await Self.fill(house)
        _ = try await house.backUp()
        let second = house.folder.appendingPathComponent("second")
        _ = try await house.backUp(previous: house.place, to: second)
        func number(_ place: URL) throws -> Int? {
            let file = place.appendingPathComponent("files/\(blob.prefix(2))/\(blob)")
            return (try FileManager.default.attributesOfItem(atPath: file.path)[.systemFileNumber] as? NSNumber)?.intValue
        }
        #expect(try number(house.place) == number(second))
        #expect(try number(house.place) != number(house.folder), "never to those of the installation")
    }

    @Test("holds any row", arguments: 0..<40)
    func anyRow(_ seed: Int) throws {
        var random = SeededRandom(UInt64(seed))
        let row: [Value] = (0..<20).map { _ in
            switch Int.random(in: 0..<5, using: &random) {
            case 0: .null
            case 1: .integer(Int64.random(in: Int64.min...Int64.max, using: &random))
            case 2: .text(String(String.UnicodeScalarView((0..<8).compactMap { _ in Unicode.Scalar(UInt32.random(in: 1..<0x3000, using: &random)) })))
            case 3: .bytes((0..<9).map { _ in UInt8.random(in: 0...255, using: &random) })
            default: .real(Double(Int64.random(in: -999_999...999_999, using: &random)) / 7)
            }
        }
        let line = try RowLine.write(row)
        #expect(line.filter { $0 == 0x0A }.count == 1 && line.last == 0x0A)
        #expect(RowLine.read(line.dropLast()) == row)
    }

    @Test("reads lines over the borders of its pieces")
    func longLines() throws {
        let file = try makeScratchFolder("lines").appendingPathComponent("lines")
        let lines = [String(repeating: "a", count: 3 << 20), "", "b", String(repeating: "c", count: (1 << 20) - 4)]
        try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
        var reader = try LineReader(file)
        var found: [Int] = []
        while let line = try reader.next() { found.append(line.count) }
        #expect(found == lines.map(\.utf8.count))
    }
}
