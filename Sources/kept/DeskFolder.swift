import Basics
import Desk
import Foundation

/// A folder with the lines of a desk, and its files beside them.
struct DeskFolder: DeskReader {
    let folder: URL
    private let root: String

    init(_ path: String) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            throw CommandRefusal("There is no folder \(path).")
        }
        folder = URL(fileURLWithPath: path, isDirectory: true)
        root = Self.real(folder).path
    }

    /// A file of the folder; nothing outside of it, wherever a link in it leads.
    func file(_ path: String) -> URL? {
        let file = Self.real(folder.appendingPathComponent(path))
        var isFolder: ObjCBool = false
        guard file.path.hasPrefix(root + "/"), FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else {
            return nil
        }
        return file
    }

    /// Where something lies within the folder.
    func path(of file: URL) -> String {
        let full = Self.real(file).path
        return full.hasPrefix(root + "/") ? String(full.dropFirst(root.count + 1)) : file.lastPathComponent
    }

    private static func real(_ file: URL) -> URL { file.standardizedFileURL.resolvingSymlinksInPath() }

    func bytes(of path: String, upTo limit: Int) -> [UInt8]? {
        guard let file = file(path), let size = try? file.resourceValues(forKeys: [.fileSizeKey]).fileSize, size <= limit else { return nil }
        return (try? Data(contentsOf: file)).map { Array($0) }
    }

    /// Bytes that are read at once.
    private static let chunk = 1 << 20

    func lines(of name: String, _ visit: (Int, [UInt8]) async throws -> Void) async throws {
        guard let file = file(name), let handle = try? FileHandle(forReadingFrom: file) else { return }
        defer { try? handle.close() }
        var (rest, number) = ([UInt8](), 0)
        func visitLine(_ line: [UInt8]) async throws {
            number += 1
            if !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { try await visit(number, line) }
        }
        while let data = try handle.read(upToCount: Self.chunk), !data.isEmpty {
            var pieces = data.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
            rest += pieces.removeFirst()
            for piece in pieces {
                try await visitLine(rest)
                rest = Array(piece)
            }
        }
        try await visitLine(rest)
    }

}

/// Writes the lines of a desk into a new folder.
struct DeskFolderWriter: DeskWriter {
    private let folder: URL
    private var handles: [String: FileHandle] = [:]

    init(_ path: String) throws {
        folder = URL(fileURLWithPath: path, isDirectory: true)
        do {
            // Only its owner reads what customers wrote.
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            guard try FileManager.default.contentsOfDirectory(atPath: path).isEmpty else { throw CommandRefusal("The folder \(path) is not empty.") }
        } catch let error as CocoaError {
            throw CommandRefusal("The folder \(path) cannot be made: \(error.localizedDescription)")
        }
    }

    private mutating func append(_ value: some Encodable, to name: String) throws {
        let handle: FileHandle
        if let open = handles[name] {
            handle = open
        } else {
            let file = folder.appendingPathComponent(name)
            guard FileManager.default.createFile(atPath: file.path, contents: nil) else { throw CommandRefusal("\(file.path) cannot be written.") }
            handle = try FileHandle(forWritingTo: file)
            handles[name] = handle
        }
        try handle.write(contentsOf: Data((try DeskLines.line(value) + "\n").utf8))
    }

    mutating func write(organisation: DeskLines.Organisation) throws { try append(organisation, to: Desk.organisationLines) }
    mutating func write(customer: DeskLines.Customer) throws { try append(customer, to: Desk.customerLines) }
    mutating func write(ticket: DeskLines.Ticket) throws { try append(ticket, to: Desk.ticketLines) }
    mutating func write(person: DeskLines.Person) throws { try append(person, to: Desk.peopleLines) }
    mutating func write(field: DeskLines.Field) throws { try append(field, to: Desk.fieldLines) }
    mutating func write(macro: DeskLines.Macro) throws { try append(macro, to: Desk.macroLines) }

    func has(file path: String) -> Bool { FileManager.default.fileExists(atPath: folder.appendingPathComponent(path).path) }

    mutating func write(file path: String, _ bytes: [UInt8]) throws {
        let file = folder.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }
}
