/// What can be said better in Serbian. Written in Latin letters without diacritics, as the words are folded; what is suggested
/// is Cyrillic, and transliterated for a draft in Latin letters.
enum ToneSerbian {
    static let lines = words + times + cannot + elsewhere + process + policy + blame + promises

    // MARK: Words

    private static let words = """
        neg = ne | nije | nisu | nismo | nisam | nemojte | nece | necemo | necu
        small = vam | vas | vama | ti | te | to | ga | ih | mu | joj | im | nam | nas | se | je | sam | smo | li | da | i | mi | me | ovo | tu | onda | sada | sad | vise | nazalost | zaista | stvarno
            | samo | jednostavno | trenutno | takodje | jos | zato | medjutim | molim | ovde | to | vec | uopste | prosto | bas | na zalost | moguce | cak | sami | licno | direktno | prvo | ipak
        do = vrati* | vrac* | refundira* | zameni* | zamenj* | promeni* | menja* | izmeni* | otka* | stornira* | posalj* | posla* | salje* | isporuc* | dosta* | prihvat* | odobri* | odobra* | obrad* | ucini* | ura* | rad* | dati | dam* | damo
            | date | pruzi* | ponud* | nudi* | garant* | obec* | kaz* | rec* | pomog* | pomoc* | potvrd* | nadoknad* | popravi* | resi* | resav* | otvor* | plat* | nadj* | nac* | vid* | proveri* | utic* | ubrza* | dozvol* | primi* | prim*
            | preusmer* | otkljuca* | azurira* | deli* | odgovor* | komentar* | rezerv* | produz* | iskorist* | korist* | kupi* | narucit* | poruc* | dobi* | uzm* | uzet* | preuz* | ostvar* | izad* | napravi* | prav* | promen* | ispun* | obezbed*
            | spoji* | spaja* | ukin* | izvrs* | udovolj* | skin* | umanji* | otkri* | saznam* | sazna* | podig* | priznat* | prizn* | povuk* | zaustav* | zaustavi* | tvrd* | utvrd* | smanj*
        party-word = kurir* | dostavljac* | prevoznik* | prevoznic* | spediter* | {post}{a,e,i,u,om} | {prodaj}{a,i,u,e} | dostavn* | bex* | dhl* | ups* | fedex* | aks* | {bank}{a,e,u,om,ama} | banci | izdavac* | izdavaoc* | paypal* | proizvodjac* | servis* | uvoznik* | uvoznic*
            | dobavljac* | prodavnic* | prodavc* | prodavac* | radnj* | trgovc* | trgovac* | trgovin* | carin* | policij* | osiguranj* | osiguravajuc* | odeljenj* | sluzb* | centrali | centrala | centralu | kol-centar* | hotel* | hotlajn* | avio*
            | operater* | provajder* | distributer* | zastupnik* | zastupnic* | magacin* | direkcij* | upravi | upravu | filijal* | ekspozitur* | ambasad* | tehnick* podrsk* | korisnick* (servis*|podrsk*|sluzb*) | nadlezn* | drug* (kolegi|kolegu|broj|odsek)
            | pravn* | racunovodstv* | finansij* | menadzment* | sefu | sefa | nekom* drug* | nekog* drug* | komsij* | sajt* | amazon* | dexpress | ekspres*
        party = (vas* | nas* | tu | tom | toj | svoj* | lokaln* | sam* | d | city | siti)? ..2 <party-word>
        turn = {obrati}{ti,te,t} | obracat* | {kontaktira}{ti,te,jte,t} | pozvati | {pozove}{te} | pozovite | zovite | zovete | zvati | nazvati | nazovite | nazovete | {javi}{ti,te} | javljat* | pitati | pitajte | pitate | upitati | upitajte
            | {proveri}{ti,te} | {razgovara}{ti,te,jte} | {raspita}{ti,te,jte} | otici | odete | idite | otidjite | pisati | pisite | pisete | {potrazi}{ti,te} | {prijavi}{ti,te} | {reklamira}{ti,te,jte} | {uputi}{ti,te} | {obavesti}{ti,te}
            | {zatrazi}{ti,te} | traziti | trazite | {resava}{ti,te,jte} | {resi}{ti,te} | {dogovori}{ti,te} | {cuje}{te} | odnesete | odnesite | odneti | {poseti}{ti,te} | {svrati}{ti,te} | porazgovarajte | konsultuj* | konsultovati | {podnese}{te} | podnesite | podneti
        must = (morate | moracete | morali | treba | trebalo | trebate | trebace | mozete | mogli | moci cete | potrebno | neophodno | najbolje | bolje | pozeljno | duzni | savetujem* | predlazem* | preporucujem* | molim | molimo | upucujem* | najlakse | pozivamo | valja | valjalo)
        """

