internal import Basics
internal import Foundation

/// A style sheet, script or picture that the pages need.
///
/// The web serves each at `/assets/NAME`; the pages ask for `/assets/NAME?v=HASH`, which may be kept for ever, for
/// the address changes with the content.
package struct Asset: Sendable {
    /// The file's name, such as "kept.css".
    package let name: String
    /// The media type, with the charset for text.
    package let type: String
    package let bytes: [UInt8]
    /// Sixteen hexadecimal digits that change with the content (FNV-1a, 64 bits). Not a proof against forgery.
    package let hash: String

    /// Every asset, read once from beside the program, in the order of names.
    package static let all: [Asset] = read()

    /// Scripts that are always needed together, which go over the wire as one: on every page, where somebody writes, and beside a thread.
    private static let bundles: [(name: String, parts: [String])] = [
        ("desk.js", ["live.js", "keys.js", "relative.js", "menu.js", "toast.js", "palette.js", "app.js"]),
        ("compose.js", ["draft.js", "reading.js", "cite.js", "attach.js", "marks.js", "mention.js", "presence.js"]),
        ("thread.js", ["undo.js", "frame.js", "newest.js"]),
    ]

    /// The address under which an asset may be cached for ever.
    package static func path(_ name: StaticString) -> Link {
        guard let asset = byName[name.description] else { preconditionFailure("there is no asset \(name)") }
        return "/assets/\(asset.name)?v=\(asset.hash)"
    }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    private static func read() -> [Asset] {
        guard let folder = Bundle.module.resourceURL?.appendingPathComponent("Assets") else { return [] }
        // What comes from elsewhere stands in a folder of its own and is served beside ours.
        let single = [folder, folder.appendingPathComponent("vendor")].flatMap(files)
        return (single + bundles.map { bundle($0.name, of: $0.parts, from: single) }).sorted { $0.name < $1.name }
    }

    private static func bundle(_ name: String, of parts: [String], from files: [Asset]) -> Asset {
        let bytes = parts.flatMap { part -> [UInt8] in files.first { $0.name == part }.map { $0.bytes + [0x0A] } ?? [] }
        return Asset(name: name, type: "text/javascript; charset=utf-8", bytes: bytes, hash: fingerprint(Data(bytes)))
    }

    private static func files(in folder: URL) -> [Asset] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.compactMap { name in
            guard let type = type(of: name), let data = try? Data(contentsOf: folder.appendingPathComponent(name)) else { return nil }
            return Asset(name: name, type: type, bytes: [UInt8](data), hash: fingerprint(data))
        }
    }

    private static func type(of name: String) -> String? {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        default: nil
        }
    }

    private static func fingerprint(_ data: Data) -> String {
        let digits = String(Fingerprint.of(data), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
