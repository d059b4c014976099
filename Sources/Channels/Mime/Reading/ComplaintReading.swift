internal import Basics

extension ComplaintReport {
    /// Reads a feedback report (RFC 5965); `nil` when the mail is none.
    init?(_ body: MailBody) {
        guard let part = body.reports.first(where: { $0.type == "message/feedback-report" }) else { return nil }
        let fields = HeaderFields(part.bytes.prefix(100_000))
        kind = (fields.value("Feedback-Type") ?? "abuse").lowercased().shortened(to: 40)
        let original = body.reports.first { $0.type == "message/rfc822" || $0.type == "text/rfc822-headers" }
            .map { HeaderFields($0.bytes.prefix(200_000)) }
        let written = fields.value("Original-Rcpt-To") ?? fields.value("Removal-Recipient") ?? original?.value("To")
        recipient = written.flatMap { AddressList.parse($0, limit: 1).kept.first?.address.description }
        originalMessageID = original?.messageIDs("Message-ID", limit: 2).first
    }
}