    private static let times = """

        d = {0,1,2,3,4,5,6,7,8,9}*
        count = <d> | jedan | jednog | jedne | jednu | dva | dve | dvadeset | tri | cetiri | pet | sest | sedam | osam | devet | deset | dvanaest | petnaest | trideset | par | nekoliko | pola | svakih | narednih | naredna | narednog | sledecih | najvise
        unit = sat | sata | sati | cas | casa | casova | minut | minuta | minuti | minute | dan | dana | dani | nedelju | nedelje | nedelja | mesec | meseca | meseci | sekundi | h | radn*
        weekday = ponedelj* | utor{ak,ka,kom,ku} | sred{u,e,a,om} | cetvrt{ak,ka,kom,ku} | pet{ak,ka,kom,ku} | subot* | nedelj{u,om} | vikend*
        month = januar* | februar* | mart{@,a,u} | april* | maj{a,u} | jun{@,a,u} | jul{@,a,u} | avgust* | septemb* | oktob* | novemb* | decemb*
        time = <weekday> | <month> | danas | sutra | prekosutra | veceras | nocas | jutros | odmah | smesta | sada | sad | istog trena | upravo | podne | podneva | ponoc* | <count> (puna|punih|do <d>)? <unit> | za (sat|minut|dan|nedelju|mesec|cas|tren) | u roku od ..1 (sat*|dan*|minut*|cas*|nedelj*)
            | do kraja (dana|nedelje|meseca|smene|radnog) | (ove|sledece|iduce|naredne|ovog|sledeceg|iduceg) (nedelje|meseca|dana) | (do|u|oko|od|posle|pre) <d> | {0,1,2}{0,1,2,3,4,5,6,7,8,9}:* | {1,2,3,4,5,6,7,8,9}:* | (ujutru|ujutro|popodne|prepodne|uvece) | za (vikend|praznik*) | do nedelje
            | {8,9,10,11,12,13,14,15,16,17,18,24,48}h
        """

    // MARK: Kinds

