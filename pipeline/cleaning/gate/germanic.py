"""Paywalls in English, German and Dutch."""

from pipeline.cleaning.gate.wording import PaywallWording, price_per

_ARTICLE = r"(?:article|story|content|page|post|report|column|feature|analysis)"

ENGLISH = PaywallWording(
    language="en",
    hints=(
        "subscri|log in|login|sign in|sign up|register|n account|free account|r account|members only|a "
        "member|our members|unlock|free trial|your trial|unlimited|full access|free article|free stor|keep "
        "reading|continue reading|finish reading|to continue|the rest of|your plan|premium"
    ),
    wall=(
        rf"(?:please )?(?:subscribe|sign (?:up|in)|log in|register|join|become an? (?:\w+ )?(?:member|subscriber)"
        rf"|create an? (?:\w+ )?account|start your (?:\w+ )?trial)\b.{{0,60}}\b(?:to|and) (?:continue|keep"
        rf"|finish) reading\b"
        rf"|(?:please )?(?:subscribe|sign (?:up|in)|log in|register)\b.{{0,40}}\bto (?:read|unlock|view"
        rf"|access) (?:the (?:full|rest|whole)|this {_ARTICLE})\b"
        rf"|to (?:continue|keep|finish) reading\b(?:\W*$|(?=.{{0,60}}\b(?:subscribe|sign|log|register|join"
        rf"|create|choose|become|please|start)\b))"
        rf"|to (?:read|unlock|view|access) (?:the (?:full|rest|whole)|this {_ARTICLE})\b.{{0,40}}\b(?:subscribe"
        rf"|sign (?:in|up)|log in|register|you|your)\b"
        rf"|(?:continue|keep) reading\b.{{0,60}}\b(?:subscription|subscribing|trial|account|membership)\b"
        rf"|(?:read|see) the (?:full|whole|rest of (?:the|this)|complete) {_ARTICLE} (?:with|by"
        rf"|for)\b.{{0,40}}(?:subscri|trial|member|account)"
        rf"|this (?:\w+ )?{_ARTICLE} is (?:\w+ ){{0,3}}(?:for|to|by) (?:\w+ ){{0,3}}(?:subscribers|members)\b"
        rf"|the (?:rest|remainder) of this {_ARTICLE}\b.{{0,40}}(?:subscri|member|account)"
        rf"|want to (?:keep reading|read (?:on|the rest|this {_ARTICLE}))\b|unlock this {_ARTICLE}"
        rf"|(?:for )?subscribers? only\W*$|subscribe to read\b.{{0,40}}$"
        rf"|you(?:['’]ve| have)? (?:reached|hit|run out of|used (?:up|all)|read)\b.{{0,40}}\bfree (?:articles?"
        rf"|stories|limit)\b"
    ),
    left_out=(
        rf"\b\d{{1,2}} ?(?:%|per ?cent) of (?:this|the) {_ARTICLE} (?:is )?(?:left|remains?|remaining"
        rf"|to (?:be )?read)"
    ),
    reading=(
        r"\b(?:this|the (?:full|whole|entire|complete|rest of (?:the|this))) (?:[\w-]+ )?(?:article|story"
        r"|content|post|report|analysis|column)\b"
        r"|\b(?:continue|keep|finish) reading\b|\bread (?:on|more|the rest|this|the full|without limits?)\b"
        r"|\bto continue\b|\b(?:free|premium|subscriber-only) (?:articles?|stories|story)\b"
        r"|\b(?:full|unlimited) access\b"
    ),
    paying=(
        r"\bsubscri(?:be|bers?|bing|ption)\b|\blog ?in\b|\bsign (?:in|up)\b"
        r"|\bregister (?:for|now|to|here|or|free)\b|\b(?:create|need) an? (?:[\w-]+ )?account\b"
        r"|\b(?:for )?members only\b|\bbecome an? (?:\w+ )?member\b|\bjoin (?:now|today|us)\b"
        r"|\barticles? (?:remaining|left)\b"
    ),
    invitation=(
        r"(?:are you )?already an? (?:\w+ )?(?:subscriber|member)\b(?: ?\?|\W{0,3}(?:log|sign)\b.{0,40}|\W*$)"
        r"|already (?:subscribed|have an? (?:\w+ )?(?:account|subscription)|registered)\b"
        r"|not (?:yet )?an? (?:\w+ )?(?:subscriber|member)\b ?(?:yet)? ?\?"
        r"|(?:subscribe|sign up|join us) (?:now|today)\b.{0,80}$|subscribe (?:for|from) (?:just |only )?[€$£]"
        r"|start (?:your|a) (?:\w+ ){0,2}(?:trial|subscription)\b|get (?:full|unlimited) (?:digital )?access\b"
        r"|(?:choose|pick|select) (?:your|a) (?:\w+ )?(?:plan|subscription|membership)\b"
        r"|(?:see|view|compare) (?:all |our )?(?:subscription )?(?:offers|plans|subscription options)\W*$"
    ),
    offer=(
        r"\b(?:cancel|change)\b.{0,20}\b(?:at )?any ?time\b|\bno (?:commitment|contract)\b"
        r"|\b(?:free|paid|\d+[- ](?:day|week|month)) trial\b|\b(?:weeks?|months?|year) (?:free|for (?:only "
        r"|just )?[€$£]?\d)"
        r"|\bfirst (?:month|year|\d+ (?:weeks|months))\b|\bbilled\b.{0,20}(?:month|year|annual|every|as)"
        r"|\b(?:auto-?renew|renews? automatically|automatically renew)|\bunlimited\b.{0,20}\baccess\b"
        r"|\bterms (?:of (?:use|service|sale)|(?:and|&) conditions)\b|\bnew (?:customers|subscribers)\b"
        r"|\boffer (?:is )?(?:valid|available|ends)\b"
        r"|\bdigital (?:subscription|access|edition)\b|\bevery (?:article|story)\b.{0,40}\b(?:app|web|online)\b"
        r"|\baccess to (?:all|every|our)\b.{0,30}(?:articles|stories|content|journalism|archive)|\bad-free\b"
        r"|\be-?paper\b"
        r"|\bsubscri(?:be|ption|bers?)\b|"
        + price_per(r"(?:a|an|per|every|each|/) ?(?:month|week|year|mo\b|wk\b|yr\b)|monthly|weekly|annually")
    ),
    catches=(
        "The council of Oakton voted on Monday to rebuild the old bridge, which has been closed since the "
        "flood of 2019.",
        "Subscribe to continue reading this article",
        "Digital: £1 a week for the first three months",
        "Every article on the web and in our app",
        "Already a subscriber? Log in",
        "By taking out a subscription you accept our terms and conditions. The trial renews automatically at "
        "£12 per month unless you cancel it seven days before its end. The offer is valid for new customers "
        "only.",
    ),
    spares=(
        "Readers of the Oakton Gazette must pay from Monday on. A digital subscription costs 12 dollars a "
        "month, and the first month is free.",
        "Subscribers can cancel at any time, the publisher said. Two papers in three now ask for money, a "
        "survey of 90 outlets found.",
        "To continue reading, nine in ten visitors went elsewhere, the authors said.",
    ),
)

