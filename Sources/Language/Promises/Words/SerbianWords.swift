extension Grammar {
    static let serbian: Grammar = {
        let lexicon = Lexicon(
            [SerbianWords.time, SerbianWords.people, SerbianWords.nouns] + SerbianWords.verbs.map(SerbianWords.forms), fold: Folding.serbian)
        var grammar = Grammar(tongue: .serbian, fold: Folding.serbian, lexicon: lexicon)
        grammar.isProDrop = true
        grammar.willTakesPresent = true
        grammar.strangersBeforeVerb = 4
        grammar.halfIsBefore = true
        return grammar
    }()
}

enum SerbianWords {
    static let time = """
        number 1: jedan, jedna, jedno, jednog, jedne, jednu
        number 2: dva, dve, dvije, dvoje, par
        number 3: tri
        number 4: četiri
        number 5: pet
        number 6: šest
        number 7: sedam
        number 8: osam
        number 9: devet
        number 10: deset
        number 11: jedanaest
        number 12: dvanaest
        number 13: trinaest
        number 14: četrnaest
        number 15: petnaest
        number 16: šesnaest
        number 17: sedamnaest
        number 18: osamnaest
        number 19: devetnaest
        number 20: dvadeset
        number 30: trideset
        number 40: četrdeset
        number 45: četrdesetpet
        number 50: pedeset
        number 60: šezdeset
        number 24: dvadesetčetiri
        number 48: četrdesetosam
        ordinal 1: prvog, prvi
        ordinal 2: drugog, drugi
        ordinal 3: trećeg, treći
        ordinal 4: četvrtog, četvrti
        ordinal 5: petog, peti
        ordinal 6: šestog, šesti
        ordinal 7: sedmog, sedmi
        ordinal 8: osmog, osmi
        ordinal 9: devetog, deveti
        ordinal 10: desetog, deseti
        ordinal 11: jedanaestog
        ordinal 12: dvanaestog
        ordinal 15: petnaestog
        ordinal 20: dvadesetog
        ordinal 30: tridesetog
        unit minute: minut, minuta, minute, minuti, min, minuta
        unit hour clock: sat, sata, sati, čas, časa, časova, h, satova
        unit day: dan, dana, dani, danu
        unit day working: radni dan
        unit week: nedelja, nedelje, nedelju, nedelji, sedmica, sedmice, sedmicu, sedmici, tjedan, tjedna, tjedne, nedjelja, nedjelje, nedjelju, nedjelji
        unit month: mesec, meseca, meseci, mjesec, mjeseca, mjeseci
        unit year: godina, godine, godinu, godini
        unit weekend: vikend, vikenda, vikendu
        working: radni, radna, radnih, radnog, radnim
        weekday 0: ponedeljak, ponedeljka, ponedeljkom, ponedjeljak, ponedjeljka
        weekday 1: utorak, utorka
        weekday 2: sreda, sredu, srede, sredom, srijeda, srijedu, srijede
        weekday 3: četvrtak, četvrtka
        weekday 4: petak, petka
        weekday 5: subota, subotu, subote
        weekday 6: u nedelju, u nedjelju
        every: ponedeljkom, utorkom, četvrtkom, petkom, subotom, nedeljom, svakog, svake, svaki, svakodnevno
        month 1: januar, januara, jan
        month 2: februar, februara, feb
        month 3: mart, marta, mar
        month 4: april, aprila, apr
        month 5: maj, maja
        month 6: jun, juna, juni
        month 7: jul, jula, juli
        month 8: avgust, avgusta, avg
        month 9: septembar, septembra, sep, sept
        month 10: oktobar, oktobra, okt
        month 11: novembar, novembra, nov
        month 12: decembar, decembra, dec
        day 0: danas, današnjeg dana, današnji dan, još danas, dana današnjeg
        day 1: sutra, sutrašnjeg dana, sutrašnjem danu, sutrašnji dan, narednog dana, sutradan, idućeg dana
        day 2: prekosutra, preksutra
        day 0 part evening: večeras, danas uveče
        day 0 part morning: jutros
        day 1 part morning: sutra ujutru, sutra ujutro, sutra izjutra, sutra pre podne, sutra prepodne, sutra prije podne
        day 1 part evening: sutra uveče, sutra naveče
        day 0 part afternoon: danas posle podne, danas popodne, danas poslepodne
        gone: juče, jučer, prekjuče, pre neki dan, sinoć, prošle, prošlog, prošli, prošlu, već
        part morning: ujutru, ujutro, izjutra, jutro, pre podne, prepodne, prije podne, prijepodne, jutra, u toku prepodneva
        am: ujutru, ujutro, izjutra, pre podne, prepodne, prije podne
        pm: popodne, posle podne, poslepodne, poslije podne, uveče, navečer, uvece
        part noon: podne, podneva
        part midnight: ponoć, ponoći
        part afternoon: popodne, posle podne, poslepodne, poslije podne, popodneva
        part evening: uveče, veče, navečer, večeri
        part night: noć, noći
        by: do, najkasnije do, najkasnije u, najkasnije, zaključno sa, ne kasnije od, najdalje do, sve do, do najkasnije, najduže do
        before: pre, prije
        within: za, kroz, u roku od, unutar, u roku, u okviru, tokom, u toku, u narednih, narednih, u naredna, naredna, u sledećih, u sledeća, u narednom, za najviše, najkasnije za, u periodu od, za manje od, u idućih, za najmanje
        at: u, na, oko
        after: posle, nakon, poslije
        between: između, izmedju
        and: i, a, pa, te, ali, zatim, onda
        or: ili
        to minus: do
        from: od
        about: oko, otprilike, negde oko
        a: jedan, jednu
        next: sledeće, sledeći, sledećeg, sledećem, sledeću, naredni, naredne, narednog, narednu, idući, iduće, idućeg, iduću, sljedeći, sljedeće, sljedećeg, sljedeću
        this: ove, ovaj, ovog, ovu, tekuće, ova, ovoga
        end: kraj, kraja, kraju, krajem
        end unit day: kraj dana, kraja dana, kraja radnog dana, kraj radnog dana, kraja radnog vremena, kraj radnog vremena, krajem dana, krajem radnog dana, kraju dana
        start: početak, početka, početkom, početku
        middle: sredina, sredine, sredinom, sredini
        soon: uskoro, što pre, što prije, u najkraćem roku, u najkraćem mogućem roku, odmah, smesta, ubrzo, čim pre, narednih dana, u narednim danima, ovih dana, u dogledno vreme, za koji dan, za par dana, za nekoliko dana, kasnije, hitno, u što kraćem roku, bez odlaganja, za koji minut, za koji trenutak, za nekoliko minuta, za nekoliko sati, kroz nekoliko dana, kroz par dana, u roku od nekoliko dana, u skorije vreme, u skorijem periodu, najbrže moguće, za trenutak, momentalno, najranije moguće, prvom prilikom, u narednom periodu, što je pre moguće, što je brže moguće, što brže
        half: pola, po, polovina
        quarter: četvrt, frtalj
        clock: časova, sati, h, časa, sata, čas, sat
        whole: čitav, ceo, celog, cele
        ends: og, eg
        """