    private static let cannot = """

        so-we = (ali | vec | nego | pa | zato | umesto | medjutim | stoga | no | i) ..4 ~ne ~da (mozemo | mogu | cemo | cu | sam | smo | imamo | imam | mozete | saljem | saljemo | nudim* | predlaz* | evo | vracam | vracamo | resic* | posla* | cete)
            | (umesto toga | ono sto mozemo | ono sto mogu | evo sta) | *{cu,cemo} ..2 odmah
        if-not = (ako | ukoliko | kad | kada | li | zasto | dok | jer ste | sto niste | cim | gde) ..6 (ne | nije | niste | nismo) (moz* | mogu | moguce | uspe* | mozda)
        idiom = docek* | doceka* | cek* | veruj* | poveruj* | zamisli* | zahval* | nahval* | opis* | zamer* | krivim | slaz* | sloz* | skod* | pogres* | oprost* | preporuc* | prestan* | odol* | naglas* | izvin*
        not-able = ne ..1 (mogu | mozemo | mogo* | moze)
            | necu moci | necemo moci | nece moci | nece biti moguce | (nismo | nisam | nisu) ..1 u (stanju | mogucnosti) | (nismo | nisam) (ovlascen* | nadlezn* | duzn* | u prilici)
        cannot: <not-able> !<idiom> !(da|vam|se|a|dovoljno|vas|ni) !(da|vam|se|dovoljno|vas) ..2 !<idiom> <do>?
            or <not-able> (<small>)? (<small>)? (<small>)? (<small>)? ..1 <do>
            or ne smem* ..2
            or ne ..1 moze ..2 (biti | da se | se)
            answered <so-we>
            unless <if-not>
            unless (ne mogu | ne mozemo) ..4 <idiom>
            say Почните од онога што можете: „Оно што могу да урадим за вас данас је …“
        cannot: (nije | nisu | nece biti) ..1 (opcij* | izvodljivo | moguce | moguca | moguc | dozvoljen* | predvidjen* | dostupn* | izvodljiv* | prihvatljiv* | odobren* | u nasoj (moci | nadleznosti) | u ponudi | podrzan* | refundabil*)
            or nemoguce
            or (nema | tu nema) ..1 (sanse | teorije | pomoci | leka | tu pomoci)
            or ne dolazi u obzir
            or ne ide
            or (nema | ne postoji | nemamo | nemam | ne vidim*) ..1 (nacin* | mogucnost* | sans* | prav{o,a} | ovlasc* | uticaj* | pristup* | resenj* | opcij*)
            or (nista | nikako | niko) ..2 ne (mogu | mozemo | moze) ..1
            or ne (mogu | mozemo | moze) ..2 nista
            or bez izuzet*
            or zabranjen*
            or rasprodat*
            or ruke su (nam | mi) vezane
            or (imamo | su mi | su nam) vezane ruke
            or nema ..1 (izuzet* | povrac* | povrat* | refund* | zamen* | govora)
            answered <so-we>
            unless <if-not>
            unless nema potreb*
            say Реците шта је могуће: „Могуће је …“
        cannot: nije ..2 (moj | nas | moja | nasa | moje | nase) ..1 (posao | briga | odgovornost | nadleznost | krivica | problem | stvar | greska | odluka | zaduzenj*)
            or nije (u | do) (mojoj | nasoj | moje | nase | mom | nasem | mene | nas) ..1
            or (van | izvan) (moje* | nase*) (nadleznost* | kontrol* | moc* | domen*)
            or (nismo | nisam) (mi | ja)? odgovorn*
            or ne spada u (nas* | moj*)
            or (ja | mi) samo (radim* | primam* | prodajem* | obradjujem* | odgovaram*)
            or nemam* nista sa tim
            answered <so-we>
            say Преузмите бригу: „Ја ћу се побринути за то. Јављам вам се до …“
        cannot: (ja | mi | stvarno | zaista | nazalost | jos)? ne znam* !(kako da vam) ..1
            or (nemam | nemamo) ..1 (pojma | informacij* | podat* | predstav* | uvid* | odgovor*)
            or pojma nemam*
            or (nisam | nismo) (sigurn* | upoznat* | obavesten*)
            answered <so-we>
            unless kako da vam
            unless ne znam* (da li)? ..5 (ali | pa | zato) ..2 (cu | cemo | sam | smo)
            unless *{cu,cemo,cemo}
            say Реците како ћете сазнати: „Сазнаћу, и одговор ћете имати до …“
        cannot: ne ..1 (mozete | smete) ..2 (<do> | da)
            or nemate ..1 (pravo | prava | mogucnost*)
            or ne ispunjavate
            or niste ..1 (u mogucnosti | ovlascen*)
            or necete (moci | dobiti | ostvariti)
            answered <so-we>
            unless <if-not>
            unless (zao | znam | zbog | razumem* | shvatam* | vidim | jer | sto | napisali | rekli | kazete) ..4 ne ..1 mozete
            unless ne mozete ..2 pogres*
            unless (dva puta | dvaput | dvostruko | naplac*)
            say Реците шта купац може: „Можете да …“
        cannot: (mi | ja | nazalost | takodje)? ne (vrsimo | radimo | nudimo | saljemo | isporucujemo | prihvatamo | primamo | vracamo | dajemo | menjamo | dozvoljavamo | pruzamo | odobravamo | podrzavamo | garantujemo | refundiramo | zamenjujemo | nadoknadjujemo
            | placamo | prodajemo | drzimo | pravimo | uvazavamo | popravljamo | vrsim | dajem | odobravam | dozvoljavam | rezervisemo | snosimo | pokrivamo | otkazujemo | dostavljamo | preuzimamo) ..1
            or (zahtev | reklamacija | zalba | povrat | povracaj) ..3 (odbijen* | odbacen*)
            or (moram* | prinudjen* | primoran*) ..2 (odbij*)
            answered <so-we>
            unless <if-not>
            say Реците шта радите уместо тога: „Оно што нудимо је …“
        """

