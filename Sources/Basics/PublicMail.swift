/// Providers at which anybody can have an address, so that a domain says nothing about who writes or for whom they work.
package enum PublicMail {
    package static func isProvider(_ domain: String) -> Bool { domains.contains(domain.lowercased()) }

    private static let domains: Set<String> = [
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "ymail.com", "icloud.com", "me.com",
        "mac.com", "aol.com", "gmx.com", "gmx.net", "gmx.de", "web.de", "t-online.de", "mail.com", "mail.ru", "yandex.ru", "yandex.com",
        "proton.me", "protonmail.com", "pm.me", "zoho.com", "fastmail.com", "hey.com", "tutanota.com", "walla.co.il", "walla.com",
        "netvision.net.il", "012.net.il", "zahav.net.il", "hotmail.co.th", "hotmail.co.uk", "yahoo.co.uk", "yahoo.co.th", "eunet.rs", "sbb.rs",
        "mts.rs", "ptt.rs", "verat.net", "orange.fr", "free.fr", "libero.it", "seznam.cz", "qq.com", "163.com", "126.com", "naver.com",
        "maktoob.com",
    ]
}
