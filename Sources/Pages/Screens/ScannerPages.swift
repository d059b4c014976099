internal import Basics
package import Desk
internal import People
package import Tickets

/// Where the scanner for viruses listens, and how it does.
package enum ScannerPage {
    package static func page(_ screen: ScannerScreen, typed: String? = nil, in around: Surroundings) -> HTML {
        let reader = around.reader
        let isOn = !screen.address.isEmpty
        let standing: HTML =
            !isOn
            ? .empty
            : screen.trouble.isEmpty
                ? "<p class=\"health good\">\(reader.count(.scannerWorks, screen.waiting))</p>"
                : """
                <p class="health bad">\(reader.count(.scannerFails, screen.waiting)) <span class="reason">\(reader[.serverSaid]) \
                <q dir="auto">\(screen.trouble)</q></span></p>
                """
        return around.sheet(
            reader[.scannerTitle], at: .mailboxes,
            lead: "<p class=\"soft\">\(reader[.scannerLead]) <a href=\"/mailboxes\">\(reader[.mailboxes])</a></p>",
            Parts.form(
                "/mailboxes/scanner", around.csrf, class: "stack card",
                """
                \(standing)\(Parts.Field(
                    label: reader[.scannerAddress], name: "scanner", value: typed ?? screen.address, hint: reader[.scannerHint], autocomplete: "off",
                    isRequired: false, isLatin: true, limit: 200).html)\
                <div class="bar">\(Parts.button(reader[.save], class: "button main"))</div>
                """))
    }
}

/// A file in which the scanner found something.
package enum WithheldPage {
    package static func page(_ file: Attachment, in around: Surroundings) -> HTML {
        let reader = around.reader
        let release: HTML =
            !around.frame.asker.may(.manageMailboxes)
            ? "<p class=\"soft\">\(reader[.fileReleaseWho])</p>"
            : Parts.form(
                "/attachments/\(file.id)/release", around.csrf, class: "stack",
                """
                \(Parts.Field(label: reader[.fileReleaseReason], name: "reason", limit: 500).html)\
                <div class="bar">\(Parts.button(reader[.fileRelease], class: "button danger"))</div>
                """)
        return around.sheet(
            reader[.fileWithheldTitle], at: nil,
            "<section class=\"card stack\"><p>\(isolated: file.name)</p><p>\(reader[.refuseFileWithheld, ["name": file.check?.found ?? ""]])</p>\(release)</section>"
        )
    }
}