    private static let elsewhere = """

        free-of = ne (morate | treba | trebate | moraju) | (nema | bez) potreb* | nije potrebno | nemojte | umesto (da | vas) | pre nego | da ne biste | necete morati | niste morali | u vase ime | nije neophodno
        elsewhere: <must> ..4 <turn> ..3 <party>
            or (za | sto se tice) ..3 (nadlezan | nadlezn* | zaduzen* | odgovor*) ..1 <party>
            or (je | su) (nadlezan | nadlezn* | zaduzen* | odgovorn* | odgovoran) ..1 <party>
            or <party> (je | su) ..1 (nadlezan | nadlezn* | zaduzen* | odgovorn* | odgovoran)
            or {idite,odite,otidjite,svratite,krenite} ..3 <party>
            or (njih | njima) ..1 (pitajte | pozovite | kontaktirajte | obratite)
            or (pitajte | pozovite | kontaktirajte | zovite) (njih | njega | ih | ga)
            or <turn> ~nam ..3 <party>
            or <must> ..2 (da)? (se)? (njima | njim | im | ih) ..1 <turn>
            or (<must>) ..2 (se)? <turn> (se)? (direktno)? (njima | njih | im | ih)
            or (uputite | prosledite | posaljite | usmerite | postavite) ..3 (pitanje | pitanja | zahtev | upit | reklamacij*) ..2 <party>
            or (to | ovo) ..1 (pitanje | stvar | tema) ..2 (za | izmedju | do) ..2 <party>
            or (za to | za ovo | to) ..2 (nadlez* | zaduz* | odgovorn*) ..2 <party-word>
            or to ..1 (resava | rade | radi | resavaju) ..2 <party-word>
            or to je do <party>
            or (odgovornost | nadleznost | posao | u nadleznosti) <party-word>
            or (pozvali | dobili | javili) ste (se)? pogresn*
            or (procitajte | pogledajte | potrazite | nadjite | proverite | naci cete) ..4 (na | u) ..1 (sajtu | internetu | faq | stranici)
            or (oni | kurir* | banka | proizvodjac*) ce vam (pomoci | reci | objasniti | odgovoriti)
            unless <free-of>
            unless (smo | sam) ..3 (kontaktira* | pozva* | pita* | javi* | proveri*)
            say Прођите тај пут ви: „Ја ћу их питати у ваше име, и јављам вам се до …“
        """