GERMAN = PaywallWording(
    language="de",
    hints=(
        "abonn| abo|abo |weiterles|weiter les|weiterzules|weiter zu "
        "les|artikel|beitrag|anmeld|registrier|konto|angebot|mitglied|testen|freischalt"
    ),
    wall=(
        r"(?:sie möchten|möchten sie|wollen sie|du möchtest) diesen (?:artikel|beitrag|text) (?:weiter)?lesen\b"
        r"|jetzt (?:\w+ )?weiterlesen\b.{0,60}$|(?:weiterlesen|lesen sie (?:jetzt )?weiter"
        r"|weiter lesen)\b.{0,60}(?:abo|plus\b|premium|anmeld|registr|testen)"
        r"|(?:um|wollen sie|möchten sie|sie möchten|sie wollen|du willst"
        r"|du möchtest)\b.{0,60}(?:weiter ?(?:zu ?)?lesen|(?:ganzen|vollständigen|kompletten"
        r"|gesamten) (?:artikel|text|beitrag) (?:zu )?lesen)(?=\W*$|.{0,60}(?:abo|anmeld|registr|benötig|brauch"
        r"|sie|du)\b)"
        r"|diese[rnm]? (?:artikel|inhalt|beitrag|text)\b.{0,30}(?:nur für|für (?:unsere )?(?:\w+-?)?abonnent"
        r"|exklusiv für|mit (?:\w+ )?abo|registriert|kostenpflichtig)"
        r"|(?:exklusiv|nur) für (?:unsere )?(?:\w+-)?(?:abonnent|mitglied)\w*\W*$"
        r"|(?:den|diesen) (?:ganzen|vollständigen|kompletten) (?:artikel|text|beitrag)\b.{0,30}(?:mit"
        r"|im) (?:\w+[- ])?abo"
        r"|sie haben (?:ihr|das|alle)\b.{0,20}(?:kostenlose|freie)\w*\b.{0,20}(?:artikel|kontingent|limit)"
    ),
    left_out=(
        r"\b(?:noch \d{1,2} ?(?:%|prozent)\b.{0,20}(?:artikel|text)|\d{1,2} ?(?:%|prozent) (?:des"
        r"|dieses) (?:artikels|textes) (?:fehlen|stehen noch aus|sind noch))"
    ),
    reading=(
        r"\bweiter ?(?:zu)?lesen\b|\bdiese[rnms]? (?:[\w+]+-)?(?:artikel|inhalt|beitrag|text)\w*"
        r"|\b(?:ganzen|vollständigen|kompletten|gesamten) (?:artikel|beitrag|text)\w*"
        r"|\b\w+-artikel\b"
    ),
    paying=(
        r"\b\w*abo(?:s|nn\w+)?\b|\banmelden\b|\bmelden sie sich\b|\bregistrier\w*"
        r"|\b\w+plus\b|\bplus\b|\w\+|\bpremium\b|\bkonto\b"
    ),
    invitation=(
        r"(?:sie haben|du hast|sind sie|haben sie|hast du)?\W*(?:bereits"
        r"|schon) (?:ein(?:en)? (?:[\w+]+-?)?(?:abo\w*|konto|zugang|account)|abonnent|registriert|kunde"
        r"|mitglied)\b"
        r"|(?:jetzt|hier|gleich) (?:\w+ )?(?:abonnieren|testen|anmelden|registrieren|freischalten"
        r"|abo (?:abschließen|bestellen|sichern))\b"
        r"|(?:testen|wählen|entdecken|sichern|nutzen) sie\b.{0,40}(?:angebot|kostenlos|gratis|\babo|zugang"
        r"|wochen|monat)"
        r"|noch (?:kein abo\w*|kein(?:e)? (?:abonnent|kunde|konto|mitglied))\b|(?:zum|zu den|alle) (?:abo"
        r"|angebot)\w*\W*$"
    ),
    offer=(
        r"\b(?:monatlich|jederzeit|wöchentlich|flexibel)\b.{0,20}künd|\bgekündigt\b"
        r"|\b(?:wochen?|monate?|tage?)\b.{0,20}(?:kostenlos|kostenfrei|gratis)|\b(?:kostenlos|kostenfrei"
        r"|gratis)\b.{0,20}(?:test|lesen|probe)"
        r"|\b(?:test|probe)(?:phase|zeitraum|zugang|abo|monat)|\balle (?:[\w+]+-?)?(?:artikel|inhalte|beiträge"
        r"|texte)\b"
        r"|\b(?:unbegrenzt|uneingeschränkt|voll)\w*\b.{0,10}(?:zugang|zugriff)|\b(?:zugang|zugriff) (?:auf"
        r"|zu) (?:alle|unsere|sämtliche)"
        r"|geschäftsbedingungen|widerrufs|\bagb\b|\bneu(?:kunden|abonnent)"
        r"|\bverlängert sich\b.{0,60}\bautomatisch|\bautomatisch\b.{0,30}verlänger"
        r"|\babo(?:s|nnement\w*|nnieren|nnent\w*)?\b|\b\w+-abo\b|\be-paper\b|"
        + price_per(r"(?:pro|im|je|/|jede[nr]?) ?(?:woche|monat|jahr|tag)|(?:monatlich|jährlich|wöchentlich)")
    ),
    catches=(
        "Der Rat von Eichstadt hat am Montag beschlossen, die alte Brücke wieder aufzubauen, die seit dem "
        "Hochwasser gesperrt ist.",
        "Weiterlesen mit Eichstadt Plus",
        "Plus digital: 4 Wochen gratis, dann 9,90 Euro im Monat",
        "Alle Artikel im Web und in der App",
        "Jederzeit kündbar",
        "Schon ein Abo? Hier anmelden",
        "Mit dem Abschluss des Abonnements gelten unsere AGB. Das Probeabo verlängert sich nach vier Wochen "
        "automatisch zum Preis von 9,90 Euro im Monat.",
    ),
    spares=(
        "Der Eichstädter Bote verlangt ab Montag Geld. Ein Abo kostet 9,90 Euro im Monat und ist jederzeit "
        "kündbar, teilte der Verlag mit.",
        "Alle Artikel im Netz bleiben eine Woche lang frei. Dann will der Verlag zählen, wer schon ein Abo hat "
        "und wer nicht.",
        "Um weiterzulesen, wich jeder zweite Besucher auf andere Seiten aus, ergab eine Umfrage.",
    ),
)

