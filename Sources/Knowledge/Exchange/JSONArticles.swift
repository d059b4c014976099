internal import Basics
internal import Foundation

/// Articles as JSON: a line each, a list, or what the programs of others give out.
package enum JSONArticles {
    /// Lines of objects `{id, language, title, body, audience, state, …}`.
    package static func readLines(_ bytes: [UInt8], file: String, into reading: inout ImportReading) {
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            let place = "\(file):\(index + 1)"
            guard let object = object(Data(line)) as? [String: Any] else {
                reading.fault(place, nil, .unreadable)
                continue
            }
            reading.take(fields(of: object), place: place)
        }
    }

    /// A whole document: an export of Zendesk Guide (`{"articles": […]}` as its Help Center API gives it), of Intercom
    /// (`{"type": "list", "data": […]}` as its Articles API gives it), or a list of objects like those of the lines.
    package static func readDocument(_ bytes: [UInt8], file: String) -> ImportReading {
        let document = object(Data(bytes))
        var reading = ImportReading(kind: "json")
        if let pages = document as? [[String: Any]], pages.contains(where: { $0["articles"] is [Any] || $0["data"] is [Any] }) {
            // Several pages of an API's answers, one after the other.
            for page in pages { merge(page, file, into: &reading) }
        } else if let list = document as? [[String: Any]] {
            if list.contains(where: { $0["type"] as? String == "article" }) {
                reading.kind = "intercom"
                IntercomArticles.read(list, file: file, into: &reading)
            } else {
                for (index, object) in list.enumerated() { reading.take(fields(of: object), place: "\(file)#\(index)") }
            }
        } else if let page = document as? [String: Any], page["articles"] is [Any] || page["data"] is [Any] {
            merge(page, file, into: &reading)
        } else {
            reading.fault(file, nil, .unreadable)
        }
        return reading
    }

    private static func merge(_ page: [String: Any], _ file: String, into reading: inout ImportReading) {
        if let articles = page["articles"] as? [[String: Any]] {
            reading.kind = "zendesk"
            ZendeskArticles.read(articles, page: page, file: file, into: &reading)
        } else if let list = page["data"] as? [[String: Any]] {
            reading.kind = "intercom"
            IntercomArticles.read(list, file: file, into: &reading)
        }
    }

    private static func object(_ data: Data) -> Any? { try? JSONSerialization.jsonObject(with: data) }

    static func fields(of object: [String: Any]) -> ImportFields {
        var fields = ImportFields()
        for (name, value) in object {
            if let list = value as? [Any] {
                fields.values[name] = .list(list.compactMap(text))
            } else if let text = text(value) {
                fields.values[name] = .text(text)
            }
        }
        return fields
    }

    /// A text, or a number as it was written.
    static func text(_ value: Any?) -> String? {
        switch value {
        case let text as String: text
        case let number as NSNumber: number.stringValue
        default: nil
        }
    }
}

/// Zendesk's Help Center API, "List Articles": https://developer.zendesk.com/api-reference/help_center/help-center-api/articles/
/// With `include=translations,sections` an article brings its translations, and the page its sections.
enum ZendeskArticles {
    static func read(_ articles: [[String: Any]], page: [String: Any], file: String, into reading: inout ImportReading) {
        let sections = Dictionary(
            (page["sections"] as? [[String: Any]] ?? []).compactMap { section in
                JSONArticles.text(section["id"]).flatMap { id in (section["name"] as? String).map { (id, $0) } }
            }, uniquingKeysWith: { first, _ in first })
        for (index, object) in articles.enumerated() {
            let place = "\(file)#\(index)"
            guard let id = JSONArticles.text(object["id"]) else {
                reading.fault(place, nil, .idMissing)
                continue
            }
            let translations = object["translations"] as? [[String: Any]] ?? []
            for text in translations.isEmpty ? [object] : translations {
                guard let html = text["body"] as? String, html.contains(where: { !$0.isWhitespace }) else {
                    reading.fault(place, id, .empty)
                    continue
                }
                guard html.utf8.count <= ArticleText.limit else {
                    reading.fault(place, id, .tooLong)
                    continue
                }
                var article = ImportedArticle(place: place, id: id, body: html)
                article.isHTML = true
                article.title = text["title"] as? String ?? object["title"] as? String
                article.language = (text["locale"] as? String).map(LanguageTag.imported)
                article.sourceLanguage = (object["source_locale"] as? String).map(LanguageTag.imported)
                article.state = text["draft"] as? Bool ?? object["draft"] as? Bool ?? false ? .draft : .published
                // A segment of users may read it, and not everybody.
                article.audience = object["user_segment_id"] is NSNumber ? .internal : .public
                article.tags = object["label_names"] as? [String] ?? []
                article.collection = JSONArticles.text(object["section_id"]).flatMap { sections[$0] }
                reading.articles.append(article)
            }
        }
    }
}

/// Intercom's API, "List all articles": https://developers.intercom.com/docs/references/rest-api/api.intercom.io/articles/listarticles
enum IntercomArticles {
    static func read(_ articles: [[String: Any]], file: String, into reading: inout ImportReading) {
        for (index, object) in articles.enumerated() {
            let place = "\(file)#\(index)"
            guard let id = JSONArticles.text(object["id"]) else {
                reading.fault(place, nil, .idMissing)
                continue
            }
            let main = (object["default_locale"] as? String).map(LanguageTag.imported)
            var texts: [(LanguageTag?, [String: Any])] = [(main, object)]
            for (locale, value) in (object["translated_content"] as? [String: Any] ?? [:]).sorted(by: { $0.key < $1.key }) {
                guard let text = value as? [String: Any], LanguageTag.imported(locale) != main, text["body"] is String else { continue }
                texts.append((.imported(locale), text))
            }
            for (language, text) in texts {
                guard let html = text["body"] as? String, html.contains(where: { !$0.isWhitespace }) else {
                    reading.fault(place, id, .empty)
                    continue
                }
                guard html.utf8.count <= ArticleText.limit else {
                    reading.fault(place, id, .tooLong)
                    continue
                }
                var article = ImportedArticle(place: place, id: id, body: html)
                article.isHTML = true
                article.title = text["title"] as? String
                article.language = language
                article.sourceLanguage = main
                article.state = text["state"] as? String == "published" ? .published : .draft
                article.audience = .public
                reading.articles.append(article)
            }
        }
    }
}