    private static let process = """

        procedure = procedur* | postup{ak,ka,ku,kom} | protokol{@,a,u,om} | uputstv* | instrukcij* | smernic* | radn* uputstv*
        process: (prema | po | u skladu s* | shodno | zbog | na osnovu | sledeci) ..2 <procedure>
            or (nas* | standardn* | intern* | redovn* | uobicajen* | propisan* | ustaljen* | zvanicn* | ta | ova) <procedure> ..1 (je | nalaze | zahteva | predvidja | propisuje | kaze | mora | ne | traje | podrazumeva)
            or (procedura | postupak | protokol) (je takav | je takva | nalaze | zahteva | predvidja | propisuje | kaze | mora)
            or (standardn* | intern* | redovn* | uobicajen* | propisan*) <procedure>
            or (postujte | ispostujte | ispostov* | pratite | sledite | postovati | ispratiti | pratili | postovali | ispostovali | sledili | drzati | drzali | pridrzava*) ..2 <procedure>
            or (moram | moramo | duzni smo | duzan sam | duzna sam | obavezni smo) ..3 (postuj* | ispostuj* | prat* | pridrz* | drz* | slediti | sledim*) ..1 (<procedure> | pravil*)
            or u redu cekanja
            or po redosled*
            or (propisan* | odgovarajuc* | pravi* | ispravan) (nacin | kanal* | obrazac)
            or iz (tehnick* | bezbednosn* | intern* | administrativn* | proceduraln* | pravn* | sigurnosn* | organizacion*) razloga
            unless bez procedur*
            unless (preskoc* | zaobi* | promenili | izmenili | skratili)
            say Изоставите процедуру и реците шта купца чека: „Следеће што ћу урадити је …, и имаћете то до …“
        process: (mora | moraju | treba | potrebno | trebalo) ..3 (odobri* | odobren* | overi* | overen* | potpis* | verifik* | autoriz* | saglasnost | odobrenj*) ..3
            or (potreban | potrebna | potrebno | ceka* | cekamo | ceka se) ..1 (je)? ..1 (odobrenj* | saglasnost | autorizacij* | verifikacij*)
            or (zahtevi | prijave | reklamacije | zalbe | svi zahtevi | povracaji | zamene) ..2 (podnose | predaju | salju | prijavljuju | resavaju | obradjuju | primaju) ..1 (se)? ..1 (preko | putem | na | iskljucivo | samo | redom)
            or (preskocili | zaobisli) ..1 (ste)? ..2 (korak* | postupak | proceduru)
            or pre nego sto (mozemo | nastavimo | krenemo | pocnemo)
            or (evidentiran* | zaveden* | registrovan*) ..1 pod ..1
            unless ne (morate | treba)
            unless (sam | smo) ..2 (odobri* | overi*)
            say Изоставите процедуру и реците шта купца чека: „Следеће што ћу урадити је …, и имаћете то до …“
        process: (morate | potrebno | treba | trebalo | neophodno | duzni | molim* | obavezno) ..5 (popun* | ispun* | podne* | otvor* | predat* | predate | kreira* | posaljete | dostav*) ..3 (obraz* | formular* | zahtev* | prijav* | tiket* | reklamacion* | zapisnik*)
            or ^ (popunite | ispunite | podnesite | otvorite | kreirajte | predajte) ..3 (obraz* | formular* | zahtev* | prijav* | tiket*)
            unless ne (morate | treba)
            unless (popunila | popunio | popunili | popunicu | popunicemo | umesto vas)
            say Урадите то за купца или питајте само оно што недостаје: „Од вас ми треба само …; остало ћу попунити ја.“
        process: (vas | vasa | vase | predmet | zahtev | reklamacija | tiket | slucaj | prijava) ..3 (prosledj* | evidentir* | zaved* | zaprimljen* | obradi | obradjuj* | eskalir* | razmatra* | registrovan* | primljen* k | dodelj* | proslijed* | razmotren* | procesuira* | uput{jen,jena,cen}*)
            or (nadlezn* | odgovarajuc* | relevantn*) (sluzb* | odeljenj* | lic* | organ* | osob* | tim* | sektor*)
            or (uzet* | uze{cemo,ti}) u (obzir | razmatranje)
            unless <time>
            say Реците ко шта ради и докле: „Код мене је, и јављам вам се до …“
        process: (obavestavam* | informisem*) vas
            or ovim putem
            or (povodom | u vezi s*) vas* (dopis* | podnesk*)
            or molim* ..2 za ..2 (strpljenj* | razumevanj*)
            or (izvinjav* | zao nam je) ..3 (eventualn* | neprijatnost*)
            or (hvala | zahvalj*) ..2 na (strpljenj* | razumevanj* | ukazan*)
            or (usled | zbog) ..1 (povecan* | velik*) (obim* | broj* | guzv*)
            or (stojimo | stojim) ..2 na raspolaganju
            or u prilogu dostavlj*
            or primite k znanju
            or (shodno | predmetn* | gore naveden* | gorenaveden* | dole potpisan*)
            say Реците то као некоме за својим столом, без устаљене фразе.
        process: (nas* | moj* )? (sistem | program | kompjuter | racunar | softver) ..1 (ne ..1 (da | dozvoljav* | dopust* | prihvat* | prepozna* | vidi | omogucav*) | trazi | zahteva | ne radi | odbija | automatski | kaze | pokazuje da ste)
            or (nema vas | ne vidim vas | niste | nije) u sistemu
            answered <so-we>
            unless <if-not>
            say Купац има вас, а не систем: „Наћи ћу други пут и писаћу вам до …“
        """

