extension MailCorpus {
    /// The new words, and below them history as mail programs write it. The new part ends where "¶" stands.
    static let quotes: [(name: String, text: String)] = marked.map { ($0.name, $0.text.replacing("¶", with: "")) }

    static let marked: [(name: String, text: String)] = [
        ("gmail en", "Thank you!\n\n¶On Tue, Nov 24, 2026 at 10:00 AM Help at Shop <help@shop.example> wrote:\n\n> It has left us.\n>\n> Regards\n"),
        (
            "gmail en, broken line",
            "Thank you!\n\n¶On Tue, Nov 24, 2026 at 10:00 AM Help at the Very Long Shop Name <\nhelp@shop.example> wrote:\n\n> It has left us.\n"
        ),
        (
            "gmail ar",
            "شكرا لكم\n\n¶في الثلاثاء، ٢٤ نوفمبر ٢٠٢٦ في ١٠:٠٠ ص تمت كتابة ما يلي بواسطة \u{202A}Help\u{202C}\u{200F} <\u{202A}help@shop.example\u{202C}\u{200F}>:\n\n> تم الشحن\n"
        ),
        ("apple ar", "شكرا\n\n¶في 24 نوفمبر 2026، الساعة 10:00 ص، كتب/كتبت Help <help@shop.example>:\n\n> تم الشحن\n"),
        (
            "gmail he",
            "תודה רבה\n\n¶\u{202B}בתאריך יום ג׳, 24 בנוב׳ 2026 ב-10:00 מאת \u{202A}Help\u{202C}\u{200F} <\u{202A}help@shop.example\u{202C}\u{200F}>:\u{202C}\n\n> נשלח\n"
        ),
        ("apple he", "תודה\n\n¶\u{200F}ב-24 בנוב׳ 2026, בשעה 10:00,\u{200F} Help <help@shop.example> כתב/ה:\n\n> נשלח\n"),
        ("gmail th", "ขอบคุณค่ะ\n\n¶ในวันที่ อ. 24 พ.ย. 2026 เวลา 10:00 Help <help@shop.example> เขียนว่า:\n\n> ส่งแล้ว\n"),
        ("gmail th, old", "ขอบคุณ\n\n¶เมื่อ 24 พฤศจิกายน 2569 10:00, Help <help@shop.example> เขียนว่า:\n\n> ส่งแล้ว\n"),
        ("gmail sr", "Хвала!\n\n¶уто, 24. нов 2026. у 10:00 Help <help@shop.example> је написао/ла:\n\n> Послато је.\n"),
        ("gmail sr-Latn", "Hvala!\n\n¶uto, 24. nov 2026. u 10:00 Help <help@shop.example> je napisao/la:\n\n> Poslato je.\n"),
        ("thunderbird sr", "Хвала!\n\n¶Дана 24.11.2026. у 10:00, Help је написао/ла:\n> Послато је.\n"),
        (
            "outlook en",
            "Thanks a lot.\n\n¶From: Help <help@shop.example>\nSent: Tuesday, November 24, 2026 10:00 AM\nTo: Ana <ana@example.rs>\nSubject: Re: Order 4711\n\nIt has left us.\n"
        ),
        (
            "outlook en, rule",
            "Thanks.\n\n¶________________________________\nFrom: Help <help@shop.example>\nSent: Tuesday, November 24, 2026 10:00 AM\nTo: Ana\nSubject: Re: Order\n\nIt has left us.\n"
        ),
        (
            "outlook 2003",
            "Thanks.\n\n¶-----Original Message-----\nFrom: Help [mailto:help@shop.example]\nSent: Tuesday\nTo: Ana\nSubject: RE: Order\n\nIt has left us.\n"
        ),
        (
            "outlook ar",
            "شكرا\n\n¶من: Help <help@shop.example>\nتم الإرسال: الثلاثاء، 24 نوفمبر، 2026 10:00\nإلى: Ana <ana@example.rs>\nالموضوع: رد: الطلب\n\nتم الشحن\n"
        ),
        ("outlook he", "תודה\n\n¶מאת: Help <help@shop.example>\nנשלח: יום שלישי 24 נובמבר 2026 10:00\nאל: Ana\nנושא: RE: הזמנה\n\nנשלח\n"),
        ("outlook th", "ขอบคุณ\n\n¶จาก: Help <help@shop.example>\nส่ง: 24 พฤศจิกายน 2569 10:00\nถึง: Ana\nเรื่อง: RE: คำสั่งซื้อ\n\nส่งแล้ว\n"),
        (
            "outlook sr",
            "Хвала\n\n¶Од: Help <help@shop.example>\nПослато: уторак, 24. новембар 2026. 10:00\nКоме: Ana\nНаслов: RE: Поруџбина\n\nПослато је.\n"
        ),
        (
            "outlook sr-Latn",
            "Hvala\n\n¶Od: Help <help@shop.example>\nPoslato: utorak, 24. novembar 2026. 10:00\nPrima: Ana\nNaslov: RE: Porudžbina\n\nPoslato je.\n"
        ),
        (
            "outlook de",
            "Danke.\n\n¶Von: Help <help@shop.example>\nGesendet: Dienstag, 24. November 2026 10:00\nAn: Ana\nBetreff: AW: Bestellung\n\nIst unterwegs.\n"
        ),
        ("gmail de", "Danke.\n\n¶Am Di., 24. Nov. 2026 um 10:00 Uhr schrieb Help <help@shop.example>:\n\n> Ist unterwegs.\n"),
        ("gmail fr", "Merci.\n\n¶Le mar. 24 nov. 2026 à 10:00, Help <help@shop.example> a écrit :\n\n> Parti.\n"),
        ("outlook fr", "Merci.\n\n¶De : Help <help@shop.example>\nEnvoyé : mardi 24 novembre 2026 10:00\nÀ : Ana\nObjet : RE: Commande\n\nParti.\n"),
        ("gmail es", "Gracias.\n\n¶El mar, 24 nov 2026 a las 10:00, Help (<help@shop.example>) escribió:\n\n> Salió.\n"),
        ("gmail it", "Grazie.\n\n¶Il giorno mar 24 nov 2026 alle ore 10:00 Help <help@shop.example> ha scritto:\n\n> Partito.\n"),
        ("gmail pt", "Obrigado.\n\n¶Em ter., 24 de nov. de 2026 às 10:00, Help <help@shop.example> escreveu:\n\n> Saiu.\n"),
        ("gmail ru", "Спасибо.\n\n¶вт, 24 нояб. 2026 г. в 10:00, Help <help@shop.example>:\n\n> Отправлено.\n"),
        ("yandex", "Спасибо.\n\n¶24.11.2026, 10:00, \"Help\" <help@shop.example>:\n\n> Отправлено.\n"),
        ("mail.ru", "Спасибо.\n\n¶Вторник, 24 ноября 2026, 10:00 +03:00 от Help <help@shop.example>:\n \n>Отправлено.\n"),
        ("bare quote at the end", "See below.\n\n¶> It has left us.\n> Regards\n"),
        ("no history", "On Monday I wrote to you: nothing happened.\nFrom: what I see, it is lost.\n"),
        ("answers between the quotes", "> When did you order?\nOn Monday.\n\n> What colour?\nBlue.\n"),
        ("an answer below the quote", "On Tue, Nov 24, 2026 at 10:00 AM Help <help@shop.example> wrote:\n> What colour?\n\nBlue, please.\n"),
        (
            "a forward",
            "Please look at this.\n\n---------- Forwarded message ---------\nFrom: Carrier <c@example.net>\nDate: Tue, Nov 24, 2026\nSubject: Parcel\nTo: Ana\n\nLost.\n"
        ),
    ]

