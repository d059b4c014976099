import Language

/// Said on Tuesday, 24 November 2026, at ten in Belgrade.
let serbianPromises = """
    call_back 25T10:00 | Pozvaću vas sutra u deset.
    call_back 25T10:00 | Nazvaću vas sutra u 10 časova sa odgovorom.
    call_back 25T10:30 | Pozvaćemo vas sutra u pola jedanaest.
    call_back 24T12:00 | Zvaću vas danas pre podne.
    call_back 26T16:00 | Pozvaću vas u četvrtak u četiri popodne.
    call_back 24T12:00 | Nazvaću vas za dva sata.
    call_back 24T10:30 | Zovem vas za pola sata.
    call_back 25T17:00 | Naš kolega će vas pozvati sutra.
    call_back 25T12:00 | Moj šef će vas nazvati sutra do podne.
    call_back ~ | Pozvaću vas čim dobijem odgovor.
    call_back 24T15:00 | Obećavam da ću vas pozvati danas u tri.
    call_back 30T09:15 | Ja ću vas nazvati u ponedeljak u devet i petnaest.
    call_back 26T20:00 | Pozvaću vas prekosutra u osam uveče.
    call_back 25T13:45 | Sutra u petnaest do dva ću vas pozvati.
    call_back 25T17:00 | Sutra ću vas pozvati.
    follow_up 27T17:00 | Javićemo vam se do kraja nedelje.
    follow_up 27T17:00 | Odgovorićemo vam u roku od tri radna dana.
    follow_up 26T17:00 | Javiću vam se za dva dana.
    follow_up 25T10:00 | Javićemo vam se u roku od 24 sata.
    follow_up 24T17:00 | Obavestiću vas do kraja dana.
    follow_up 24T17:00 | Javljam vam danas šta smo saznali.
    follow_up 25T12:00 | Pisaću vam sutra pre podne sa brojem za praćenje.
    follow_up ~ | Javićemo vam se uskoro.
    follow_up ~ | Odgovorićemo vam u najkraćem mogućem roku.
    follow_up ~ | Obavestićemo vas čim budemo imali novosti.
    follow_up 30T17:00 | Javiću vam se u ponedeljak.
    follow_up 26T17:00 | Proveriću sa dobavljačem i javiti vam se do četvrtka.
    follow_up 26T12:00 | Koleginica iz računovodstva će vas kontaktirati u četvrtak pre podne.
    follow_up 24T17:00 | Poslaću vam link danas.
    follow_up 25T17:00 | Poslaćemo vam račun do sutra.
    follow_up 12-01T17:00 | Obavestićemo vas do 1. decembra.
    follow_up 12-05T17:00 | Odgovorićemo vam najkasnije 5.12.2026.
    follow_up 24T11:00 | Odgovoriću vam za sat vremena.
    follow_up 25T17:00 | Dobićete odgovor sutra.
    follow_up 12-01T17:00 | Javiću vam se za nedelju dana.
    follow_up 12-04T17:00 | Javićemo vam se do kraja sledeće nedelje.
    follow_up 30T17:00 | Obavestićemo vas do kraja meseca.
    follow_up 24T14:00 | Kontaktiraćemo vas danas do 14 h.
    follow_up 26T17:00 | Tim će vam se javiti prekosutra.
    delivery 26T17:00 | Paket će stići do četvrtka.
    delivery 26T17:00 | Vaša pošiljka stići će u četvrtak.
    delivery 27T17:00 | Dobićete proizvod u roku od 3 radna dana.
    delivery 24T17:00 | Danas ćemo vam poslati zamenu.
    delivery 25T17:00 | Poslaću vam paket sutra.
    delivery 12-05T17:00 | Isporučićemo porudžbinu do 5. decembra.
    delivery 25T17:00 | Porudžbina će biti poslata sutra.
    delivery 26T17:00 | Rezervni deo će stići za dva dana.
    delivery 12-08T17:00 | Dobićete novi uređaj u roku od dve nedelje.
    delivery ~ | Poslaćemo vam novi uređaj što pre.
    delivery 25T12:00 | Paket će krenuti sutra ujutru.
    delivery 30T17:00 | Biće kod vas u ponedeljak.
    delivery 12-01T17:00 | Paket će stići sledećeg utorka.
    delivery 25T17:00 | Šaljemo vam novi sutra.
    remedy 27T17:00 | Do petka ćemo vam vratiti novac.
    remedy 26T17:00 | Refundiraćemo vam iznos do četvrtka.
    remedy 12-01T17:00 | Povraćaj novca će biti obrađen u roku od 5 radnih dana.
    remedy 12-03T17:00 | Novac će biti na vašem računu za 5-7 radnih dana.
    remedy 24T17:00 | Vratiću vam ceo iznos danas.
    remedy 26T17:00 | Dobićete povraćaj za dva dana.
    remedy 25T17:00 | Izvršićemo povraćaj sutra.
    remedy ~ | Nadoknadićemo vam troškove dostave.
    remedy 26T10:00 | Novac će biti uplaćen u roku od 48 sati.
    remedy 26T17:00 | Zamenićemo vam proizvod do četvrtka.
    inquiry 25T17:00 | Proveriću to sa magacinom sutra.
    inquiry 24T17:00 | Ispitaćemo to danas.
    inquiry ~ | Proverićemo.
    inquiry 27T17:00 | Istražićemo šta se desilo do kraja nedelje.
    solution 25T17:00 | Popravićemo kvar do sutra.
    solution 24T17:00 | Rešiću to do kraja radnog dana.
    solution 27T17:00 | Problem će biti rešen do petka.
    solution 26T17:00 | Naš majstor će popraviti uređaj u četvrtak.
    solution 24T14:00 | Vaš nalog će biti aktiviran do 14 časova.
    solution 12-01T12:00 | Naš serviser će završiti montažu 1. decembra između 10 i 12 časova.
    solution 25T17:00 | Sredićemo to do srede.
    - | Da li da vas pozovem sutra u deset?
    - | Hoćete li da vas pozovemo sutra?
    - | Mogu li da vas pozovem u četvrtak?
    - | Kada vam odgovara da vas pozovem?
    - | Da pošaljemo zamenu sutra ili u petak?
    - | Hoćete li biti kod kuće sutra u deset?
    - | Želite li da vam vratimo novac do petka?
    - | Ako paket ne stigne do petka, vratićemo vam novac.
    - | Ako se ponovo pokvari, poslaćemo vam novi istog dana.
    - | Ukoliko nalepnica ne radi, poslaću vam drugu sutra.
    - | U slučaju da niste kod kuće, isporučićemo sutra.
    - | Vratićemo vam novac u roku od 5 dana nakon što primimo pošiljku.
    - | Kada primimo pošiljku, vratićemo vam novac za 3 dana.
    - | Čim nam pošaljete slike, obradićemo zahtev.
    - | Pod uslovom da je proizvod nekorišćen, vratićemo vam novac.
    - | Rekli smo da ćemo vas zvati juče.
    - | Rekao sam vam da ću zvati u ponedeljak i žao mi je što nisam.
    - | Rečeno vam je da ćemo vratiti novac do petka.
    - | Prošle nedelje smo obećali da će paket stići u ponedeljak.
    - | Zvao sam vas juče u deset.
    - | Poslali smo zamenu u petak.
    - | Novac je vraćen prošle nedelje.
    - | Rekli ste da ćete zvati sutra.
    - | Napisali ste da ćemo isporučiti do četvrtka.
    - | Pomenuli ste da ćete nas zvati sutra.
    - | Napisali ste „vratićemo vam novac do petka“ i razumem vas.
    - | > Pozvaću vas sutra u deset.
    - | Neću moći da vas pozovem sutra.
    - | Nećemo isporučiti pre petka.
    - | Ne mogu da vas zovem sutra.
    - | Nikada vam to nećemo naplatiti.
    - | Paket neće stići do četvrtka.
    - | Kurir će isporučiti paket sutra.
    - | Kurirska služba će vas pozvati sutra ujutru.
    - | Banka će vam vratiti novac za 5 dana.
    - | Pošta će vas zvati u četvrtak.
    - | Dostavljač će vas zvati pola sata ranije.
    - | Proizvođač će odgovoriti za dve nedelje.
    - | Oni će vam se javiti do petka.
    - | Pozovite nas sutra u deset.
    - | Molimo vas da nam se javite do petka.
    - | Pošaljite nam slike do četvrtka.
    - | Javite nam do petka koju boju želite.
    - | Vratite proizvod u roku od 30 dana.
    - | Možete nas pozvati sutra od 9 do 17.
    - | Radimo do 17 časova.
    - | Kancelarija je otvorena od ponedeljka do petka od 9 do 17.
    - | U petak ne radimo.
    - | Biću na odmoru do ponedeljka.
    - | Isporuka obično traje 3 radna dana.
    - | Povraćaj novca traje od 5 do 7 radnih dana.
    - | Porudžbine primljene do podne šalju se istog dana.
    - | Garancija važi dve godine.
    - | Imate 14 dana da vratite proizvod.
    - | Trebaće vam broj porudžbine.
    - | Mogao bih da vas pozovem sutra.
    - | Možda bismo mogli da pošaljemo u petak.
    - | Trebalo bi da stigne do četvrtka.
    - | Mogu da vas pozovem sutra ako želite.
    - | Rado bih vas pozvao.
    - | Nadam se da ćemo se čuti do petka.
    - | Hvala na pozivu jutros.
    - | Žao mi je što vas niko nije zvao u ponedeljak.
    - | Razumem da vam treba do četvrtka.
    - | Tražili ste poziv sutra u deset.
    - | Vaš termin je bio u utorak u deset.
    - | Akcija se završava u petak u ponoć.
    - | Vidim da je paket skeniran danas u 9:14.
    - | Stranica za praćenje se osvežava na dva sata.
    - | Da li vas je neko zvao danas?
    - | U koliko sati će stići?
    - | Hteli smo da vas pozovemo u ponedeljak.
    - | Prijatan vikend i vidimo se u ponedeljak.
    - | Vaša uplata je primljena juče.
    - | Cena važi do kraja meseca.
    - | Naručili ste u ponedeljak, a paket je isporučen juče.
    - | Ko će me zvati sutra?
    - | Ne morate nas zvati sutra.
    """