    private static let policy = """

        rule = politi{ka,ke,ci,ku,kom} | pravilnik* | pravil{a,ima,o,u,om} | uslov{i,a,e,ima} | opst* uslov* | ugovor{@,a,u,om} | propis* | zakon{@,a,u,om}
        policy: takav je ..1 (zakon | propis | pravilnik | ugovor)
            or takva je ..1 politika
            or (prema | po | u skladu s* | na osnovu | shodno | zbog | suprotno | protivno | protiv) ..2 <rule>
            or (nasa | nase | kompanijsk* | firm* | opsti | vazec* | strog* | nasi) ..1 (politika | pravila | uslovi | pravilnik | pravilo) ..2 (je | su | ne | nalaz* | zahtev* | predvidj* | propis* | kaz* | zabranj* | iskljuc* | ogranic* | jasn* | vaz* | definis* | nalazu | odredj* | dozvoljavaju samo | dozvoljava samo)
            or (pravila | politika | uslovi | pravilnik) ..1 (ne dozvolj* | nalaz* | zahtev* | propis* | kaz* | zabranj* | iskljuc* | su takv* | je takv* | predvidj* | ne predvidj*)
            or (to | takv*) (je | su) ..1 (politika | pravila | pravilo | uslovi) ..2
            or (politika | pravila) (kompanije | firme | kuce | prodavnice | poslovanja)
            or pravila su pravila
            or (pristali | prihvatili | saglasili | saglasni | potpisali) ..3 (uslov* | pravil* | ugovor*)
            or (kao sto | kako) ..1 (navedeno | pise | stoji | naznaceno | predvidjeno) u ..2 <rule>
            or u (uslovima | pravilniku | pravilima | ugovoru) ..2 (pise | stoji | navedeno | navodi | jasno)
            or (clan | clanu | clanom | tacka | stav) <d>
            or (zakon | propisi) (nalaz* | propis* | ne dozvolj* | predvidj*)
            unless (politika | pravila | uslovi | pravilnik | politici | pravilima | uslovima) ..2 ~ne (vam | vas)? (omogucav* | dozvoljava* !samo | daj* | stit* | pokriv* | garantuj* | imate | mozete)
            unless (napravi* | pravim* | pravimo | izuzetak za)
            unless (procita* | proveri* | pogleda* | promeni* | izmeni* | menjamo) (sam | smo)? ..2 <rule>
            unless (sam | smo) ..2 (procita* | proveri* | pogleda* | promeni* | izmeni*)
            unless (je | su) ..1 (pogresn* | promenj* | izmenj* | nepravedn* | na vasoj)
            unless (evo | prilazem | saljem vam | zelite) ..2 <rule>
            say Изоставите правило; реците шта то значи за овог купца: „За вашу поруџбину то значи …, а ја могу да …“
        """