    static let attacks = [
        "<script>alert(1)</script>hello",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)><p>x</p></svg>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<math><mi//xlink:href=\"data:x,<script>alert(4)</script>\">",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<a href=\"javascript:alert(1)\">x</a><a href=\"java\tscript:alert(1)\">y</a><a href=\" &#1; javascript:alert(1)\">z</a>",
        "<a href=\"vbscript:x\">x</a><a href=\"data:text/html,<script>alert(1)</script>\">y</a><a href=\"//evil.example\">z</a><a href=\"/logout\">w</a>",
        "<iframe src=\"https://evil.example\"></iframe><object data=x></object><embed src=x>",
        "<base href=\"https://evil.example/\"><meta http-equiv=refresh content=\"0;url=https://evil.example\"><link rel=stylesheet href=x>",
        "<div style=\"background:url(https://evil.example/x)\">x</div><div style=\"width:expression(alert(1))\">y</div>",
        "<div style=\"background:\\75rl(https://evil.example)\">x</div><div style=\"-moz-binding:url(x)\">y</div><p style=\"position:fixed;top:0\">z</p>",
        "<form action=https://evil.example><input name=password><button formaction=x>go</button></form>",
        "<img src=\"data:image/svg+xml;base64,PHN2Zz4=\"><img src=\"data:text/html,x\"><img src=\"data:image/png;base64,iVBORw0KGgo=\">",
        "<img src=\"https://track.example/p.gif\" alt=\"a picture\" width=1 height=1>",
        "<template><script>alert(1)</script></template><textarea><img src=x onerror=alert(1)></textarea>",
        "<title><img src=x onerror=alert(1)></title><xmp><img src=x onerror=alert(1)></xmp><plaintext><b>x",
        "<table><tr><td><a href=\"https://a.example\"><table><a href=\"https://b.example\">x</a></table></a>",
        "<p><b><i><p><div></b></i></p></div><h1><h2>x</h1></h2>",
        "<select><option><style></option></select><img src=x onerror=alert(1)></style>",
        "<!--><img src=x onerror=alert(1)>--><!--[if IE]><script>alert(1)</script><![endif]-->",
        "<div id=csrf name=forms class=admin>x</div><a id=location href=\"https://a.example\">y</a>",
        "<pre>\n\n two</pre><pre>one</pre>",
        "<b><b><b><b><b>x</b></b></b></b></b><nobr><nobr>x",
        "<body onload=alert(1) dir=rtl bgcolor=#ffeedd><p>שלום</p></body>",
        "<frameset><frame src=x></frameset>", "<p>text<frameset><x><x>",
        "<a href=\"https://ok.example/?a=1&b=2\" onclick=alert(1) style=\"color:red;background:url(x)\">ok</a>",
        "<math><annotation-xml encoding=\"text/html\"><style><img src=x onerror=alert(1)></style></annotation-xml></math>",
        "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
        "<dl><dt>a<dd>b</dl><ul><li>a<li>b<ul><li>c</ul></ul><ol start=3><li>x</ol>",
        "<font face=\"x&quot; onload=alert(1)\" color=\"red;x\">y</font>", "<p title='\"><script>alert(1)</script>'>x</p>",
        "<table><caption>a<td>b</table><table><p>foster</p><tr><td>c</table>",
        "\u{FEFF}<p>\u{202E}evil\u{0}</p>&#0;&#x80;&lt;script&gt;alert(1)&lt;/script&gt;",
        "<button><p>x<button><p>y</button>", "<marquee><b>z</marquee>", "<option><p></option><a><p></a><a>x</a>",
    ]
}