    static let people = """
        us: ja, mi, lično, mogu, možemo
        willus: ću, ćemo, hoću, hoćemo
        willus hedge: potrudiću, potrudićemo, pokušaću, pokušaćemo, nastojaću, nastojaćemo, gledaću, gledaćemo, probaću, probaćemo, trudiću, trudićemo
        willyou: ćete, ćeš
        willthem: će
        be: biti
        you: vas, vam, vama, te, ti, tebi, vaš, vaša, vaše, vašu, vašoj, vašem, vašeg, tvoj, tvoja, tvoju, mu, joj, im
        it: ga, je, ih, to, ovo
        our: naš, naša, naše, našeg, kolega, koleginica, tim, neko, naši, majstor, serviser, tehničar, menadžer, operater, služba, podrška, kolege, stručnjak, agent, šef, magacin, odeljenje, računovodstvo, saradnik, inženjer, naša koleginica, moj, moja, supervizor
        third: kurir, kurirska služba, kurirska, dostavljač, pošta, poštar, banka, dobavljač, dhl, ups, gls, dpd, fedex, aks, bex, post express, city express, d express, prevoznik, carina, proizvođač, prodavac, kurirske, kurirskom, kurirsku, kurirskoj, kurira, dostavljača, banci, banku, banke, pošte, poštu, pošti, dobavljaču, dobavljača, dobavljačem, proizvođača, proizvođačem, prevozniku, prevoznika, prevoznikom, carini, carine, on, ona, oni, špediter, vozač, osiguranje, vaša banka
        no: ne, neću, nećemo, neće, nećete, nisam, nismo, nije, nikad, nikada, nismo, ni, nemoguće, bez
        asks: da li, je li, zar, hoćete li, hoćeš li, hoću li, hoćemo li, želite li, kada, kad ćete, gde, zašto, ko, koliko, mogu li, možemo li, odgovara li, jel, može li, treba li, smem li, čime
        if: ako, ukoliko, u slučaju, pod uslovom, u suprotnom, inače, kad biste, ako bi, jedino ako, samo ako
        event: kad, kada, čim, nakon što, pošto, kako, onog trenutka, po prijemu, po dobijanju, kad god, tek kad, tek kada, dok ne, po povratku, po isteku, nakon prijema
        learn: saznam, saznamo, dobijem, dobijemo, imam, imamo, budem imao, budem imala, budemo imali, čujem, čujemo, budem znao, budem znala, budemo znali, proverim, proverimo, stigne odgovor, novosti, dobijem odgovor
        learn: vidim, vidimo, znam, znamo
        said: rekli, rekao, rekla, obećali, obećao, obećala, kazali, kazao, kazala, najavili, najavio, tvrdili, napisali, napisao, napisala, pisalo, rečeno, obećano, mislili, mislio, mislila, naveli, naveo, navela, dogovorili, pomenuli, pomenuo, spomenuli, javili ste, javljeno, potvrdili, uveravali, kažete, tvrdite, pričali, govorili, kaže, kažu, piše, spomenuo, spomenula, pomenula, uverili
        skip: kao što smo rekli, kao što sam rekao, kao što sam rekla, kao što smo obećali, kao što sam obećao, kao što sam obećala, kao što smo dogovorili, kako smo se dogovorili, kao što smo se dogovorili
        polite: slažete, odgovara, želite, zgodno, redu, smeta, imate pitanja, bude trebalo, pitanja, vam odgovara, treba još, potrebno
        hedge: pokušati, pokušaću, pokušaćemo, potruditi, potrudiću, potrudićemo, nastojati, nastojaćemo, verovatno, trudićemo, trudiću, gledaću, gledaćemo, možda, probaću, probaćemo, nadamo, nadam, potrudicu, nadati
        skip: se, da, svakako, sigurno, lično, odmah, ponovo, opet, naravno, rado, sa zadovoljstvom, još, i, onda, zatim, prvo, obavezno, takođe, dodatno, direktno, svima, zaista, najpre, biti u mogućnosti, moći, sa svoje strane, malo, samo, telefonom, mejlom, telefonski, mailom, imejlom, porukom, pismeno, lijepo, vrlo rado, sami, rado ću, iznova
        idle: biti zatvoreni, trebati, morati, želeti, imati, čekati, znati, razumeti, voleti, ostati, zavisiti, koštati, nastaviti, nedostajati, raditi, biti dostupni, biti na odmoru, biti otvoreni, rado pomoći, pomoći, trebaće, moraću, moraćemo
        expect: očekujte, možete očekivati, možete da očekujete, očekivati, da očekujete, očekuje vas
        booked: zakazan, zakazana, zakazano, zakazali, zakazao, zakazala, dogovoren, dogovorena, planiran, planirana, planirano, zakazani
        that: da
        let: obećavam da ću, obećavamo da ćemo, dozvolite da, dozvolite mi da
        """

