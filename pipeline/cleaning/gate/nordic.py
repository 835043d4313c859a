"""Paywalls in Swedish, Danish, Norwegian and Finnish, and in Hungarian, which is akin to the last."""

from pipeline.cleaning.gate.wording import PaywallWording, price_per

SWEDISH = PaywallWording(
    language="sv",
    hints="prenumer|låst artikel|läsa vidare|läs vidare|läsa hela|artikeln|logga in|konto|inloggad|kvar att läsa",
    wall=(
        r"(?:det här är en|denna är en) (?:låst |plus-?)artikel|(?:den här|denna|hela) artikeln?\b.{0,20}\b(?:är"
        r" (?:låst|endast|bara|exklusiv)|kräver|kan bara läsas)"
        r"|(?:för att|vill du) (?:läsa|fortsätta läsa)\b(?:.{0,20}(?:vidare|artikeln|hela|mer))?(?=\W*$"
        r"|.{0,60}(?:prenumer|logga"
        r"|konto|köp))"
        r"|läs (?:vidare|hela artikeln)\b.{0,50}(?:prenumer|logga|kr\b|plus\b)"
        r"|(?:logga in|bli prenumerant|teckna|skapa (?:ett )?konto)\b.{0,60}(?:för att|och) (?:läsa|fortsätta)"
        r"|(?:endast|bara) för prenumeranter\W*$"
    ),
    left_out=r"\b\d{1,2} ?(?:%|procent) (?:av (?:artikeln|texten) )?(?:är )?(?:kvar|återstår)",
    reading=r"\b(?:den här|denna|hela|låst) (?:\w+-?)?artikeln?\b|\bläsa? (?:vidare|hela|mer)\b|\bfortsätta läsa\b",
    paying=r"\bprenumer\w+|\blogga in\b|\binloggad\b|\bkonto\b|\bköp\b",
    invitation=(
        r"(?:är du )?redan (?:prenumerant|kund|medlem)\b|(?:bli|teckna|köp|prova|välj|se)\b.{0,30}(?:prenumer"
        r"|abonnemang"
        r"|erbjudand)|har du (?:redan )?(?:ett )?(?:konto|prenumeration)|prenumerera\b.{0,40}$"
    ),
    offer=(
        r"\b(?:avsluta|säg upp|ingen bindningstid)\b|\bnär du vill\b|\b(?:första|\d+) (?:månaden|månad|månader"
        r"|veckor)\b.{0,20}"
        r"(?:gratis|för|kr)|\bprova\b.{0,20}(?:gratis|kr)|\b(?:obegränsad|full) (?:tillgång|läsning)"
        r"|\btillgång till (?:alla"
        r"|hela|allt)|\balla artiklar\b|\bvillkor\w*\b|\bförnyas automatiskt|\bnya (?:prenumeranter|kunder)"
        r"|\bprenumer\w+|\be-tidning|" + price_per(r"(?:per|/|i) ?(?:månaden|månad|mån\b|vecka|år)|i månaden")
    ),
    catches=(
        "Kommunfullmäktige i Ekstad beslöt i måndags att bygga upp den gamla bron, som varit stängd sedan floden.",
        "Det här är en låst artikel",
        "Första månaden för 1 kr, därefter 99 kr per månad",
        "Tillgång till alla artiklar",
        "Redan prenumerant? Logga in",
        "Prenumerationen förnyas automatiskt. Säg upp när du vill. Erbjudandet gäller nya prenumeranter.",
    ),
    spares=(
        "Ekstads Tidning tar betalt från och med måndag. En prenumeration kostar 99 kronor i månaden, sade utgivaren.",
        "Den här artikeln skrev hon för tjugo år sedan, och museet visar den nu i en monter vid ingången till salen.",
    ),
)