    private static let blame = """

        not-yours = (nije | nisu) ..2 (vasa | vasom | do vas | vas | zbog vas) ..2 | niste (vi)? (nista | ni u cemu | krivi | pogresili | duzni | obavezni | morali | nista pogresno) | nista niste | vi niste
        blame: (trebalo je | trebali ste | morali ste | mogli ste | bili ste duzni | duzni ste bili | vi ste morali | vi ste trebali) !(da (dobij* | primi* | vam | imate)) !dobi* ..3 (*te | *ti | *li)
            or niste ..2 !(dobili | primili | videli | zadovoljn* | sami | pogresili | krivi | morali | bili | imali | ocekivali | mogli | uspeli | duzni | obavezn* | nista | jedini | zeleli | trebali | ikada | cuvali | ostali) (*li) !(nista)
            or niste ..1 (obratili paznju | obratili | u pravu | pazljiv* | razumeli | shvatili | pazili | postupili)
            or (zaboravili | pogresili | propustili | zanemarili | previdel* | previdjel* | ignorisali | odbili | zakasnili | ostetili | polomili | slomili | pokvarili | pobrkali | pomesali) ste
            or (ste | vi ste) ..1 (zaboravili | pogresili | propustili | zanemarili | previdel* | ignorisali | zakasnili | ostetili | polomili | slomili | pokvarili | pobrkali | krivi | odgovorni | nepazljiv* | neodgovorn* | nestrpljiv*)
            or (sami ste | samo ste) ..2 (krivi | odgovorni | uneli | izabrali | narucili | porucili)
            or vas{a,om,u,e} ..2 (gresk* | krivic* | nepaznj* | propust* | nemar* | odgovornost* | problem)
            or vas (je)? ..1 (propust | problem | nemar)
            or (greska | krivica | propust) ..1 (je | lezi)? (na)? (vas* | do vas | kod vas)
            or (koristili | upotrebili | kupili | otvorili | prikljucili | pritisnuli | uneli | upisali | naveli | dali | poslali | ukucali | izabrali | odabrali | narucili | porucili | uplatili | ostavili | popunili) ste ..2 (pogresn* | pogresan | netacn* | netacan | neispravn* | neispravan | nepotpun* | krivu | krivi | losu | prekasno)
            or (pogresno | netacno | neispravno | prekasno) ste ..1
            or (kao sto | kako) ..3 (rekao | rekla | rekli | objasni* | napisa* | pomenu* | naveo | navela | naveli | obavesti*)
            or (lepo | jasno | tamo | izricito | u opisu | svuda | fino) ..1 (pise | stoji | naznaceno | napisano | navedeno) ..1
            or (pise | stoji | navedeno) ..1 (jasno | lepo | izricito) ..1
            or (obavesteni | upozoreni | informisani) ..1 ste ..1
            or (obavestili | upozorili | rekli | upozorila | upozorio | rekla | obavestila) (smo | sam) vas ..1 (o tome | na vreme | ranije | unapred | vec | da)
            or (upozorili | upozorila | upozorio) (smo | sam) ..1
            or kasnite ..1
            or {zakasnili,kasnili} ..1 ste ..1
            or ste ..1 {zakasnili,kasnili}
            or (niko | nijedan | drugi kupci) ..1 (drugi)? ..1 (nije | nema | se nije | nemaju) ..1 (zal* | problem* | prijav* | buni*)
            or (jedini | prvi | jedina | prva) ste
            or ocigledno ..1 (niste | ste)
            or (zbog | usled) vas* ..1 (uplat* | odgovor* | neodgovor* | adres*)
            or vec ..4 (rekao | rekla | rekli | objasni* | napisa* | pomenu* | naveli | odgovori*)
            or da ste ..4 (procita* | javi* | rekli | proveri* | posla* | obrati* | sacuva* | pratil* | ispostova* | pogleda* | pita*)
            or (tvrdite | vi tvrdite | vase tvrdnje | vasa tvrdnja | navodno ste)
            or (cekali | javili | prijavili | poslali) ste ..2 (predugo | prekasno | kasno)
            or (sledeci | drugi | ubuduce | naredni) (put)? ..2 (procitajte | proverite | pazite | budite | obratite paznju | vodite | pratite | citajte | gledajte)
            or (smirite | primirite) se
            or zbog vas* ..1 (gresk* | nepaznj* | kasnjenj* | propust*)
            or jer ste ..3 (pogres* | zaboravi* | propusti* | zakasni* | kasno | unel* | ostavi*)
            or jer niste ..3 *li
            or (budite | morate biti) (pazljiv* | strpljiv*)
            or ljudi kao vi
            unless <not-yours>
            unless (zao | izvin*) ..4 (sto | jer) niste
            unless (kao sto | kako) ste
            unless nismo vam
            say Изоставите чија је кривица; реците шта сада помаже: „Хајде да ово исправимо: …“
        """