/// The same in Cyrillic.
let serbianCyrillic = Script.cyrillic(serbianPromises)
/// As it is typed on a telephone.
let serbianBald = Script.bald(serbianPromises)

enum Script {
    static func cyrillic(_ text: String) -> String {
        text.split(separator: "\n").map { line in
            let parts = line.split(separator: "|", maxSplits: 1)
            return parts.count == 2 ? "\(parts[0])|\(letters(String(parts[1])))" : String(line)
        }.joined(separator: "\n")
    }

    static func bald(_ text: String) -> String {
        var bald = text
        for (letter, plain) in [
            ("č", "c"), ("ć", "c"), ("š", "s"), ("ž", "z"), ("đ", "dj"), ("Č", "C"), ("Ć", "C"), ("Š", "S"), ("Ž", "Z"), ("Đ", "Dj"),
        ] {
            bald = bald.replacing(letter, with: plain)
        }
        return bald
    }

    private static func letters(_ text: String) -> String {
        var text = text
        for (latin, cyrillic) in [("lj", "љ"), ("nj", "њ"), ("dž", "џ"), ("Lj", "Љ"), ("Nj", "Њ")] { text = text.replacing(latin, with: cyrillic) }
        let single: [Character: Character] = [
            "a": "а", "b": "б", "v": "в", "g": "г", "d": "д", "đ": "ђ", "e": "е", "ž": "ж", "z": "з", "i": "и", "j": "ј", "k": "к", "l": "л",
            "m": "м",
            "n": "н", "o": "о", "p": "п", "r": "р", "s": "с", "t": "т", "ć": "ћ", "u": "у", "f": "ф", "h": "х", "c": "ц", "č": "ч", "š": "ш",
        ]
        return String(
            text.map { character in
                if let letter = single[character] { return letter }
                guard let lower = character.lowercased().first, let letter = single[lower], character.isUppercase else { return character }
                return Character(letter.uppercased())
            })
    }
}
