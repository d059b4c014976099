package import Basics
package import Desk
internal import Foundation
package import Knowledge

/// What programs read of the help centre: RSS 2.0 (rssboard.org) and sitemaps (sitemaps.org, protocol 0.9).
package enum HelpFeeds {
    /// What one sitemap may hold.
    package static let sitemapLimit = 50_000

    package static func rss(_ frame: HelpFrame, _ articles: [PublicArticle], _ reader: Reader) -> HTML {
        let items = articles.map { article -> HTML in
            let address = frame.baseURL + HelpPath.article(article.slug, article.language).description
            return """
                <item><title>\(article.title)</title><link>\(address)</link><guid>\(address)</guid><pubDate>\(mailDate(article.publishedAt))</pubDate></item>

                """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0"><channel><title>\(frame.house)</title><link>\(frame.baseURL + HelpPath.front(frame.language).description)</link>\
            <description>\(reader[.helpTitle])</description><language>\(frame.language.rawValue)</language>
            \(items)</channel></rss>

            """
    }

    /// The sitemaps of all languages.
    package static func index(_ languages: [LanguageTag], baseURL: String) -> HTML {
        let maps = languages.map { language -> HTML in
            let link: Link = "/help/\(language.rawValue)/sitemap.xml"
            return "<sitemap><loc>\(baseURL + link.description)</loc></sitemap>\n"
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            \(maps)</sitemapindex>

            """
    }

    package static func sitemap(_ frame: HelpFrame, _ articles: [PublicArticle]) -> HTML {
        let places = articles.map { article -> HTML in
            """
            <url><loc>\(frame.baseURL + HelpPath.article(article.slug, article.language).description)</loc>\
            <lastmod>\(Reader.machine(article.publishedAt))</lastmod></url>

            """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            <url><loc>\(frame.baseURL + HelpPath.front(frame.language).description)</loc></url>
            \(places)</urlset>

            """
    }

    /// RFC 822 with a year of four digits, as RSS wants it.
    private static func mailDate(_ at: Moment) -> String {
        let style = Date.VerbatimFormatStyle(
            format: """
                \(weekday: .abbreviated), \(day: .twoDigits) \(month: .abbreviated) \(year: .defaultDigits) \
                \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits) +0000
                """,
            locale: Locale(identifier: "en_US_POSIX"), timeZone: .gmt, calendar: Calendar(identifier: .gregorian))
        return style.format(Date(at))
    }
}