DUTCH = PaywallWording(
    language="nl",
    hints=(
        "abonn|verder lezen|lees verder|verder te lezen|door te lezen|dit artikel|hele artikel|volledige "
        "artikel|inlog|log in|account|registreer|probeer gratis|artikelen gelezen"
    ),
    wall=(
        r"(?:om )?(?:verder|verder te|door te) ?lezen\b(?=\W*$|.{0,60}(?:abonn|log|registr|account|nodig|word|maak))"
        r"|(?:lees|wil je|wilt u)\b.{0,20}(?:verder|verder lezen|hele artikel"
        r"|volledige artikel)\b.{0,60}(?:abonn|log in|inlog|account|registr|probeer|\?)"
        r"|dit (?:artikel|verhaal|bericht) is (?:alleen|exclusief|uitsluitend|enkel)\b.{0,20}(?:abonnees|leden"
        r"|beschikbaar)"
        r"|(?:alleen|exclusief|uitsluitend) voor (?:onze )?abonnees\W*$"
        r"|(?:log in|registreer|word abonnee|neem een abonnement"
        r"|maak een account)\b.{0,40}\bom\b.{0,30}(?:lezen|lees)"
        r"|(?:u hebt|je hebt|u heeft)\b.{0,30}gratis artikel(?:en)?\b.{0,20}(?:gelezen|bereikt)"
    ),
    left_out=r"\bnog \d{1,2} ?(?:%|procent) van (?:dit|het) artikel",
    reading=(
        r"\bdit (?:artikel|verhaal|bericht)\b|\been artikel voor\b|\b(?:hele|volledige) artikel\b"
        r"|\b(?:verder|door) (?:te )?lezen\b|\blees verder\b"
    ),
    paying=r"\babonn\w+|\blog in\b|\binlog\w*|\baccount\b|\bregistreer|\baanmelden\b",
    invitation=(
        r"(?:ben je|bent u|heb je|hebt u|heeft u)?\W*al (?:een )?(?:abonnee|abonnement|lid|account)\b|al abonnee\b"
        r"|(?:word|neem) (?:nu |vandaag )?(?:een )?(?:abonnee|abonnement|lid)\b|(?:abonneer"
        r"|abonneren)\b.{0,5}(?:nu|je|u|vandaag)?\W*.{0,30}$"
        r"|(?:kies|bekijk|ontdek)\b.{0,30}(?:abonnement|aanbieding)\w*\b|nog geen (?:abonnee|abonnement|account)\b"
        r"|probeer\b.{0,30}(?:gratis|maand|weken|\d)"
    ),
    offer=(
        r"\b(?:maandelijks|op elk moment|altijd|dagelijks)\b.{0,20}opzeg|\bopzegbaar\b"
        r"|\b(?:eerste|\d+) (?:maand|maanden|weken|week)\b.{0,20}(?:gratis|voor|€)|\bgratis\b.{0,20}(?:proef"
        r"|maand|week|weken)|\bproef(?:periode|abonnement)"
        r"|\bonbeperkte? (?:toegang|lezen)|\btoegang tot (?:alle|ons|onze)|\balle artikelen\b"
        r"|\balgemene voorwaarden|\bnieuwe (?:abonnees|klanten)"
        r"|\bautomatisch\b.{0,30}verleng|\babonnement\w*\b|\babonnees?\b|\bdigitale? (?:krant|toegang)|"
        + price_per(r"(?:per|/|elke) ?(?:maand|week|jaar)|maandelijks")
    ),
    catches=(
        "De raad van Eikstad besloot maandag om de oude brug te herbouwen, die sinds de overstroming dicht is.",
        "Dit artikel is alleen voor abonnees",
        "Eerste maand voor € 1, daarna € 9,50 per maand",
        "Onbeperkt toegang tot alle artikelen",
        "Al abonnee? Log in",
        "Maandelijks opzegbaar. Het abonnement wordt automatisch verlengd; onze algemene voorwaarden gelden.",
    ),
    spares=(
        "De krant van Eikstad vraagt vanaf maandag geld. Een abonnement kost 9,50 euro per maand en is "
        "maandelijks opzegbaar, zei de uitgever.",
        "Dit artikel is voor het museum van groot belang, aldus de conservator. Abonnees van de krant mogen "
        "het zaterdag zien.",
    ),
)