DANISH = PaywallWording(
    language="da",
    hints="abonn|læse videre|læs videre|læse hele|læs hele|artiklen|artikel|log ind|konto|tilbage af",
    wall=(
        r"(?:denne|hele) artikel\b.{0,30}\b(?:er (?:kun |forbeholdt |låst)|kræver)|(?:kun"
        r"|forbeholdt) (?:for )?abonnenter\W*$"
        r"|(?:for at|vil du) (?:læse|fortsætte)\b(?:.{0,20}(?:videre|artiklen|hele|mere))?(?=\W*$"
        r"|.{0,60}(?:abonn|log ind"
        r"|konto|køb))"
        r"|læs (?:videre|hele artiklen)\b.{0,50}(?:abonn|log ind|kr\b|plus\b)"
        r"|(?:log ind|bliv abonnent|tegn|opret (?:en )?konto|køb)\b.{0,60}(?:for at|og) (?:læse|læs|fortsætte)"
        r"|(?:artiklen|denne artikel) er (?:kun )?for abonnenter"
    ),
    left_out=r"\b\d{1,2} ?(?:%|procent) (?:af (?:artiklen|denne artikel) )?tilbage",
    reading=r"\b(?:denne|hele) artikel\b|\bartiklen\b|\blæse? (?:videre|hele|mere)\b|\bfortsætte (?:med at )?læse\b",
    paying=r"\babonn\w+|\blog ind\b|\bkonto\b|\bkøb\b",
    invitation=(
        r"(?:er du )?allerede (?:abonnent|kunde|medlem)\b|(?:bliv|tegn|køb|prøv|vælg|se)\b.{0,30}(?:abonn|tilbud)"
        r"|har du (?:allerede )?(?:et )?(?:abonnement|en konto)|abonn[eé]r\b.{0,40}$"
    ),
    offer=(
        r"\b(?:opsig|afmeld|ingen binding)\b|\bnår du vil\b|\b(?:første|\d+) (?:måned|måneder"
        r"|uger)\b.{0,20}(?:gratis|for|kr)"
        r"|\bprøv\b.{0,20}(?:gratis|kr)|\b(?:ubegrænset|fuld) adgang|\badgang til (?:alle|hele|alt)|\balle artikler\b"
        r"|\bvilkår\b|\bbetingelser\b|\bfornyes automatisk|\bnye (?:abonnenter|kunder)|\babonnement\w*|\be-avis"
        r"|" + price_per(r"(?:pr\.?|per|/|om) ?(?:måneden|måned|md\b|uge|år)|om måneden")
    ),
    catches=(
        "Byrådet i Egestad besluttede mandag at genopføre den gamle bro, som har været lukket siden oversvømmelsen.",
        "Denne artikel er kun for abonnenter",
        "Første måned for 1 kr., derefter 99 kr. pr. måned",
        "Adgang til alle artikler",
        "Er du allerede abonnent? Log ind",
        "Abonnementet fornyes automatisk. Opsig når du vil. Tilbuddet gælder nye abonnenter.",
    ),
    spares=(
        "Egestad Avis tager penge fra mandag. Et abonnement koster 99 kroner om måneden, sagde udgiveren.",
        "Denne artikel skrev hun for tyve år siden, og museet viser den nu i en montre ved indgangen til salen.",
    ),
)

NORWEGIAN = PaywallWording(
    language="nb",
    hints="abonn|lese videre|les videre|lese hele|les hele|saken|artikkelen|artikkel|logg inn|konto|gjenstår",
    wall=(
        r"(?:denne|hele) (?:saken|artikkelen)\b.{0,30}\b(?:er (?:kun |bare |forbeholdt |låst)|krever)"
        r"|(?:kun|bare|forbeholdt) (?:for )?abonnenter\W*$"
        r"|(?:for å|vil du) (?:lese|fortsette)\b(?:.{0,20}(?:videre|saken|artikkelen|hele|mer))?(?=\W*$|.{0,60}(?:abonn"
        r"|logg inn|konto|kjøp))"
        r"|les (?:videre|hele (?:saken|artikkelen))\b.{0,50}(?:abonn|logg inn|kr\b|plus\b)"
        r"|(?:logg inn|bli abonnent|tegn|opprett (?:en )?konto|kjøp)\b.{0,60}(?:for å|og) (?:lese|les|fortsette)"
    ),
    left_out=r"\b\d{1,2} ?(?:%|prosent) (?:av (?:saken|artikkelen) )?gjenstår",
    reading=r"\b(?:denne|hele) (?:saken|artikkelen)\b|\blese? (?:videre|hele|mer)\b|\bfortsette å lese\b",
    paying=r"\babonn\w+|\blogg inn\b|\bkonto\b|\bkjøp\b",
    invitation=(
        r"(?:er du )?allerede (?:abonnent|kunde|medlem)\b|(?:bli|tegn|kjøp|prøv|velg|se)\b.{0,30}(?:abonn|tilbud)"
        r"|har du (?:allerede )?(?:et )?(?:abonnement|en konto)|abonner\b.{0,40}$"
    ),
    offer=(
        r"\b(?:si opp|ingen binding|ingen bindingstid)\b|\bnår du vil\b|\b(?:første|\d+) (?:måned|måneder"
        r"|måneden|uker)\b.{0,20}"
        r"(?:gratis|for|kr)|\bprøv\b.{0,20}(?:gratis|kr)|\b(?:ubegrenset|full) tilgang|\btilgang til (?:alle|hele|alt)"
        r"|\balle (?:saker|artikler)\b|\bvilkår\b|\bbetingelser\b|\bfornyes automatisk|\bnye (?:abonnenter|kunder)"
        r"|\babonnement\w*|\be-avis|" + price_per(r"(?:pr\.?|per|/|i) ?(?:måneden|måned|mnd\b|uke|år)|i måneden")
    ),
    catches=(
        "Kommunestyret i Eikstad vedtok mandag å bygge opp den gamle broen, som har vært stengt siden flommen.",
        "Denne saken er kun for abonnenter",
        "Første måned for 1 kr, deretter 99 kr per måned",
        "Tilgang til alle saker",
        "Er du allerede abonnent? Logg inn",
        "Abonnementet fornyes automatisk. Si opp når du vil. Tilbudet gjelder nye abonnenter.",
    ),
    spares=(
        "Eikstad Avis tar betalt fra mandag. Et abonnement koster 99 kroner i måneden, sa utgiveren.",
        "Denne saken har ligget i retten i tyve år, og dommeren håper nå at den blir avgjort før sommeren kommer.",
    ),
)

