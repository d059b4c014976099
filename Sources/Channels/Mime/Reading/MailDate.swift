internal import Basics
internal import CGMime

/// The Date field (RFC 5322, 3.3, and the older and wrong forms that the library knows).
enum MailDate {
    private static let plausible: ClosedRange<Int> = 1...7_258_118_400

    static func parse(_ value: String) -> Moment? {
        guard MimeTree.isReady, value.utf8.count <= 200, let date = g_mime_utils_header_decode_date(value) else { return nil }
        defer { g_date_time_unref(date) }
        let seconds = g_date_time_to_unix(date)
        return plausible.contains(seconds) ? Moment(milliseconds: Int64(seconds) * 1000) : nil
    }
}
