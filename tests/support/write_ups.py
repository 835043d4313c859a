"""Reports in several languages: two write-ups of one event each, and others of other events."""

Record = dict[str, str]

# Language -> first and second write-up of one event, then reports of other events.
REPORTS = {
    "de": (
        (
            "Hochwasser an der Elbe: Meißen evakuiert die Altstadt",
            "Wegen des steigenden Hochwassers der Elbe hat die Stadt Meißen am Montag die Räumung ihrer"
            " Altstadt angeordnet. Der Pegel stieg nach Angaben des Landratsamtes binnen weniger Stunden auf"
            " mehr als acht Meter. Rund zweitausend Einwohner mussten ihre Wohnungen verlassen, viele kamen"
            " in einer Turnhalle unter. Helfer des Technischen Hilfswerks füllten in der Nacht Sandsäcke."
            " Oberbürgermeister Olaf Raschke sprach von einer ernsten Lage und dankte den Feuerwehren aus"
            " ganz Sachsen.",
        ),
        (
            "Meißen kämpft gegen die Flut",
            "In Meißen haben Einsatzkräfte die Bewohner der Altstadt in Sicherheit gebracht, nachdem die"
            " Elbe über die Ufer getreten war. Oberbürgermeister Olaf Raschke rief die Menschen auf, den"
            " Anweisungen der Feuerwehr zu folgen. Das Hochwasser erreichte am Abend die ersten Häuser am"
            " Markt; das Technische Hilfswerk errichtete dort einen Damm aus Sandsäcken. Meteorologen"
            " erwarten, dass der Pegel in Sachsen erst am Mittwoch fällt. Die Turnhalle eines Gymnasiums"
            " dient als Notunterkunft.",
        ),
        (
            "Siemens baut neues Werk in Erlangen",
            "Der Technologiekonzern Siemens will in Erlangen eine neue Fabrik für Leistungselektronik"
            " errichten. Wie das Unternehmen am Montag mitteilte, sollen dafür fünfhundert Millionen Euro"
            " fließen. Die Produktion beginnt voraussichtlich im übernächsten Jahr. Vorstandschef Roland"
            " Busch nannte die Entscheidung ein Bekenntnis zum Standort. Die Gewerkschaft begrüßte die Pläne,"
            " forderte aber Zusagen für die Beschäftigten in den anderen bayerischen Betrieben des Konzerns.",
        ),
        (
            "Leipzig gewinnt spätes Tor im Pokal",
            "Mit einem Treffer in der Nachspielzeit ist Leipzig ins Viertelfinale des Pokals eingezogen. Der"
            " Stürmer köpfte nach einer Ecke zum Sieg über Freiburg ein. Zuvor hatten die Gäste lange geführt"
            " und mehrere gute Chancen vergeben. Der Trainer lobte die Geduld seiner Mannschaft und kündigte"
            " an, im nächsten Spiel einige Stammkräfte zu schonen. Die Auslosung der nächsten Runde findet am"
            " Sonntag statt.",
        ),
    ),
    "zh": (
        (
            "四川泸定发生地震，多地震感强烈",
            "中国地震台网测定，四川省甘孜州泸定县星期一发生六点八级地震，震源深度十六公里。成都、重庆等地有明显震"
            "感。当地消防救援队伍已经赶赴震中磨西镇，搜救被困人员。地震造成部分房屋倒塌，通往海螺沟景区的道路中断"
            "，通信也受到影响。政府启动了应急响应，向灾区调运帐篷和棉被。",
        ),
        (
            "泸定地震救援：直升机进入磨西镇转移伤员",
            "四川省甘孜州泸定县发生六点八级地震后，救援人员连夜徒步进入震中磨西镇。由于道路被山体滑坡阻断，直升机"
            "把重伤员转移到成都的医院。海螺沟景区滞留的两百多名游客星期二安全撤离。甘孜州政府表示，消防救援队伍仍"
            "在倒塌的房屋里搜救被困人员，帐篷、棉被等物资已经运抵灾区，通信正在恢复。",
        ),
        (
            "上海车展开幕，新能源汽车成为主角",
            "上海国际汽车展览会星期一开幕，来自世界各地的一千多家企业参展。今年展出的新车中，电动汽车占了三分之二"
            "以上。多家厂商发布了自动驾驶技术和新一代电池。业内人士认为，市场竞争激烈，价格战还会继续，传统品牌面"
            "临转型压力。展览将持续到下周末，预计观众超过一百万人次。",
        ),
        (
            "央行宣布下调存款准备金率",
            "中国人民银行星期一宣布，决定下调金融机构存款准备金率零点二五个百分点，释放长期资金约五千亿元。央行表"
            "示，此举是为了保持流动性合理充裕，促进综合融资成本稳中有降，支持实体经济。经济学家指出，出口放缓、消"
            "费疲软，预计下半年货币政策还有放松空间。股市应声上涨。",
        ),
    ),
    "ar": (
        (
            "زلزال يضرب إقليم الحوز في المغرب ويهدم قرى جبلية",
            "ضرب زلزال قوي إقليم الحوز جنوب مراكش ليلة الجمعة، وأدى إلى انهيار مئات المنازل الطينية في قرى"
            " جبال الأطلس. وقالت وزارة الداخلية المغربية إن فرق الإنقاذ تحاول الوصول إلى قرية أمزميز التي"
            " انقطعت عنها الطرق بسبب الصخور. وأمضى السكان ليلتهم في الشوارع خوفا من الهزات الارتدادية. ونقل"
            " الجيش المغربي الجرحى بالمروحيات إلى مستشفيات مراكش.",
        ),
        (
            "المغرب: الجيش ينقل جرحى زلزال الحوز من أمزميز",
            "واصلت فرق الإنقاذ المغربية البحث عن ناجين تحت أنقاض المنازل في قرى إقليم الحوز بعد الزلزال"
            " المدمر. ووصلت مروحيات الجيش إلى أمزميز وقرى أخرى معزولة في جبال الأطلس، ونقلت الجرحى إلى مراكش."
            " وأعلنت وزارة الداخلية حصيلة جديدة للضحايا، بينما ينام السكان في خيام خشية هزات ارتدادية. وما"
            " زالت الصخور تغلق الطرق المؤدية إلى الجبال.",
        ),
        (
            "أسعار النفط ترتفع بعد قرار أوبك خفض الإنتاج",
            "ارتفعت أسعار النفط في التعاملات الآسيوية بعد أن قررت منظمة أوبك وحلفاؤها تمديد خفض الإنتاج حتى"
            " نهاية العام. وقال محللون إن الأسواق كانت تتوقع القرار، لكن تراجع المخزونات الأمريكية دعم"
            " الأسعار أيضا. وأكد وزير الطاقة السعودي أن المملكة مستعدة لاتخاذ خطوات إضافية لضمان استقرار"
            " السوق. وزاد سعر خام برنت بأكثر من دولارين للبرميل.",
        ),
        (
            "افتتاح معرض القاهرة الدولي للكتاب بمشاركة واسعة",
            "افتتحت وزيرة الثقافة المصرية معرض القاهرة الدولي للكتاب في دورته الجديدة بمشاركة أكثر من ألف"
            " دار نشر عربية وأجنبية. ويضم البرنامج ندوات أدبية وأمسيات شعرية وورشا للأطفال. وقال رئيس الهيئة"
            " العامة للكتاب إن أسعار الورق المرتفعة لم تمنع الناشرين من الحضور. ويستمر المعرض أسبوعين، ويتوقع"
            " المنظمون أن يزوره ملايين القراء.",
        ),
    ),
}


def records(language: str, published_at: str = "2026-03-02T08:00:00Z") -> list[Record]:
    """The reports in a language: two of one event, then others."""
    return [
        {
            "id": f"{language}-{number}",
            "source": f"Outlet {number}",
            "title": title,
            "text": text,
            "published_at": published_at,
        }
        for number, (title, text) in enumerate(REPORTS[language])
    ]
