extension ToneSamples {
    /// Both scripts, with and without diacritics, as it is typed.
    static let serbian = """
        cannot: Нажалост, не можемо да вам вратимо новац.
        cannot: Nažalost, ne mogu da promenim adresu isporuke.
        cannot: Nismo u mogucnosti da isporucimo na ostrva.
        cannot: Ту не можемо ништа да учинимо.
        cannot: To nije moj posao.
        cannot: Ne možete da vratite artikal bez kutije.
        cannot: Није могуће отказати поруџбину која је већ спакована.
        cannot: Ne nudimo zamenu.
        cannot: Не знам када ће поново бити на стању.
        cannot: To je van nase nadleznosti.
        cannot: Немате право на поврат.
        process: Према нашој стандардној процедури поврат прво мора да се одобри.
        process: Morate prvo popuniti obrazac za reklamaciju.
        process: Vaš zahtev je prosleđen nadležnoj službi.
        process: Обавештавамо вас да је ваш предмет у обради.
        process: Sistem mi ne dozvoljava da to uradim.
        process: Niste postupili u skladu sa procedurom.
        process: Из интерних разлога поврат траје дуже.
        blame: Требало је да прочитате табелу величина.
        blame: Uneli ste pogrešan poštanski broj.
        blame: Нисте навели број поруџбине.
        blame: To je vasa greska, kod je bio u poruci.
        blame: Kao što sam već objasnila, kod je istekao.
        blame: Да сте нам јавили раније, до овога не би дошло.
        blame: Zaboravili ste da priložite sliku.
        elsewhere: За изгубљени пакет мораћете да позовете курира.
        elsewhere: Obratite se direktno DHL-u.
        elsewhere: Morate da razgovarate sa svojom bankom.
        elsewhere: Предлажем да се обратите произвођачу.
        elsewhere: Pitajte u prodavnici u kojoj ste kupili.
        elsewhere: To je pitanje za nase racunovodstvo, pozovite njih.
        policy: Naša politika ne dozvoljava povrat posle 30 dana.
        policy: Према општим условима, снижени артикли се не враћају.
        policy: To je politika kompanije.
        policy: U skladu sa pravilnikom kutija mora biti neotvorena.
        policy: Прихватили сте услове приликом куповине.
        promise_without_time: Proveriću u magacinu.
        promise_without_time: Јавићемо вам се у најкраћем могућем року.
        promise_without_time: Kolega će vas pozvati.
        promise_without_time: Novac ce biti vracen uskoro.
        promise_without_time: Чућете од нас ускоро.
        promise_without_time: Radimo na tome.
        free: Једва чекам да чујем како је прошло планинарење.
        free: Ne mogu da dočekam da čujem kako je bilo.
        free: Možete nas pozvati u bilo koje doba.
        free: Наша правила вам дозвољавају да вратите у року од 30 дана.
        free: Ne morate ništa da radite.
        free: Нажалост, пакет је оштећен, па сам послао нови.
        free: Pisaću vam do petka u podne.
        free: Ne znam kako da vam zahvalim na slici.
        free: Нисте погрешили.
        free: To nije vasa greska, etiketa je bila nasa.
        free: Требало би да стигне сутра увече.
        free: Pozvala sam kurira umesto vas, i donosi paket sutra.
        free: Не морате да зовете банку, ја сам то урадио.
        free: Žao mi je što ne možete da koristite šator ovog vikenda; novi je na putu.
        free: Ako ne možete da nađete etiketu, mogu da pošaljem drugu.
        free: Курир је написао „не можемо да нађемо кућу“, па сам му дала ваш број.
        free: Obradila sam povrat; novac je kod vas u utorak.
        free: Враћамо вам 249,00 данас.
        free: Zvacu vas sutra u 10:30.
        free: Нови ранац имаћете у четвртак.
        free: Možete li mi reći koju boju želite?
        free: Ne mogu da promenim staru porudžbinu, ali mogu danas da vam pošaljem plavi.
        free: Пошаљите ми слику етикете.
        free: Slobodno nam ga vratite kad god želite.
        free: Хвала што сте нам рекли; страница је била погрешна и исправили смо је.
        free: Trebalo je da vam to kazemo ranije, izvinite.
        free: Hoćemo li se videti na otvaranju?
        free: Попунила сам образац уместо вас.
        free: Kao što ste rekli, kaiš je na levoj strani.
        free: Курир доноси пакет сутра између 9 и 11.
        free: U pravu ste, tabela veličina je bila pogrešna.
        free: Niste dobili poruku zato što sam ja pogrešila adresu.
        cannot: Нисмо у могућности да вам изађемо у сусрет.
        cannot: Ne mogu vam pomoci.
        cannot: Tu nema pomoći.
        cannot: Povrat novca nije moguć.
        process: Ваша рекламација је прослеђена надлежном одељењу.
        process: Procedura nalaže da prvo popunite zahtev.
        blame: Niste pročitali uputstvo.
        blame: Морали сте то раније да проверите.
        blame: To je vaša odgovornost.
        elsewhere: Контактирајте курирску службу.
        elsewhere: Za to se obratite banci.
        elsewhere: Moracete sami da pozovete postu.
        policy: Takva su pravila.
        policy: Pravila kuće ne dozvoljavaju zamenu.
        promise_without_time: Нови ранац ће ускоро бити послат.
        promise_without_time: Potrudićemo se da rešimo problem.
        promise_without_time: Obavestićemo vas čim budemo imali novosti.
        free: Novi ranac stiže u sredu.
        free: Нема потребе да зовете курира.
        free: Ne brinite, već sam sve sredila.
        free: Не могу да верујем шта су вам урадили.
        free: Niste ništa pogrešno uradili.
        free: Kurirska služba je pronašla vaš paket.
        free: Направила сам изузетак од правила за вас.
        free: Vratićemo vam novac danas do 16 časova.
        free: Да ли желите плави или црни?
        free: Zaboravili smo da pošaljemo etiketu, izvinite.
        free: Можете нам писати кад год желите.
        cannot: Искрено жалимо, али поврат новца није опција.
        cannot: Nema šanse da to stigne pre praznika.
        cannot: Нисам овлашћен да вам дам те податке.
        cannot: Zamena veličine nije moguća.
        cannot: Žao mi je, ali to ne možemo da uradimo.
        process: Zahtev mora da odobri moj šef.
        process: Сви захтеви се подносе преко портала.
        process: Vaša prijava je evidentirana pod brojem 4432.
        process: Морате испоштовати процедуру.
        blame: Lepo piše na stranici da torba nije vodootporna.
        blame: Koristili ste pogrešan punjač.
        blame: Обавештени сте о томе у мејлу.
        blame: Kasnite sa uplatom.
        blame: Очигледно нисте погледали слику.
        elsewhere: To morate da rešite sa prodavcem.
        elsewhere: Najbolje je da pozovete DHL.
        elsewhere: За гаранцију је надлежан произвођач.
        elsewhere: Идите у најближу пошту и питајте.
        policy: Po pravilniku, nošena obuća se ne vraća.
        policy: Naši uslovi jasno kažu da je račun obavezan.
        policy: Такав је закон.
        promise_without_time: Проследићу ово колегама.
        promise_without_time: Kontaktiraće vas naš tehničar.
        promise_without_time: Pitaću u magacinu.
        promise_without_time: Новац ћемо вам вратити што пре.
        promise_without_time: Bićete obavešteni.
        free: Ne mogu dovoljno da vam se zahvalim.
        free: Uvek možete da mi pišete direktno.
        free: Знам да не можете цео дан да будете код куће, па ће вас курир прво позвати.
        free: Šaljem etiketu za deset minuta.
        free: Banka će prikazati uplatu sutra.
        free: Razgovarala sam sa proizvođačem; deo je na putu.
        free: Ништа не недостаје.
        free: Ne morate ništa da vraćate.
        free: Nije problem ako nemate kutiju.
        free: Погрешили смо адресу.
        free: Процес је предуго трајао нашом кривицом.
        free: Javite mi ako vam još nešto treba.
        free: Niste bili dužni to da platite, pa sam vam vratila iznos.
        free: Pravila su na vašoj strani.
        free: Закупили смо термин: курир долази сутра у 8.
        free: Novac je već na putu ka vašoj kartici.
        cannot: Ne možemo da vam pomognemo.
        cannot: Та услуга више није доступна.
        cannot: Nažalost moram da odbijem vaš zahtev.
        cannot: То неће бити могуће.
        cannot: Ne mogu ništa da učinim.
        process: Морам да поштујем процедуру.
        process: Vaš zahtev je u redu čekanja i biće obrađen po redosledu.
        process: Niste podneli zahtev na propisan način.
        blame: Погрешно сте прочитали упутство.
        blame: Nikada nam niste rekli za drugu adresu.
        blame: Niste ga dobro spakovali.
        blame: Очигледно сте занемарили наше упозорење.
        elsewhere: Pozovite kurira.
        elsewhere: За то је одговорна пошта.
        elsewhere: Uputite ovo pitanje našoj prodaji.
        elsewhere: Треба да контактирате произвођача због гаранције.
        policy: Pravila su pravila.
        policy: Наши услови то забрањују.
        policy: Ne možemo da pravimo izuzetke od pravila.
        promise_without_time: Zvaću vas.
        promise_without_time: Бићемо у контакту.
        promise_without_time: Uskoro ću poslati.
        promise_without_time: Поправићемо то чим будемо могли.
        promise_without_time: Dobićete novac nazad.
        free: Можемо то да урадимо за вас данас.
        free: Ne morate da popunjavate nikakav obrazac.
        free: Добро сте поступили што сте нам писали.
        free: To je bila naša greška.
        free: Нисте ви криви за кашњење.
        free: Već sam kontaktirala kurira u vaše ime.
        free: Курир ме је јутрос позвао.
        free: Zvaću vas u 15 časova.
        free: Шаљемо у року од два дана.
        free: Nećemo vam naplatiti dva puta.
        free: Ако имате питања, ту сам.
        free: Želite li da pozovem banku umesto vas?
        """
}
