extension LikenessSample {
    /// In both scripts: an article in one is said again in the other.
    static let serbian = """
        = Имате 60 дана да вратите ранац у оригиналној кутији.
        + Ranac u originalnoj kutiji možete da vratite u roku od 60 dana.
        + Имате 60 дана да ранац вратите у оригиналној кутији.
        + Da biste vratili ranac u originalnoj kutiji imate 60 dana.
        - Имате 30 дана да вратите ранац у оригиналној кутији.
        - Imate 60 dana da prijavite ranac za dužu garanciju.
        - Ранац у оригиналној кутији тежи 60 грама више.
        = Vraćamo troškove dostave kada je paket stigao oštećen.
        + Када је пакет стигао оштећен, враћамо и трошкове доставе.
        + Troškove dostave vraćamo ako je paket stigao oštećen.
        + Pošto je paket stigao oštećen, vraćamo vam troškove dostave.
        - Ne vraćamo troškove dostave kada je paket stigao oštećen.
        - Vraćamo cenu kada je paket izgubljen na putu.
        - Трошкови доставе зависе од величине пакета.
        = Гаранција од пет година важи за рајсфершлус шатора.
        + Za rajsferšlus šatora važi garancija od pet godina.
        + За рајсфершлус вашег шатора важи гаранција од пет година.
        + Garancija od pet godina važi i za rajsferšlus na šatoru.
        - Гаранција од две године важи за тканину јакне.
        - Garancija od pet godina ne važi za rajsferšlus šatora.
        - Рајсфершлус шатора се повлачи са обе руке.
        = Hitne porudžbine primljene pre 14 časova napuštaju skladište istog dana.
        + Ако је хитна поруџбина примљена пре 14 часова, истог дана напушта складиште.
        + Istog dana skladište napuštaju hitne porudžbine primljene pre 14 časova.
        + Хитне поруџбине које су примљене пре 14 часова истог дана напуштају складиште.
        - Hitne porudžbine primljene pre 16 časova napuštaju skladište istog dana.
        - Obične porudžbine nikada ne napuštaju skladište istog dana.
        - Skladište je istog dana otvoreno za posetioce.
        = Поклон картица се може користити три године после куповине.
        + Poklon kartica može da se koristi tri godine posle kupovine.
        + Поклон картицу можете користити три године после куповине.
        + Tri godine posle kupovine poklon kartica se može koristiti.
        - Поклон картица се може купити за било који износ.
        - Poklon kartica se ne može koristiti kada je zamenjena za novac.
        - Бон се може искористити једном до краја године.
        = Vreća za spavanje sme da se pere na 40 stepeni bez omekšivača.
        + Врећу за спавање смете да перете на 40 степени без омекшивача.
        + Na 40 stepeni i bez omekšivača vreća za spavanje sme da se pere.
        + Врећа за спавање сме да се пере на 40 степени, али без омекшивача.
        - Vreća za spavanje sme da se pere na 60 stepeni bez omekšivača.
        - Vreća za spavanje greje i na 40 stepeni ispod nule.
        - Навлака за кишу сме да се пере ручно без омекшивача.
        = Поруџбине преко 8000 динара достављамо бесплатно у Србији.
        + Porudžbine preko 8000 dinara u Srbiji dostavljamo besplatno.
        + У Србији бесплатно достављамо поруџбине преко 8000 динара.
        + Vaša porudžbina je preko 8000 dinara, pa je u Srbiji dostavljamo besplatno.
        - Поруџбине преко 8000 динара достављамо бесплатно у Хрватској.
        - Porudžbine preko 5000 dinara dostavljamo besplatno u Srbiji.
        - Поруџбине преко 8000 динара морају се потписати у Србији.
        = Rešo radi sa svakom kartušom koja ima navoj.
        + Решо ради са сваком картушом која има навој.
        + Svaka kartuša koja ima navoj radi sa ovim rešoom.
        + Ваш решо ради са сваком картушом која има навој.
        - Lampa radi sa svakom kartušom koja ima klik ventil.
        - Rešo ne radi sa kartušama koje imaju navoj.
        - Kartuše koje imaju navoj prodaju se u pakovanju.
        = Адреса доставе може да се промени док пакет не напусти складиште.
        + Adresu dostave možete da promenite dok paket ne napusti skladište.
        + Док пакет не напусти складиште, адреса доставе може да се промени.
        + Sve dok paket ne napusti skladište adresa dostave može da se promeni.
        - Адреса е-поште може да се промени у налогу.
        - Пакет је напустио складиште и стигао на адресу доставе.
        - Adresa dostave se ne može promeniti dok uplata ne stigne.
        = Prodavnica u Novom Sadu ne radi nedeljom i praznikom.
        + Недељом и празником продавница у Новом Саду не ради.
        + Naša prodavnica u Novom Sadu nedeljom i praznikom ne radi.
        + Имајте у виду да продавница у Новом Саду не ради недељом и празником.
        - Prodavnica u Nišu radi nedeljom i praznikom.
        - Prodavnica u Novom Sadu radi subotom do šest.
        - Kancelarija u Novom Sadu odgovara na pisma nedeljom.
        = Батерија чеоне лампе траје дванаест сати на најјачем светлу.
        + Na najjačem svetlu baterija čeone lampe traje dvanaest sati.
        + Батерија ваше чеоне лампе на најјачем светлу траје дванаест сати.
        + Baterija čeone lampe će trajati dvanaest sati na najjačem svetlu.
        - Батерија чеоне лампе се пуни дванаест минута каблом.
        - Baterija čeone lampe traje osamdeset sati na slabom svetlu.
        - Батерија лампе за бицикл не траје на најјачем светлу.
        = Popravka cipela starijih od dve godine košta 3500 dinara.
        + Поправка ципела које су старије од две године кошта 3500 динара.
        + Za cipele starije od dve godine popravka košta 3500 dinara.
        + 3500 динара кошта поправка ципела старијих од две године.
        - Popravka cipela starijih od dve godine košta 4500 dinara.
        - Cipele starije od dve godine se nikada ne popravljaju.
        - Novi đon za cipele od dve godine košta 3500 dinara sa poštarinom.
        = Јакна за кишу издржи водени стуб од 20000 милиметара.
        + Jakna za kišu izdrži vodeni stub od 20000 milimetara.
        + Ваша јакна за кишу издржи водени стуб до 20000 милиметара.
        + Vodeni stub od 20000 milimetara jakna za kišu izdrži.
        - Јакна за кишу издржи водени стуб од 10000 милиметара.
        - Jakna za kišu se pere posle 20000 koraka.
        - Под шатора издржи водени стуб од 5000 милиметара.
        = Članovi kluba zimi imaju deset odsto popusta na svaku porudžbinu.
        + Чланови клуба зими на сваку поруџбину имају десет одсто попуста.
        + Kao član kluba zimi imate deset odsto popusta na svaku porudžbinu.
        + Зими чланови клуба имају десет одсто попуста на сваку поруџбину.
        - Članovi kluba leti imaju pet odsto popusta na prvu porudžbinu.
        - Članovi kluba zimi dobijaju obaveštenja.
        - Десет одсто чланова клуба зими поручује скије.
        = Скије се преузимају у продавници у року од пет радних дана.
        + Skije se u prodavnici preuzimaju u roku od pet radnih dana.
        + У року од пет радних дана скије се преузимају у продавници.
        + Skije treba da preuzmete u prodavnici u roku od pet radnih dana.
        - Скије се мажу у продавници у року од два радна дана.
        - Skije se ne preuzimaju u prodavnici nego se dostavljaju.
        - Ципеле се плаћају у продавници у року од пет радних дана.
        = Račun šaljemo elektronskom poštom čim je porudžbina spakovana.
        + Чим је поруџбина спакована, рачун шаљемо електронском поштом.
        + Račun vam šaljemo elektronskom poštom čim je vaša porudžbina spakovana.
        + Електронском поштом шаљемо рачун чим је поруџбина спакована.
        - Račun je odštampan i nalazi se u paketu sa porudžbinom.
        - Opomenu šaljemo pismom čim račun zakasni.
        - Porudžbina nije spakovana dok elektronska pošta nije potvrđena.
        = Ужад за пењање не може да се врати када је пломба отворена.
        + Užad za penjanje ne može da se vrati kada je plomba otvorena.
        + Када је пломба отворена, ужад за пењање не може да се врати.
        + Ne može da se vrati užad za penjanje kojoj je plomba otvorena.
        - Ужад за пењање може да се врати и када је пломба отворена.
        - Kaciga za penjanje se ne može popraviti kada je školjka pukla.
        - Пломба на ужади за пењање показује годину.
        = Rezervisan artikal čuvamo na kasi sedam dana.
        + Резервисан артикал на каси чувамо седам дана.
        + Sedam dana čuvamo rezervisan artikal na kasi.
        + Ваш резервисан артикал чувамо седам дана на каси.
        - Rezervisan sto čuvamo kraj prozora za sedam osoba.
        - Vraćen artikal čuvamo u skladištu dva dana.
        - Rezervisan artikal ne čuvamo na kasi besplatno.
        = Плаћање на рате је могуће од 20000 динара.
        + Plaćanje na rate je moguće od 20000 dinara.
        + Од 20000 динара могуће је плаћање на рате.
        + Moguće je plaćanje na rate za iznose od 20000 dinara.
        - Плаћање на рате је могуће од 50000 динара.
        - Plaćanje gotovinom je moguće do 20000 dinara na vratima.
        - Плаћање на рате није могуће за поклон картице.
        = Kurir pokušava dostavu dva puta pre nego što se paket vrati.
        + Пре него што се пакет врати, курир два пута покушава доставу.
        + Kurir će dva puta pokušati dostavu pre nego što se paket vrati.
        + Два пута курир покушава доставу пре него што се пакет врати.
        - Kurir se dva puta nedeljno vraća po pakete.
        - Komšija prima paket pre nego što se kurir vrati.
        - Kurir ne pokušava dostavu kada je paket preveliki.
        = Штапови за планинарење се скраћују на 65 центиметара за ранац.
        + Štapovi za planinarenje se za ranac skraćuju na 65 centimetara.
        + За ранац се штапови за планинарење скраћују на 65 центиметара.
        + Štapove za planinarenje skraćujete na 65 centimetara za ranac.
        - Штапови за планинарење се скраћују на 80 центиметара за децу.
        - Štapovi za planinarenje se ne skraćuju kada imaju traku.
        - Ранац од 65 литара се затвара са штаповима.
        = Novac stiže na vaš račun deset dana pošto smo primili robu.
        + Пошто смо примили робу, новац на ваш рачун стиже за десет дана.
        + Deset dana pošto smo primili robu novac stiže na vaš račun.
        + Новац на рачун стиже десет дана пошто смо примили робу.
        - Roba stiže na vašu adresu tri dana posle uplate.
        - Novac ne stiže na račun u inostranstvu za deset dana.
        - Vaš račun pokazuje bodove mesec dana pošto smo primili porudžbinu.
        = Гравирани ножеви се израђују по наруџбини и чекају се три недеље.
        + Gravirani noževi se čekaju tri nedelje jer se izrađuju po narudžbini.
        + Гравирани нож се израђује по наруџбини и чека се три недеље.
        + Po narudžbini se izrađuju gravirani noževi i čekaju se tri nedelje.
        - Гравиране шоље се израђују по наруџбини и чекају три дана.
        - Gravirani noževi se ne izrađuju po narudžbini pred Božić.
        - Кухињски ножеви се оштре три минута.
        = Filter za vodu mora da se zameni posle 1000 litara.
        + Филтер за воду мора да се замени после 1000 литара.
        + Posle 1000 litara mora da se zameni filter za vodu.
        + После 1000 литара морате да замените филтер за воду.
        - Filter za vodu mora da se zameni posle 2000 litara.
        - Boca za vodu prima 1000 mililitara i ima filter.
        - Filter za vodu se nikada ne menja ako se čisti.
        = Купци ван Србије сами плаћају царинске дажбине.
        + Kupci van Srbije carinske dažbine plaćaju sami.
        + Царинске дажбине сами плаћају купци ван Србије.
        + Carinske dažbine kupci van Srbije plaćaju sami.
        - Купци у Србији не плаћају царинске дажбине.
        - Sami plaćamo povratak robe kupaca u Srbiji.
        - Србија је повећала царинске дажбине за челик.
        = Pokvarenu kopču menjamo besplatno dok ste živi.
        + Док сте живи, покварену копчу мењамо бесплатно.
        + Besplatno menjamo pokvarenu kopču dok ste živi.
        + Покварену копчу вам бесплатно мењамо док сте живи.
        - Pokvaren rajsferšlus menjamo uz doplatu od hiljadu dinara.
        - Izgubljenu kopču ne menjamo besplatno.
        - Pokvarena kopča je obično znak prevelike težine.
        = Дечје седиште одговара бициклима са точковима од 26 инча.
        + Dečje sedište odgovara biciklima sa točkovima od 26 inča.
        + Бициклима са точковима од 26 инча дечје седиште одговара.
        + Dečje sedište će odgovarati biciklu sa točkovima od 26 inča.
        - Дечје седиште одговара бициклима са точковима од 20 инча.
        - Prikolica odgovara biciklima sa 26 brzina.
        - Дечје седиште не одговара бициклима од карбона.
        = Bodovi propadaju kada osamnaest meseci ništa nije poručeno.
        + Када осамнаест месеци ништа није поручено, бодови пропадају.
        + Vaši bodovi propadaju kada ništa nije poručeno osamnaest meseci.
        + Бодови вам пропадају када осамнаест месеци није поручено ништа.
        - Bodovi ne propadaju kada poručujete jednom godišnje.
        - Nalog se zatvara kada osamnaest nedelja ništa nije plaćeno.
        - Bodovi se računaju duplo kada prvi put poručujete.
        = Телефон за подршку ради радним данима од 9 до 18 часова.
        + Telefon za podršku radi od 9 do 18 časova radnim danima.
        + Радним данима од 9 до 18 часова ради телефон за подршку.
        + Naš telefon za podršku radnim danima radi od 9 do 18 časova.
        - Телефон за подршку ради радним данима од 8 до 20 часова.
        - Telefon za podršku ne radi vikendom od 9 do 18 časova.
        - Чет одговара за 9 минута на 18 канала.
        = Stare cipele primamo na reciklažu u svakoj prodavnici.
        + У свакој продавници примамо старе ципеле на рециклажу.
        + Na reciklažu primamo stare cipele u svakoj prodavnici.
        + Старе ципеле у свакој нашој продавници примамо на рециклажу.
        - Nove cipele primamo uz povraćaj novca u svakoj prodavnici.
        - Stare cipele ne primamo bez pertli.
        - Stare kartuše nosimo na reciklažno dvorište.
        = Апликација ради на телефонима са Андроидом 10 или новијим.
        + Aplikacija radi na telefonima sa Androidom 10 ili novijim.
        + На телефонима са Андроидом 10 или новијим ради апликација.
        + Naša aplikacija radi na telefonu sa Androidom 10 ili novijim.
        - Апликација ради на телефонима са Андроидом 8 или новијим.
        - Aplikacija ne radi na tabletima sa Androidom 10.
        - Апликација показује 10 мапа на новијим телефонима.
        = Ronilačko odelo mora da se ispere slatkom vodom posle svakog ronjenja.
        + После сваког роњења ронилачко одело мора да се испере слатком водом.
        + Posle svakog ronjenja morate da isperete ronilačko odelo slatkom vodom.
        + Ронилачко одело после сваког роњења мора да се испере слатком водом.
        - Ronilačko odelo mora da se osuši u hladu posle pranja.
        - Ronilačko odelo ne sme da se ispere vrelom vodom posle ronjenja.
        - Slatka voda je besplatna za svakog gosta posle ronjenja.
        = Претплата на билтен се отказује једним кликом на његовом крају.
        + Pretplata na bilten se otkazuje jednim klikom na njegovom kraju.
        + Једним кликом на његовом крају отказује се претплата на билтен.
        + Pretplatu na bilten otkazujete jednim klikom na njegovom kraju.
        - Претплата на билтен се наручује једним кликом у налогу.
        - Pretplata na časopis se ne otkazuje jednim klikom.
        - Билтен је стигао крајем недеље са попустом.
        = Velike pakete dostavljamo do ivičnjaka a ne u stan.
        + До ивичњака а не у стан достављамо велике пакете.
        + Veliki paket dostavljamo do ivičnjaka, a ne u stan.
        + Велике пакете достављамо до ивичњака, не у стан.
        - Velike pakete dostavljamo u stan na prvom spratu.
        - Male pakete dostavljamo u sanduče stana.
        - Velike pakete ne preuzimamo sa ivičnjaka.
        """
}