    static let nouns = """
        noun delivery: paket, paketa, pošiljka, pošiljku, pošiljke, pošiljci, porudžbina, porudžbinu, porudžbine, porudžbini, narudžbina, narudžbinu, narudžbine, narudžba, narudžbu, roba, robu, robe, zamena, zamenu, zamene, zamenski, zamenska, proizvod, artikal, isporuka, isporuku, isporuke, dostava, dostavu, dostave, novi, novu, nova, novo, deo, delove, zamjena, zamjenu, zamenski uređaj, uređaj, artikle, proizvode, delovi, rezervni deo, ranac, aparat
        delivery happens present: stiže, stižu, dolazi, dolaze, kreće, polazi
        follow_up ours: bićemo u kontaktu, biću u kontaktu, čućemo se, bićemo na vezi
        noun remedy: povraćaj, povraćaja, povrat, refundacija, refundaciju, refundacije, novac, novca, iznos, popust, vaučer, nadoknada, nadoknadu, uplata, uplatu, sredstva, pare, kompenzacija, kompenzaciju, kredit, bon, kupon, odšteta, odštetu, novčana sredstva
        noun follow_up: odgovor, odgovora, informacija, informacije, informaciju, link, mejl, mail, imejl, poruka, poruku, poruke, detalji, detalje, račun, fakturu, faktura, uputstvo, uputstva, potvrda, potvrdu, broj za praćenje, dokument, dokumenta, dokumente, dokumentaciju, obaveštenje, obaveštenja, ponuda, ponudu, predlog, podatke, podatak, rezultat, rezultate, izveštaj, nalepnicu, formular, obrazac, novosti, specifikaciju, fotografije, kod za praćenje, predračun, termin, sastanak
        noun call_back: poziv, telefonski poziv, pozivu, našeg poziva, poziva
        noun solution: popravka, popravku, rešenje, rješenje, montaža
        """

