/// Tells the double-byte sets of East Asia from each other, and from single bytes, by the letters that every text in them has.
enum CJKGuess {
    /// The name for iconv of the double-byte set that the bytes make sense in; `nil` when in none.
    static func name(for bytes: [UInt8]) -> String? {
        let sample = Array(bytes.prefix(8_000))
        guard sample.count(where: { $0 >= 0x80 }) >= 6 else { return nil }
        var best: (name: String, share: Double)?
        for set in sets {
            guard let text = Charset.convert(sample, from: set.name) else { continue }
            var (common, all, bad) = (0, 0, 0)
            for scalar in text.unicodeScalars where scalar.value >= 0x80 {
                switch scalar.value {
                case 0xFFFD, 0xE000..<0xF900, 0x80..<0xA0, 0xFF61..<0xFFA0: bad += 1
                case 0x3000..<0x3041, 0xFF00..<0xFF61: continue
                default: all += 1
                }
                if set.common(scalar) { common += 1 }
            }
            guard all >= 3, bad * 20 <= all else { continue }
            let share = Double(common) / Double(all)
            if share >= set.least, share > best?.share ?? 0 { best = (set.name, share) }
        }
        return best?.name
    }

    private struct DoubleByteSet {
        var name: String
        /// The least share of frequent letters.
        var least: Double
        var common: @Sendable (Unicode.Scalar) -> Bool
    }

    private static let sets = [
        DoubleByteSet(name: "CP932", least: 0.3) { (0x3041...0x30FE).contains($0.value) },
        DoubleByteSet(name: "EUC-JP", least: 0.3) { (0x3041...0x30FE).contains($0.value) },
        DoubleByteSet(name: "CP949", least: 0.35) { korean.contains($0) },
        DoubleByteSet(name: "GB18030", least: 0.25) { simplified.contains($0) },
        DoubleByteSet(name: "BIG5-HKSCS", least: 0.25) { traditional.contains($0) },
    ]

    private static let simplified = Set(
        "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运谢请订单鞋货帮查您吗退款快递收客服号码"
            .unicodeScalars)
    private static let traditional = Set(
        "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應向頭文體美相見被利什二等產或新己身果加西月話合回特代內信表化老給世位次度門任常先通教原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活更別打女變四總何電數安少報才結反受目太量再感建務做接必場件計管期市直資您訂單請謝嗎貨退款快遞收客服號碼"
            .unicodeScalars)
    private static let korean = Set(
        "이다는에의을하가고지도로한사기자은서리를시어나인아대스정수해그부제일들전라장구상보원주과만으안마있적것여조게되동신경오유성미세선우까니습요저문요물계공방무연용치소행무분생모비면당내실국관중진교반재화개단위회영감드음던때말발금통직않았었겠주세요배송환불신발녕난착"
            .unicodeScalars)
}
