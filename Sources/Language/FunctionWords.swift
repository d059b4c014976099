/// The small words of each language, and the ones that mails begin and end with.
enum FunctionWords {
    static func languages(of word: String) -> [String] { index[word] ?? [] }

    private static let index: [String: [String]] = {
        var index: [String: [String]] = [:]
        for (tag, words) in lists { for word in Set(words.split(separator: " ")) { index[String(word), default: []].append(tag) } }
        return index
    }()

    private static let lists: [(String, String)] = [
        (
            "en",
            """
            the and of to is that it for was with you this have not are but from they his her she which we your can an been has my would \
            will there what when where how our any who did does don't i'm i've hello hi thanks thank please dear regards still just about \
            order could should it's on be if me got need help am i
            """
        ),
        (
            "de",
            """
            der die und das den von ist nicht mit ein eine ich sie es auf für dem zu sich auch als wie habe haben wird bei noch nach aus \
            aber oder wenn wir mir meine mein bitte danke hallo guten tag grüße grüßen freundlichen sehr geehrte geehrter bestellung wurde \
            kann können einen einer zum zur im am bin war schon keine kein fuer gruss gruesse
            """
        ),
        (
            "fr",
            """
            le la les et des une est pas que qui dans pour sur avec je vous nous ce cette mon ma mes votre vos au aux du il elle mais ou où \
            ne j'ai c'est sont être avoir bonjour merci cordialement commande était été s'il plaît très bien toujours encore depuis en un se
            """
        ),
        (
            "es",
            """
            el la los las de que y en un una es por con no para del se lo me mi mis su sus al como pero más este esta está ha he muy hola \
            gracias buenos días tardes saludos pedido por favor cuando donde porque también todavía tengo quiero puedo estimado ustedes
            """
        ),
        (
            "it",
            """
            il lo la gli le di che è un una per con non del della dei delle al alla nel nella sono ho ha mi si come ma più questo questa \
            anche buongiorno grazie saluti cordiali ordine ciao salve vorrei mio mia vostro quando dove perché ancora stato e
            """
        ),
        (
            "pt",
            """
            o a os as de que e em um uma é por com não para do da dos das no na se meu minha seu sua ao como mas mais este esta está muito \
            olá obrigado obrigada bom dia tarde cumprimentos pedido favor quando onde porque também ainda tenho quero posso você vocês foi eu
            """
        ),
        (
            "nl",
            """
            de het een en van is niet dat die op te voor met zijn aan ik je u wij mijn maar ook als naar bij om er nog heb heeft wordt \
            kan hallo dank bedankt groeten vriendelijke bestelling geachte wat waar wanneer geen deze dit mij uw
            """
        ),
        (
            "pl",
            """
            i w na nie że się z do jest to o jak ale po co tak dla mnie pan pani moje mój moja czy od przez jeszcze proszę dziękuję dzień \
            dobry witam pozdrawiam zamówienie mam jestem było był była gdzie kiedy bardzo
            """
        ),
        (
            "cs",
            """
            a je se na v že to z do si s ne o jsem jako ale za po mi by k pro jsou už nebo když jak dobrý den děkuji prosím pozdravem \
            objednávka objednávku mám nemám jsme bylo byl byla kde kdy ještě
            """
        ),
        (
            "sk",
            """
            a je sa na v že to z do si s nie o som ako ale za po mi by k pre sú už alebo keď dobrý deň ďakujem prosím pozdravom objednávka \
            mám nemám sme bolo bol bola kde kedy ešte
            """
        ),
        (
            "sv",
            "och att det i en på är som för med av inte jag den till har om ett men var mig vi ni min mitt hej tack hälsningar beställning kan när"
        ),
        ("da", "og at det i en på er som for med af ikke jeg den til har om et men var mig vi min mit hej tak hilsen bestilling kan når der de"),
        ("no", "og at det i en på er som for med av ikke jeg den til har om et men var meg vi min mitt hei takk hilsen bestilling kan når der de"),
        ("fi", "ja on ei että se en oli hän mutta ovat minä olen kiitos hei tilaus kun niin myös minun terveisin hyvää päivää"),
        ("hu", "a az és hogy nem is egy van de ez meg csak már én ha vagy volt köszönöm kérem üdvözlettel rendelés jó napot szia nekem mi"),
        ("ro", "și si de la în in nu o un este cu pe că ca din pentru am a sunt mai ce vă mulțumesc multumesc bună ziua comanda comandă meu mea"),
        ("tr", "ve bir bu da de için ile ne çok ama ben gibi var daha mi mı değil sipariş teşekkürler merhaba lütfen iyi günler benim nasıl olarak"),
        ("id", "dan yang di untuk saya dengan tidak ini itu dari ke ada anda kami terima kasih pesanan bisa sudah belum selamat pagi"),
        ("vi", "và của là tôi không có cho được một này với xin chào cảm ơn đơn hàng bạn các những"),
        (
            "sr-Latn",
            """
            je da se na za sam si smo ste su nije nisam u i od sa ali ili kada kako šta sta što sto gde gdje zbog hvala molim pozdrav dobar \
            dan zdravo poštovani postovani još jos bih imam mogu možete mozete treba bio bila vaš vas vam vaša moja moj mi ne narudžbina \
            narudzbina porudžbina porudzbina pošiljka posiljka novac ovo to samo već vec mene meni koji koja koje kad nema
            """
        ),
        (
            "hr",
            """
            je da se na za sam si smo ste su nije nisam u i od sa ali ili kada kako što zbog hvala molim pozdrav dobar dan poštovani još bih \
            imam mogu možete treba bio bila vaš vas vam moja moj mi ne ovo to samo već koji koja koje kad nema tko tjedan uvijek lijepo gdje \
            prije poslije ovdje cijena vrijeme dvije htio narudžba račun nigdje uvjeti tvrtka
            """
        ),
    ]
}