FINNISH = PaywallWording(
    language="fi",
    hints="tilaa|tilaus|jatka lukemista|lukeaksesi|artikkeli|juttu|jutun|kirjaudu|tunnukset|jäljellä",
    wall=(
        r"(?:tämä|koko) (?:artikkeli|juttu|sisältö)\b.{0,20}\b(?:on (?:vain|luettavissa vain)|vaatii)"
        r"|vain tilaajille\W*$"
        r"|(?:jatka lukemista|lue koko (?:juttu|artikkeli))\b.{0,50}(?:tilaa|kirjaudu|€|euro)"
        r"|(?:jatkaaksesi|lukeaksesi|jos haluat (?:jatkaa|lukea))\b.{0,60}(?:tilaa|kirjaudu|tilaus)"
        r"|(?:tilaa|kirjaudu|luo tunnukset)\b.{0,40}(?:ja (?:lue|jatka)|lukeaksesi|jatkaaksesi)"
    ),
    left_out=r"\b(?:artikkelista|jutusta) (?:on )?\d{1,2} ?(?:%|prosenttia) (?:jäljellä|lukematta)",
    reading=r"\b(?:tämä|tämän|koko) (?:artikkeli\w*|jut(?:tu|un))\b|\bjatka lukemista\b|\blukeaksesi\b",
    paying=r"\btilaa\w*|\btilau\w+|\bkirjaudu\b|\btunnu\w+",
    invitation=(
        r"(?:oletko|onko sinulla) (?:jo )?(?:tilaaja|tilaus|tunnukset)|joko olet tilaaja|(?:tilaa|valitse"
        r"|katso)\b.{0,30}"
        r"(?:nyt|tilaus|tarjou\w+|\d|euro)"
    ),
    offer=(
        r"\b(?:peru|irtisano)\w*\b.{0,20}(?:milloin|koska) (?:vain|tahansa)|\bei sitoutumista\b"
        r"|\bensimmäinen kuukausi\b"
        r"|\b\d+ (?:kuukautta|viikkoa)\b.{0,20}(?:ilmaiseksi|€|euro)|\bkokeile\b.{0,20}(?:ilmaiseksi|maksutta)"
        r"|\brajaton\w*\b|\bpääsy kaikkiin|\bkaikki (?:artikkelit|jutut)\b|\behdot\b|\bautomaattisesti\b"
        r"|\buusille (?:tilaajille|asiakkaille)|\btilau\w+|\bdigilehti|"
        + price_per(r"(?:/|per) ?(?:kk|kuukausi|viikko|vuosi)|kuukaudessa|viikossa|vuodessa")
    ),
    catches=(
        "Tammelan kaupunginvaltuusto päätti maanantaina rakentaa vanhan sillan uudelleen, se on ollut "
        "suljettuna vuosia.",
        "Tämä artikkeli on vain tilaajille",
        "Ensimmäinen kuukausi 1 €, sen jälkeen 9,90 €/kk",
        "Kaikki artikkelit",
        "Oletko jo tilaaja? Kirjaudu",
        "Tilaus jatkuu automaattisesti. Peru milloin vain. Tarjous uusille tilaajille.",
    ),
    spares=(
        "Tammelan Sanomat muuttuu maanantaina maksulliseksi. Tilaus maksaa 9,90 euroa kuukaudessa, kertoi kustantaja.",
        "Tämä artikkeli ilmestyi kaksikymmentä vuotta sitten, ja museo näyttää sitä nyt vitriinissä salin ovella.",
    ),
)

