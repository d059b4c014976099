import Foundation

/// Messages written for these tests. Everything that fuzzing mutates comes from here.
enum MailCorpus {
    /// A message as people write it in a test: line feeds become CRLF.
    static func mail(_ text: String) -> [UInt8] { Array(text.replacing("\n", with: "\r\n").utf8) }

    /// A simple message with a body, for tests about the body.
    static func plain(_ body: String, subject: String = "Order 4711", more: String = "") -> [UInt8] {
        mail(
            """
            From: Ana Petrović <ana@example.rs>
            To: help@shop.example
            Subject: \(subject)
            Date: Tue, 24 Nov 2026 10:00:00 +0100
            Message-ID: <one@example.rs>
            \(more)MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: 8bit

            \(body)

            """)
    }

    static func page(_ html: String, more: String = "") -> [UInt8] {
        mail(
            """
            From: Ana <ana@example.rs>
            Subject: Page
            Message-ID: <page@example.rs>
            \(more)Content-Type: text/html; charset=utf-8

            \(html)
            """)
    }

    static func bytes(_ base64: String) -> [UInt8] { Data(base64Encoded: base64).map(Array.init) ?? [] }

    static let dsn = mail(
        """
        Return-Path: <>
        From: Mail Delivery System <MAILER-DAEMON@mx.example.net>
        To: help@shop.example
        Subject: Undelivered Mail Returned to Sender
        Date: Tue, 24 Nov 2026 10:00:00 +0000
        Message-ID: <bounce1@mx.example.net>
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="B1"

        --B1
        Content-Type: text/plain; charset=us-ascii

        I'm sorry to have to inform you that your message could not be delivered.

        --B1
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.net
        Arrival-Date: Tue, 24 Nov 2026 09:59:58 +0000

        Final-Recipient: rfc822; good@example.org
        Action: relayed
        Status: 2.0.0

        Final-Recipient: rfc822; Gone@example.org
        Original-Recipient: rfc822; gone@example.org
        Action: failed
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 5.1.1 <gone@example.org>:
            Recipient address rejected: User unknown

        --B1
        Content-Type: text/rfc822-headers

        From: Help <help@shop.example>
        Message-ID: <kept.a.b.c@shop.example>
        Subject: Re: Order

        --B1--
        """)

    static let related = mail(
        """
        From: "Petrović, Ana" <ana@example.rs>
        To: =?utf-8?Q?Podr=C5=A1ka?= <help@shop.example>, "Other, Person" <other@shop.example>;
        Cc: undisclosed-recipients:;, Team: a@shop.example, b@shop.example;
        Subject: =?utf-8?B?0J/QvtGA0YPRn9Cx0LjQvdCw?= =?utf-8?Q?_4711?=
        Message-ID: <rel@example.rs>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="outer"

        --outer
        Content-Type: multipart/alternative; boundary="alt"

        --alt
        Content-Type: text/plain; charset=utf-8

        Ципеле су поцепане, види слику.
        --alt
        Content-Type: multipart/related; boundary="rel"

        --rel
        Content-Type: text/html; charset=utf-8

        <p>Ципеле су поцепане, види слику.</p><img src="cid:pic%40x"><img src="https://track.example/p.gif">
        --rel
        Content-Type: image/png; name="../../etc/passwd.png"
        Content-ID: <pic@x>
        Content-Disposition: inline
        Content-Transfer-Encoding: base64

        iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==
        --rel--
        --alt--
        --outer
        Content-Type: application/octet-stream
        Content-Disposition: attachment;
         filename*0*=UTF-8''%D1%80%D0%B0%D1%87%D1%83%D0%BD;
         filename*1*=%20%E2%84%96%201;
         filename*2=".pdf"
        Content-Transfer-Encoding: base64

        JVBERi0xLjQKJcOkw7zDtsOf
        --outer
        Content-Type: message/rfc822

        From: someone@example.org
        Subject: Inner letter
        Message-ID: <inner@example.org>

        Inside.
        --outer
        Content-Type: text/calendar; charset=utf-8; method=REQUEST

        BEGIN:VCALENDAR
        END:VCALENDAR
        --outer--
        """)

    /// One of each kind, for fuzzing.
    static var everything: [[UInt8]] {
        charsets.map { bytes($0.raw) } + quotes.map { plain($0.text) } + [dsn, related] + automatic.map { plain("Body", more: $0.field) }
            + attacks.map { page($0) } + HardMail.all.map(\.raw)
    }

    static let automatic: [(field: String, kind: String)] = [
        ("Auto-Submitted: auto-replied\n", "autoReply"), ("Auto-Submitted: auto-generated (cron)\n", "notification"),
        ("Precedence: bulk\n", "bulk"), ("Precedence: junk\n", "bulk"), ("Precedence: list\n", "list"), ("Precedence: auto_reply\n", "autoReply"),
        ("X-Auto-Response-Suppress: All\n", "notification"), ("X-Autoreply: yes\n", "autoReply"), ("X-Autorespond: out\n", "autoReply"),
        ("List-Id: <news.example.org>\n", "list"), ("List-Unsubscribe: <mailto:u@example.org>\n", "list"), ("Return-Path: <>\n", "notification"),
    ]
}