    /// Kind, infinitive, present of the first person in both numbers, what the third person of the future has, and passive
    /// participles. The future is the infinitive without its ending and the clitic.
    static let verbs = [
        "call_back|pozvati|pozovem,pozovemo,zovem,zovemo|", "call_back|nazvati|nazovem,nazovemo|", "call_back|zvati||",
        "call_back|telefonirati|telefoniram,telefoniramo|",
        "call_back|okrenuti|okrenem,okrenemo|", "call_back|uzvratiti poziv|uzvratim poziv,uzvratimo poziv|pozvani",
        "call_back|kontaktirati telefonom|kontaktiram telefonom,kontaktiramo telefonom|",
        "follow_up|javiti|javim,javimo,javljam,javljamo|", "follow_up tell|javiti vam|javim vam,javimo vam|", "follow_up|javljati|javljam,javljamo|",
        "follow_up|pisati|pišem,pišemo|",
        "follow_up|napisati|napišem,napišemo|", "follow_up|odgovoriti|odgovorim,odgovorimo,odgovaram,odgovaramo|odgovoreno",
        "follow_up|kontaktirati|kontaktiram,kontaktiramo|kontaktirani",
        "follow_up tell|obavestiti|obavestim,obavestimo,obaveštavam,obaveštavamo|obavešteni,obaviješteni",
        "follow_up tell|obavijestiti|obavijestim,obavijestimo|obaviješteni", "follow_up tell|obaveštavati||",
        "follow_up tell|informisati|informišem,informišemo|informisani", "follow_up tell|informirati|informiram,informiramo|informirani",
        "follow_up|vratiti se|vratim se,vratimo se|", "follow_up|vratiti vam se|vratim vam se|",
        "follow_up tell|reći|kažem,kažemo|", "follow_up tell|potvrditi|potvrdim,potvrdimo|potvrđeno",
        "follow_up|stupiti u kontakt|stupim u kontakt,stupimo u kontakt|", "follow_up tell|saopštiti|saopštim,saopštimo|",
        "follow_up tell|izvestiti|izvestim,izvestimo|", "follow_up|imati odgovor|imam odgovor,imamo odgovor|", "follow_up tell|ažurirati|ažuriram|",
        "follow_up|dati odgovor|damo odgovor,dam odgovor|", "follow_up|sastati|sastanemo|", "follow_up|posetiti|posetim,posetimo|",
        "delivery +|poslati|pošaljem,pošaljemo,šaljem,šaljemo|poslat,poslata,poslato,poslate,poslati", "delivery +|slati|šaljem,šaljemo|slato",
        "delivery|isporučiti|isporučim,isporučimo,isporučujem,isporučujemo|isporučen,isporučena,isporučeno,isporučene",
        "delivery +|dostaviti|dostavim,dostavimo,dostavljamo,dostavljam|dostavljen,dostavljena,dostavljeno",
        "delivery +|otpremiti|otpremim,otpremimo|otpremljen,otpremljena,otpremljeno", "delivery|doneti|donesem,donesemo|",
        "delivery +|proslediti|prosledim,prosledimo,prosleđujem|prosleđen,prosleđena,prosleđeno",
        "delivery +|predati|predam,predamo|predat,predata,predato", "delivery|dopremiti|dopremim,dopremimo|", "delivery|donijeti||",
        "delivery +|uručiti|uručim,uručimo|uručen,uručena,uručeno", "delivery +|obezbediti|obezbedim,obezbedimo|",
        "delivery +|pripremiti|pripremim,pripremimo|pripremljen,pripremljena",
        "remedy|refundirati|refundiram,refundiramo|refundiran,refundirana,refundirano,refundirani",
        "remedy +|vratiti|vratim,vratimo,vraćam,vraćamo|vraćen,vraćena,vraćeno,vraćena",
        "remedy|nadoknaditi|nadoknadim,nadoknadimo|nadoknađen,nadoknađeno", "remedy|uplatiti|uplatim,uplatimo,uplaćujemo|uplaćen,uplaćeno,uplaćena",
        "remedy|zameniti|zamenim,zamenimo,menjamo|zamenjen,zamenjeno,zamenjena", "remedy|zamijeniti|zamijenim,zamijenimo|zamijenjen",
        "remedy|isplatiti|isplatim,isplatimo|isplaćen,isplaćeno,isplaćena", "remedy|odobriti|odobrim,odobrimo|odobren,odobreno,odobrena",
        "remedy|izvršiti povraćaj|izvršimo povraćaj,izvršim povraćaj|", "remedy|prebaciti|prebacimo,prebacim|prebačen,prebačeno",
        "remedy|umanjiti|umanjimo|umanjen",
        "solution|rešiti|rešim,rešimo,rešavamo,rešavam|rešen,rešeno,rešena", "solution|riješiti|riješim,riješimo|riješen,riješeno,riješena",
        "solution|popraviti|popravim,popravimo|popravljen,popravljeno,popravljena", "solution|otkloniti|otklonim,otklonimo|otklonjen,otklonjeno",
        "solution|ispraviti|ispravim,ispravimo|ispravljen,ispravljeno,ispravljena",
        "solution|srediti|sredim,sredimo|sređen,sređeno", "solution|aktivirati|aktiviram,aktiviramo|aktiviran,aktivirano,aktivirana",
        "solution|završiti|završim,završimo|završen,završeno,završena", "solution|otključati|otključam,otključamo|otključan",
        "solution|promeniti|promenim,promenimo|promenjen,promenjeno", "solution +|obraditi|obradim,obradimo|obrađen,obrađeno,obrađena",
        "solution|otkazati|otkažem,otkažemo|otkazan,otkazana", "solution|postaviti|postavimo|postavljen",
        "solution|osposobiti|osposobimo|osposobljen",
        "solution|stornirati|storniram,storniramo|storniran", "solution|ukloniti|uklonim,uklonimo|uklonjen", "solution|zatvoriti slučaj||",
        "solution +|organizovati|organizujem,organizujemo|organizovan", "solution|pobrinuti se|pobrinem se,pobrinemo se|",
        "solution +|zakazati|zakažem,zakažemo|", "solution +|izdati|izdamo,izdam|izdat,izdata", "solution +|pokrenuti|pokrenem,pokrenemo|pokrenut",
        "inquiry|proveriti|proverim,proverimo,proveravam,proveravamo|provereno", "inquiry|provjeriti|provjerim,provjerimo|",
        "inquiry|pitati|pitam,pitamo|", "inquiry|raspitati|raspitam,raspitamo|", "inquiry|istražiti|istražim,istražimo|istraženo",
        "inquiry|ispitati|ispitam,ispitamo|ispitano", "inquiry|saznati|saznam,saznamo|", "inquiry|pogledati|pogledam,pogledamo|",
        "inquiry|kontaktirati kurirsku|kontaktiram kurirsku|", "inquiry|konsultovati|konsultujem|", "inquiry|videti||",
        "inquiry|razmotriti|razmotrimo|", "inquiry|upitati|upitam|",
        "delivery happens|stići|stigne|", "delivery happens|doći|dođe|", "delivery happens|biti kod vas||",
        "delivery happens|biti na vašoj adresi||", "delivery happens|krenuti||", "remedy happens|leći||",
        "remedy happens|biti na vašem računu||", "delivery happens|biti kod tebe||", "delivery happens|prispeti||", "solution happens|biti gotovo||",
        "solution happens|biti spreman||", "solution happens|biti spremno||", "solution happens|biti spremna||", "solution happens|proraditi||",
        "remedy happens|biti vidljiv||", "solution happens|biti u funkciji||",
        "delivery + yours|dobiti|dobijate|", "delivery + yours|primiti||", "delivery + yours|imati||", "follow_up yours|čuti||",
        "delivery yours|preuzeti||",
    ]