    private static let promises = """

        later = (uskoro | cim | ubrzo | kasnije | kad | kada | u najkrac* ..2 roku | sto pre | jednom)
        will = cu | cemo | ce | cete
        promise_without_time: {pozva,zva,nazva,telefonira}{cu,cemo,ce,cete} ..2 <later>?
            or (<will>) ..3 (pozvati | nazvati | zvati | da ..2 (pozov* | zov* | nazov*)) ..2 <later>?
            unless <time>
            unless (kurir* | dostavljac* | vozac*) ..2
            say Дајте му време: „Зваћу вас … у … сати.“
        promise_without_time: {vrati,refundira,uplati,nadoknadi,isplati,prebaci}{cu,cemo,ce} ..3 <later>?
            or (<will>) ..3 (vratiti | refundirati | uplatiti | nadoknaditi | isplatiti | prebaciti | leci | da ..2 (vrat* | uplat* | refundir*)) ..2 <later>?
            or (novac | iznos | sredstva | povracaj | refundacija | uplata | pare) ..2 (<will>) ..3 (biti | stici | leci | leg* | stig*) ..1 <later>?
            or {bi}{ce,cete} ..1 (vracen* | uplacen* | refundiran* | isplacen*) ..2
            unless <time>
            say Дајте му време: „Новац ће бити на вашем рачуну до …“
        promise_without_time: {posla,salja,isporuci,zameni,dostavi,spakova,pripremi,otpremi,poruci,naruci}{cu,cemo,ce} ..3 <later>?
            or (<will>) ..3 (poslati | isporuciti | zameniti | dostaviti | spakovati | pripremiti | otpremiti | poruciti | naruciti | da ..2 (posalj* | isporuc* | zamen* | dostav*)) ..2 <later>?
            or (posiljka | paket | porudzbina | narudzbina | roba | zamena | proizvod | racun | nalepnica | deo | ranac | artikal) ..2 (<will>) ..3 (biti | stici | krenuti | da ..1 (stig* | kren* | bud*)) ..1 <later>?
            or (stici | doci) ce ..2 <later>?
            or {stici,dobi}{ce,cete} ..3 <later>?
            or bice ..2 (poslat* | isporucen* | zamenjen* | dostavljen*) ..2 <later>?
            unless <time>
            unless (popust* | izbor*)
            say Дајте му време: „Имаћете је до …“
        promise_without_time: {javi,javlja,pisa,odgovori,obavesti,obavestava,kontaktira,kontaktova,upozna,dostavlja,poruci,informisa,reci,stupi,izvesti}{cu,cemo,ce} ..4 <later>?
            or (<will>) ..3 (javiti | javljati | pisati | odgovoriti | obavestiti | obavestavati | kontaktirati | informisati | izvestiti | stupiti | poslati odgovor | da ..2 (jav* | pis* | odgovor* | obavest* | kontaktir* | inform*)) ..3 <later>?
            or {bi}{cete} ..2 (obavesten* | kontaktiran* | pozvan* | informisan*) ..3 <later>?
            or {cuce,dobice}te ..2 (od nas | odgovor* | povratn* | vest* | obavest* | informacij*) ..2 <later>?
            or (cete cuti | cete dobiti | mozete ocekivati | ocekujte) ..2 (od nas | odgovor* | povratn* | vest* | obavest* | poziv*) ..2 <later>?
            or (javljam | javljamo) ..2 <later>
            or (bicu | bicemo) ..1 u kontaktu
            or (drzacu | drzacemo) vas u toku
            or (strpite | sacekajte)
            unless <time>
            say Реците до када: „Писаћу вам до …, и ако још не будем имао одговор.“
        promise_without_time: {popravi,popravlja,proveri,proverava,istrazi,pogleda,pita,upita,prosledi,resi,resava,sredi,organizova,potvrdi,pobrinu,pokusa,potrudi,nastoja,ispita,otvori,razmotri,ispravi,prijavi,sazna,utvrdi,analizira,ubrza,otkaza,promeni,eskalira,raspita,vide,doda,prati,zatrazi,konsultova,razgovara,uradi,ucini,obradi}{cu,cemo,ce} ..4 <later>?
            or (<will>) ..3 (proveriti | istraziti | pogledati | pitati | upitati | proslediti | resiti | resavati | srediti | organizovati | potvrditi | pobrinuti | pokusati | potruditi | nastojati | ispitati | otvoriti | razmotriti | ispraviti | prijaviti | saznati | utvrditi | analizirati | ubrzati | otkazati | promeniti | raspitati | videti | zatraziti | konsultovati | razgovarati | uraditi | uciniti | obraditi | biti (resen* | obradjen* | ispravljen*) | da ..2 (proveri* | pogleda* | pita* | prosled* | res* | sred* | pokusa* | vid* | sazna* | ispita* | urad* | obrad*)) ..3 <later>?
            or (radim | radimo) ..1 na (tome | ovome | resavanju | resenju | tom | vas*)
            or bice ..1 (resen* | obradjen* | ispravljen* | razmotren*) ..2
            or proveravamo ..2 <later>?
            unless <time>
            unless (ako | ukoliko | cim) vi
            say Реците до када: „Испитаћу то, и јављам вам се до …“
        """
}
