internal import Crypto
package import Foundation
package import Hummingbird

/// The style sheets, scripts, fonts and icons, held in memory and known by their content.
package struct AssetShelf: Sendable {
    struct Asset: Sendable {
        let mediaType: String
        let hash: String
        let plain: ByteBuffer
        /// The same, packed; `nil` where that would be no shorter.
        let gzip: ByteBuffer?

        init(mediaType: String, hash: String, bytes: [UInt8]) {
            self.mediaType = mediaType
            self.hash = hash
            plain = ByteBuffer(bytes: bytes)
            gzip = bytes.count < Gzip.least || !Gzip.isWorthwhile(mediaType) ? nil : Gzip.packed(plain, level: Gzip.ofAssets)
        }
    }

    private let assets: [String: Asset]

    /// - Parameter files: each file's name and content.
    package init(files: [String: [UInt8]]) {
        var assets: [String: Asset] = [:]
        for (name, bytes) in files {
            let hash = SHA256.hash(data: bytes).prefix(10).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            assets[name] = Asset(mediaType: Self.mediaType(of: name), hash: hash, bytes: bytes)
        }
        self.assets = assets
    }

    /// A file that knows by which hash the pages ask for it.
    package struct File: Sendable {
        package var name: String
        package var mediaType: String
        package var hash: String
        package var bytes: [UInt8]

        package init(name: String, mediaType: String, hash: String, bytes: [UInt8]) {
            self.name = name
            self.mediaType = mediaType
            self.hash = hash
            self.bytes = bytes
        }
    }

    package init(_ files: [File]) {
        assets = Dictionary(
            uniqueKeysWithValues: files.map {
                ($0.name, Asset(mediaType: $0.mediaType, hash: $0.hash, bytes: $0.bytes))
            })
    }

    /// Reads the plain files of a folder, once.
    package init(folder: URL) throws {
        var files: [String: [UInt8]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let place = folder.appendingPathComponent(name)
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder), !isFolder.boolValue else { continue }
            files[name] = [UInt8](try Data(contentsOf: place))
        }
        self.init(files: files)
    }

    /// The address of an asset that may be cached for ever, for it changes with the content; `nil` when there is none.
    package func path(of name: String) -> String? {
        assets[name].map { "/assets/\(name)?v=\($0.hash)" }
    }

    /// Serves `/assets/{name}`.
    package func mount(on router: some RouterMethods<VisitorContext>) {
        router.get("/assets/{name}") { request, context in
            guard let asset = context.parameters.get("name").flatMap({ assets[$0] }) else { throw WebRefusal.notFound }
            return try Self.response(asset, to: request)
        }
    }

    private static func response(_ asset: Asset, to request: Request) throws -> Response {
        let takesGzip = asset.gzip != nil && Gzip.isTaken(by: request.headers[.acceptEncoding])
        // A strong tag names bytes, so the compressed form has its own (RFC 9110, 8.8.3.3).
        let tag = "\"\(asset.hash)\(takesGzip ? "-gzip" : "")\""
        let isPinned = try request.query().text("v") == asset.hash
        var headers: HTTPFields = [
            .eTag: tag,
            .cacheControl: isPinned ? "public, max-age=31536000, immutable" : "no-cache",
            .vary: "Accept-Encoding",
        ]
        if request.has(tag) { return Response(status: .notModified, headers: headers) }
        headers[.contentType] = asset.mediaType
        if takesGzip { headers[.contentEncoding] = "gzip" }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: takesGzip ? asset.gzip ?? asset.plain : asset.plain))
    }

    static func mediaType(of name: String) -> String {
        switch name.split(separator: ".").last?.lowercased() {
        case "css": "text/css; charset=utf-8"
        case "js", "mjs": "text/javascript; charset=utf-8"
        case "json", "map": "application/json"
        case "webmanifest": "application/manifest+json"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "jpg", "jpeg": "image/jpeg"
        case "webp": "image/webp"
        case "ico": "image/x-icon"
        case "woff2": "font/woff2"
        case "woff": "font/woff"
        case "ttf": "font/ttf"
        case "txt": "text/plain; charset=utf-8"
        default: "application/octet-stream"
        }
    }
}

extension Request {
    /// Whether the browser has what a strong tag names, under the tag itself or its weak form (RFC 9110, 13.1.2).
    func has(_ tag: String) -> Bool {
        let known = headers[values: .ifNoneMatch].joined(separator: ",").split(separator: ",").map(\.trimmedOfBlanks)
        return known.contains { $0 == "*" || $0 == tag || $0 == "W/" + tag }
    }
}

extension StringProtocol where SubSequence == Substring {
    /// Without blanks and tabs at both ends.
    fileprivate var trimmedOfBlanks: Substring {
        var rest = self[startIndex...]
        while let first = rest.first, first == " " || first == "\t" { rest.removeFirst() }
        while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
        return rest
    }
}