    /// The forms of a verb as lines of the lexicon.
    static func forms(_ row: String) -> String {
        let parts = row.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        let head = parts[0].split(separator: " ").map(String.init)
        let kind = head[0]
        let object = head.contains("+") ? " +" : ""
        let tell = head.contains("tell") ? "tell " : ""
        let words = parts[1].split(separator: " ", maxSplits: 1).map(String.init)
        let (infinitive, rest) = (words[0], words.count > 1 ? " " + words[1] : "")
        let stem = infinitive.hasSuffix("ti") ? String(infinitive.dropLast(2)) : infinitive + " "
        func future(_ ending: String) -> String {
            // "Javiću vam", "vratićemo se": what is said with the verb may follow its ending; "biće kod vas".
            (infinitive == "biti" ? "bi" : stem) + ending + rest
        }
        let present = parts[2]
        if head.contains("happens") {
            return """
                \(tell)\(kind) happens\(object): \(future("će"))
                \(kind) happensbase\(object): \(parts[1])\(present.isEmpty ? "" : ", \(present)")
                """
        }
        if head.contains("yours") {
            return """
                \(kind) yours\(object): \(future("ćete")), \(future("ćeš"))\(present.isEmpty ? "" : "\n\(kind) yours\(object): \(present)")
                \(kind) yoursbase\(object): \(parts[1])
                """
        }
        let passive = parts[3].split(separator: ",").map(String.init)
        var lines = """
            \(tell)\(kind) ours\(object): \(future("ću")), \(future("ćemo"))
            \(tell)\(kind) theirs\(object): \(future("će"))
            \(tell)\(kind) base\(object): \(parts[1])
            """
        if !present.isEmpty { lines += "\n\(tell)\(kind) present\(object): \(present)" }
        if !passive.isEmpty {
            lines += "\n\(kind) happens\(object): " + passive.map { "biće \($0), biće vam \($0), bit će \($0)" }.joined(separator: ", ")
            lines += "\n\(kind) done\(object): " + passive.joined(separator: ", ")
        }
        return lines
    }
}
