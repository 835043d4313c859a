"""Paywalls in Greek, Hungarian and Romanian."""

from pipeline.cleaning.gate.wording import PaywallWording, price_per

GREEK = PaywallWording(
    language="el",
    hints="συνδρομ|συνέχεια|συνεχίσετε|ολόκληρο|το άρθρο|σύνδεση|συνδεθείτε|εγγραφ|λογαριασμ",
    wall=(
        r"(?:αυτό το|το) (?:άρθρο|κείμενο|περιεχόμενο)\b.{0,30}\b(?:μόνο (?:για|σε)|αποκλειστικά"
        r"|απαιτεί)\b.{0,20}(?:συνδρομ|μέλη|εγγεγραμμ)"
        r"|(?:μόνο|αποκλειστικά) για (?:τους )?(?:συνδρομητές|εγγεγραμμένους|μέλη)\W*$"
        r"|για να (?:συνεχίσετε|διαβάσετε|δείτε|συνεχίσεις|διαβάσεις)\b.{0,40}(?=\W*$|.{0,60}(?:συνδρομ|συνδεθ"
        r"|εγγραφ|λογαριασμ))"
        r"|(?:γίνετε συνδρομητής|γίνε συνδρομητής|συνδεθείτε|εγγραφείτε|αποκτήστε συνδρομή|κάντε εγγραφή)\b.{0,60}"
        r"(?:για να|και) (?:συνεχίσετε|συνέχισε|διαβάστε|διαβάσετε|διαβάσεις)"
        r"|διαβάστε (?:ολόκληρο|τη συνέχεια|το υπόλοιπο)\b.{0,50}(?:συνδρομ|συνδεθ|εγγραφ|€)"
    ),
    left_out=r"\b\d{1,2} ?% του άρθρου\b",
    reading=r"\b(?:αυτό το|ολόκληρο το|το υπόλοιπο) (?:άρθρο|άρθρου|κείμενο)|\bτη συνέχεια\b|\bσυνεχίσετε (?:την|να)\b",
    paying=r"\bσυνδρομ\w+|\bσυνδεθείτε\b|\bεγγραφείτε\b|\bλογαριασμό\b",
    invitation=(
        r"(?:είστε|είσαι) ήδη (?:συνδρομητής|μέλος|εγγεγραμμένος)|έχετε ήδη (?:συνδρομή|λογαριασμό)"
        r"|(?:γίνετε|γίνε) (?:τώρα )?συνδρομητής\b.{0,40}$|(?:αποκτήστε|επιλέξτε|δείτε)\b.{0,30}συνδρομ"
        r"|εγγραφείτε (?:τώρα|σήμερα)\b.{0,40}$"
    ),
    offer=(
        r"\b(?:ακύρωση|ακυρώστε|διακόψτε)\b.{0,30}(?:οποτεδήποτε|όποτε)|\b(?:πρώτος|πρώτο|\d+) (?:μήνας|μήνα"
        r"|μήνες|εβδομάδες)\b.{0,20}(?:δωρεάν|μόνο|€)"
        r"|\bδοκιμάστε\b.{0,20}(?:δωρεάν|€)|\b(?:απεριόριστη|πλήρη) πρόσβαση|\bόλα τα άρθρα\b|\bόροι χρήσης"
        r"|\bανανεώνεται αυτόματα"
        r"|\bνέους συνδρομητές|\bσυνδρομ\w+|" + price_per(r"(?:τον|το|την|/) ?(?:μήνα|χρόνο|εβδομάδα)")
    ),
    catches=(
        "Το δημοτικό συμβούλιο αποφάσισε τη Δευτέρα να ξαναχτίσει την παλιά γέφυρα, που ήταν κλειστή από την πλημμύρα.",
        "Αυτό το άρθρο είναι διαθέσιμο μόνο για συνδρομητές.",
        "Γίνετε συνδρομητής για να συνεχίσετε την ανάγνωση.",
        "Πρώτος μήνας 1 €, μετά 6,90 € τον μήνα",
        "Πλήρη πρόσβαση σε όλα τα άρθρα",
        "Είστε ήδη συνδρομητής; Συνδεθείτε",
    ),
    spares=(
        "Η εφημερίδα θα χρεώνει από τη Δευτέρα. Η συνδρομή κοστίζει 6,90 ευρώ τον μήνα, είπε ο εκδότης της στη "
        "συνέλευση.",
        "Αυτό το άρθρο το έγραψε πριν από είκοσι χρόνια, και το μουσείο το δείχνει τώρα σε μια προθήκη στην είσοδο.",
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

ROMANIAN = PaywallWording(
    language="ro",
    hints="abon|citi|articol|autentific|conecta|cont |contul|înregistr",
    wall=(
        r"(?:acest|tot|întregul|restul) (?:articol|articolul|articolului|conținut|text)\b.{0,40}\b(?:doar|numai"
        r"|exclusiv|rezervat)\b.{0,20}(?:abona|membri|utilizator)"
        r"|(?:doar|numai|exclusiv) pentru (?:abonați|abonaţi|membri)\W*$"
        r"|pentru a (?:continua|citi|accesa|vedea)\b.{0,40}(?=\W*$|.{0,60}(?:abon|autentific|conecta|cont\b|înregistr))"
        r"|(?:abonează-te|abonați-vă|abonaţi-vă|autentifică-te|autentificați-vă|conectează-te|înregistrează-te"
        r"|intră în cont)\b"
        r".{0,60}(?:pentru a|ca să|și) (?:continua|citi|citești|citiți|accesa)"
        r"|(?:citește|citiți) (?:tot articolul|articolul integral|mai departe|restul)\b.{0,50}(?:abon|autentific"
        r"|cont\b|lei)"
    ),
    left_out=r"\bmai ai de citit \d{1,2} ?%|\b\d{1,2} ?% din articol\b",
    reading=(
        r"\b(?:acest|tot|întregul|restul) articol\w*|\b(?:citi|citești|citiți) (?:mai departe|tot|în continuare"
        r"|integral)|\bcontinua(?:rea)? (?:lectura|lecturii|să)\b"
    ),
    paying=r"\babon\w+|\bautentific\w+|\bconectează-te\b|\bînregistrează-te\b|\bun cont\b",
    invitation=(
        r"(?:ești|sunteți|eşti|sunteţi) deja (?:abonat|membru|înregistrat)|(?:ai|aveți"
        r"|aveţi) deja (?:un )?(?:cont|abonament)"
        r"|(?:abonează-te|abonați-vă|abonaţi-vă)(?: acum| azi)?\b.{0,40}$|(?:alege|vezi|încearcă"
        r"|testează)\b.{0,30}abonament"
    ),
    offer=(
        r"\b(?:anulezi|anulați|renunți|renunțați)\b.{0,20}oricând|\b(?:prima|\d+) (?:lună|luni"
        r"|săptămâni)\b.{0,20}(?:gratuit|doar|lei)"
        r"|\bacces (?:nelimitat|complet|integral)|\btoate articolele\b|\btermenii și condițiile"
        r"|\bse reînnoiește automat|\babonați noi"
        r"|\babon\w+|\d ?lei ?(?:/|pe) ?(?:lună|an|săptămână)|" + price_per(r"pe lună|pe an|lunar")
    ),
    catches=(
        "Consiliul local a hotărât luni să reconstruiască podul vechi, care era închis de la inundații încoace.",
        "Acest articol este disponibil doar pentru abonați.",
        "Abonează-te pentru a continua lectura",
        "Prima lună gratuit, apoi 19 lei pe lună",
        "Acces nelimitat la toate articolele",
        "Ești deja abonat? Autentifică-te",
    ),
    spares=(
        "Ziarul va cere bani de luni. Un abonament costă 19 lei pe lună, a spus editorul la adunarea generală.",
        "Acest articol a fost scris acum douăzeci de ani, iar muzeul îl arată într-o vitrină de la intrarea în sală.",
    ),
)