HUNGARIAN = PaywallWording(
    language="hu",
    hints=(
        "előfizet|fizess|tovább olvas|továbbolvas|olvasás folytat|teljes cikk|a "
        "cikk|bejelentkez|jelentkezzen|fiók|regisztr"
    ),
    wall=(
        r"(?:ez a|ezt a|a teljes|a) (?:cikk|tartalom|írás|anyag)\w*\b.{0,40}\b(?:csak"
        r"|kizárólag)\b.{0,20}(?:előfizető|tag|regisztrált|bejelentkez)"
        r"|(?:csak|kizárólag) előfizetőknek\W*$|csak előfizetőink\b"
        r"|(?:a (?:folytatáshoz|tovább ?olvasáshoz|teljes cikk elolvasásához)|ha (?:tovább|folytatná"
        r"|szeretné (?:tovább|elolvasni)))\b"
        r".{0,40}(?=\W*$|.{0,60}(?:előfizet|jelentkez|regisztrál|fiók))"
        r"|(?:fizessen elő|fizess elő|jelentkezzen be|jelentkezz be|regisztráljon|lépjen be)\b.{0,60}(?:olvas|folytat)"
        r"|(?:olvassa|olvasd) (?:tovább|el a teljes)\b.{0,50}(?:előfizet|jelentkez|ft\b)"
    ),
    left_out=r"\ba cikk(?:ből|ünkből)? (?:még )?\d{1,2} ?(?:%|százaléka?)",
    reading=r"\b(?:ez a|ezt a|a teljes) cikk\w*|\btovább ?olvas\w*|\bfolytatás(?:hoz|áért)\b",
    paying=r"\belőfizet\w+|\bfizessen elő\b|\bbejelentkez\w+|\bjelentkezzen be\b|\bregisztrál\w+",
    invitation=(
        r"(?:már|ön már|te már) (?:előfizető|előfizetőnk|regisztrált|van (?:előfizetése|fiókja))"
        r"|van már (?:előfizetése|fiókja)"
        r"|(?:legyen|legyél) (?:ön is )?előfizető\w*\b.{0,40}$|(?:válasszon|válassz|nézze meg"
        r"|próbálja ki)\b.{0,30}(?:előfizet|csomag)"
        r"|(?:fizessen|fizess) elő (?:most|ma|már)\b.{0,40}$"
    ),
    offer=(
        r"\b(?:bármikor|azonnal) (?:lemond|felmond)\w+|\b(?:első|\d+) (?:hónap|hét|hétig"
        r"|hónapig)\b.{0,20}(?:ingyen|csak|ft)"
        r"|\b(?:korlátlan|teljes) hozzáférés|\bminden cikk\w*|\bfelhasználási feltétel|\bautomatikusan megújul"
        r"|\búj előfizető"
        r"|\belőfizet\w+|\d ?ft ?(?:/|egy) ?(?:hó|hónap|év|hét)|havi \d[\d .]*(?:ft|forint)|"
        + price_per(r"havonta|hetente|évente")
    ),
    catches=(
        "A képviselő-testület hétfőn úgy döntött, hogy újjáépíti a régi hidat, amely az árvíz óta le volt zárva.",
        "Ez a cikk csak előfizetőink számára olvasható.",
        "Fizessen elő, és olvassa tovább",
        "Első hónap ingyen, majd havi 1990 Ft",
        "Korlátlan hozzáférés minden cikkhez",
        "Már előfizető? Jelentkezzen be",
    ),
    spares=(
        "A lap hétfőtől pénzt kér. Az előfizetés havi 1990 forintba kerül, mondta a kiadó a közgyűlésen.",
        "Ez a cikk húsz éve jelent meg, és a múzeum most egy vitrinben mutatja be a terem bejáratánál.",
    ),
)
