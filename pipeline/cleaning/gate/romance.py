"""Paywalls in French, Spanish, Portuguese, Italian and Romanian."""

from pipeline.cleaning.gate.wording import PaywallWording, price_per

FRENCH = PaywallWording(
    language="fr",
    hints=(
        "abonn|réservé|la suite|cet article|ce contenu|lecture|connect|inscri|compte|nos "
        "offres|débloqu|articles gratuits"
    ),
    wall=(
        r"(?:vous avez )?envie de lire (?:la suite|cet article)\b|débloquez (?:tous|cet)\b"
        r"|(?:cet article|ce contenu|la suite(?: de cet article)?|la lecture de cet article|article"
        r"|contenu)\b.{0,30}réservée?s? (?:à nos |aux |à )(?:\w+ )?(?:abonn|membre)"
        r"|(?:pour|afin de) (?:lire|continuer|poursuivre|accéder à)\b.{0,60}(?:abonn|connect|inscri|identifi|compte)"
        r"|(?:lisez|lire|poursuivez|continuez) (?:la suite|la lecture|votre lecture)\b.{0,60}(?:abonn|offre|€"
        r"|euro|connect|gratuit)"
        r"|(?:abonnez-vous|connectez-vous|inscrivez-vous|identifiez-vous)\b.{0,30}pour (?:lire|continuer"
        r"|poursuivre|accéder|débloquer)"
        r"|(?:débloquez|accédez à) (?:cet article|l['’]intégralité|la suite)|vous souhaitez (?:lire|continuer)\b"
        r"|vous avez (?:lu|atteint|épuisé)\b.{0,40}(?:articles? gratuits?|limite)"
    ),
    left_out=r"\bil (?:vous )?reste (?:encore )?\d{1,2}(?:[.,]\d+)? ?% de (?:cet|l['’]) ?article",
    reading=(
        r"\bcet article\b|\bl['’]article (?:complet|en entier)\b|\bce contenu\b"
        r"|\b(?:lire|découvrir) la suite\b|\b(?:votre|la) lecture\b|\btous (?:les|nos) articles\b"
    ),
    paying=(
        r"\b(?:s['’])?abonn\w+|\bconnect(?:é|ez|er)\b|\binscri(?:re|vez|t)\b"
        r"|\bcompte\b|\bdébloque\w*"
    ),
    invitation=(
        r"(?:vous êtes )?déjà (?:abonnée?s?|inscrite?|client)\b|(?:vous avez )?déjà un (?:compte|abonnement)\b"
        r"|pas encore abonnée?\b"
        r"|abonnez-vous\b|je m['’]abonne\b|s['’]abonner(?: à partir| dès| pour|\W*$)|(?:découvrez|voir"
        r"|choisissez)\b.{0,20}(?:nos|toutes les|votre) (?:offre|formule|abonnement)"
        r"|(?:testez|essayez|profitez)\b.{0,40}(?:gratuit|mois|\d+ ?€|offre|abonn)"
    ),
    offer=(
        r"\bsans engagement|\brésili(?:able|ez|ation)|\b(?:premier|1er|\d+) mois\b.{0,20}(?:offert|gratuit|pour"
        r"|à|€)|\bessai gratuit|\bpériode d['’]essai"
        r"|\baccès (?:illimité|à tous|à l['’]intégralité)|\btous (?:les|nos) (?:articles|contenus)\b"
        r"|\bconditions générales|\bnouveaux abonnés"
        r"|\breconduction|\brenouvel(?:é|able|lement)\w*\b.{0,30}(?:automatique|tacite)|\bautomatiquement\b"
        r"|\babonne(?:ment|r|z)\w*\b|\babonnés?\b|\bjournal numérique"
        r"|" + price_per(r"(?:par|/|le premier|chaque) ?(?:mois|semaine|an\b|année)|mensuel")
    ),
    catches=(
        "Le conseil de Chênebourg a voté lundi la reconstruction du vieux pont, fermé depuis la crue de 2019.",
        "Cet article est réservé aux abonnés.",
        "1 € le premier mois, puis 9,99 € par mois, sans engagement",
        "Accès illimité à tous nos articles",
        "Déjà abonné ? Connectez-vous",
        "En souscrivant un abonnement, vous acceptez nos conditions générales. L'offre est réservée aux "
        "nouveaux abonnés et se renouvelle par reconduction tacite.",
    ),
    spares=(
        "Le Courrier de Chênebourg devient payant lundi. L'abonnement coûte 9,99 euros par mois, sans "
        "engagement, a annoncé l'éditeur.",
        "La suite du procès sera réservée aux journalistes accrédités, a décidé la cour. Les abonnés du "
        "journal pourront la suivre à la radio.",
    ),
)

SPANISH = PaywallWording(
    language="es",
    hints="suscri|suscrí|leyendo|sesión|regíst|hazte|cuenta|exclusiv|premium|gratis|este artículo",
    wall=(
        r"(?:este |esta )?(?:contenido|artículo|noticia)\b.{0,20}(?:exclusiv[oa]|sol[oa]|reservad[oa]"
        r"|disponible sol[oa])\b.{0,20}suscriptor"
        r"|(?:exclusivo|solo) para suscriptores\W*$"
        r"|(?:suscríbe(?:te|se)|suscríbase|inicia(?: tu)? sesión|regístrate|regístrese"
        r"|hazte)\b.{0,40}(?:seguir leyendo|para (?:leer|acceder|continuar|seguir))"
        r"|para (?:seguir|continuar) (?:leyendo|la lectura)\b(?=\W*$|.{0,60}(?:suscr|sesión|regístr|hazte"
        r"|cuenta|necesita))"
        r"|(?:sigue|continúa|continúe|siga) leyendo\b.{0,60}(?:suscr|€|gratis|oferta|registr)|¿?(?:quieres"
        r"|quiere|desea) (?:seguir leyendo|leer (?:el|este) artículo)"
        r"|(?:has|ha) (?:leído|alcanzado|agotado)\b.{0,40}(?:artículos? gratuitos?|gratis|límite)"
    ),
    left_out=r"\b(?:te|le) queda(?:n)? (?:un )?\d{1,2} ?% de(?:l| este) artículo",
    reading=(
        r"\b(?:este|el) (?:artículo|contenido)(?: completo| íntegro)\b|\beste (?:artículo|contenido)\b"
        r"|\besta noticia\b|\b(?:seguir|continuar|sigue) leyendo\b|\bleer? sin límites\b"
    ),
    paying=(
        r"\bsuscr[ií]\w+|\b(?:inicia|iniciar|inicie) sesión\b|\bregístr\w+"
        r"|\bhazte\b|\bpremium\b"
    ),
    invitation=(
        r"¿?(?:ya (?:eres|es|soy) (?:usuario )?(?:suscript|premium|socio)|ya (?:tienes"
        r"|tiene) (?:una )?(?:cuenta|suscripción)|aún no (?:eres|es) suscript|todavía no (?:eres|es) suscript)"
        r"|suscríbe(?:te|se)\b|suscríbase\b|quiero suscribirme\b|hazte (?:suscriptor|socio|premium)\b|(?:ver"
        r"|descubre|elige)\b.{0,20}(?:oferta|suscripción|plan)"
        r"|(?:prueba|pruébalo|empieza)\b.{0,30}(?:gratis|mes|\d+ ?€)"
    ),
    offer=(
        r"\bcancela(?:r|ción|lo)?\b.{0,30}(?:cuando|momento)|\bsin (?:permanencia|compromiso)|\b(?:primer"
        r"|\d+) mes(?:es)?\b.{0,20}(?:gratis|por|€)|\b(?:prueba|periodo) (?:gratuit|de prueba)"
        r"|\bacceso (?:ilimitado|a todos|total)|\btodos (?:los|nuestros) (?:artículos|contenidos)\b"
        r"|\b(?:términos|condiciones)\b.{0,20}(?:uso|generales|condiciones|contratación|servicio)"
        r"|\bnuevos (?:suscriptores|clientes|usuarios)|\brenov\w+\b.{0,20}automátic|\bautomáticamente\b"
        r"|\bsuscri(?:pción|ptores?|birte|ba|be)\w*\b|"
        + price_per(r"(?:al|por|/|cada) ?(?:mes|semana|año)|mensual|anual")
    ),
    catches=(
        "El consejo de Robledo votó el lunes reconstruir el puente viejo, cerrado desde la riada de 2019.",
        "Suscríbete para seguir leyendo",
        "Primer mes por 1 €, después 9,99 € al mes",
        "Acceso ilimitado a todos los contenidos",
        "¿Ya eres suscriptor? Inicia sesión",
        "Al contratar la suscripción aceptas las condiciones generales. La oferta es válida solo para nuevos "
        "suscriptores y se renueva automáticamente.",
    ),
    spares=(
        "El Diario de Robledo cobrará desde el lunes. La suscripción cuesta 9,99 euros al mes y se puede "
        "cancelar en cualquier momento, dijo el editor.",
        "Este contenido museístico es exclusivo de Robledo, recordó la alcaldesa. Los suscriptores del diario "
        "lo verán el sábado.",
    ),
)

PORTUGUESE = PaywallWording(
    language="pt",
    hints="assin|lendo|a ler|exclusiv|login|cadastr|conta|sessão|registe|restrit",
    wall=(
        r"(?:este |esta )?(?:conteúdo|artigo|texto|matéria|reportagem)\b.{0,15}(?:exclusiv[oa]|restrit[oa]"
        r"|reservad[oa]|apenas)\b.{0,15}assinantes"
        r"|(?:exclusivo|só|apenas) para assinantes\W*$"
        r"|(?:assine|faça (?:o )?(?:seu )?login|cadastre-se|entre|registe-se|inicie sessão"
        r"|torne-se assinante)\b.{0,40}(?:continuar (?:lendo|a ler)|para (?:ler|continuar|acessar|aceder"
        r"|desbloquear))"
        r"|para continuar (?:lendo|a ler|a leitura)\b(?=\W*$|.{0,60}(?:assin|login|cadastr|conta|sessão|regist))"
        r"|continue (?:lendo|a ler)\b.{0,60}(?:assin|r\$|€|grátis|cadastr)|(?:quer|deseja) continuar (?:lendo|a ler)"
        r"|você (?:leu|atingiu|chegou)\b.{0,40}(?:(?:matérias|artigos|textos) (?:grátis|gratuit)|limite)"
    ),
    left_out=r"\b(?:faltam|restam) \d{1,2} ?% (?:deste|do) (?:artigo|texto)",
    reading=(
        r"\b(?:d?este|d?esta|o) (?:artigo|conteúdo|matéria|texto|reportagem|notícia)(?: completo| completa"
        r"| na íntegra)\b"
        r"|\b(?:este|esta) (?:artigo|conteúdo|matéria|texto|reportagem|notícia)\b"
        r"|\bcontinu(?:e|ar) (?:lendo|a ler|a leitura)\b|\bleia sem limites\b"
    ),
    paying=(
        r"\bassin(?:e|ar|antes?|atura)\b|\blogin\b|\bcadastr\w+|\bregist(?:e|ar|o)-se\b"
        r"|\b(?:inicie|iniciar) sessão\b|\bconta\b"
    ),
    invitation=(
        r"(?:já (?:é|sou|és) assinante|já tem (?:uma )?(?:conta|assinatura|cadastro)|ainda não (?:é|és) assinante)"
        r"|assine (?:já|agora|o|a|por|e)\b.{0,60}$|torne-se assinante\b|seja assinante\b|(?:veja|conheça"
        r"|escolha)\b.{0,20}(?:plano|oferta|assinatura)"
        r"|(?:experimente|teste)\b.{0,30}(?:grátis|mês|meses|r\$|\d)"
    ),
    offer=(
        r"\bcancele?(?:r|amento)?\b.{0,25}(?:quando|momento|qualquer)|\bsem (?:fidelidade|compromisso)"
        r"|\b(?:primeiro|\d+) m(?:ês|eses)\b.{0,20}(?:grátis|por|r\$|€)|\b(?:teste|período) (?:grátis|gratuito"
        r"|de teste)"
        r"|\bacesso (?:ilimitado|a todo|total)|\btodos (?:os|nossos) (?:artigos|conteúdos)|\btermos (?:de uso"
        r"|e condições)|\bcondições gerais|\bnovos assinantes"
        r"|\brenov\w+\b.{0,20}automátic|\bautomaticamente\b|\bassina(?:tura|nte|r)\w*\b|"
        + price_per(r"(?:por|ao|/|a cada) ?(?:mês|semana|ano)|mensais|mensal")
    ),
    catches=(
        "O conselho de Carvalhal aprovou na segunda-feira a reconstrução da ponte velha, fechada desde a cheia "
        "de 2019.",
        "Conteúdo exclusivo para assinantes",
        "Primeiro mês por R$ 1, depois R$ 19,90 por mês",
        "Acesso ilimitado a todos os conteúdos",
        "Já é assinante? Faça login",
        "Ao concluir a assinatura você aceita os termos de uso. A oferta vale para novos assinantes e a "
        "cobrança se renova automaticamente.",
    ),
    spares=(
        "O Correio de Carvalhal passa a ser pago na segunda-feira. A assinatura custa 19,90 reais por mês e "
        "pode ser cancelada quando o leitor quiser, disse o editor.",
        "Este texto é de 1911 e exclusivo do arquivo da cidade. Os assinantes do jornal poderão vê-lo no sábado.",
    ),
)

ITALIAN = PaywallWording(
    language="it",
    hints="abbon|a leggere|la lettura|leggere tutto|riservat|accedi|registra|account|articoli",
    wall=(
        r"(?:questo )?(?:articolo|contenuto) (?:è )?(?:riservat[oa]|disponibile solo|accessibile solo"
        r"|esclusivo)\b.{0,20}abbonati"
        r"|(?:riservato|solo) (?:agli|per gli|per) abbonati\W*$"
        r"|(?:abbonati|accedi|registrati|iscriviti)\b.{0,30}per (?:continuare|leggere|proseguire|sbloccare)"
        r"|per (?:continuare|proseguire) (?:a leggere|la lettura)\b(?=\W*$|.{0,60}(?:abbon|acced|registr"
        r"|iscriv))|per leggere (?:tutto|l['’]articolo|il resto)\b.{0,40}(?:abbon|acced|registr)"
        r"|(?:continua|prosegui) (?:a leggere|la lettura)\b.{0,60}(?:abbon|€|gratis|prova|registr)"
        r"|vuoi (?:continuare a leggere|leggere tutto)"
        r"|hai (?:già )?(?:letto|raggiunto|esaurito)\b.{0,40}(?:articoli gratuit|limite)"
    ),
    left_out=r"\b(?:ti )?resta (?:ancora )?(?:il|da leggere il) \d{1,2} ?% (?:dell['’]|di questo )articolo",
    reading=(
        r"\b(?:questo|tutto l['’]) ?(?:articolo|contenuto)\b|\bl['’]articolo (?:completo|intero)\b"
        r"|\b(?:continua|continuare|prosegui|proseguire) (?:a leggere|la lettura)\b"
    ),
    paying=r"\babbona\w+|\baccedi\b|\bregistra(?:ti|rsi)\b",
    invitation=(
        r"(?:sei già abbonat|hai già un (?:account|abbonamento)|già abbonat|non sei (?:ancora )?abbonat)"
        r"|abbonati (?:ora|subito|adesso|a partire|da|e|per)\b.{0,60}$|(?:scopri|vedi|scegli)\b.{0,20}(?:offert"
        r"|abbonament|piano)"
        r"|(?:prova|attiva)\b.{0,30}(?:gratis|mese|\d+ ?€|abbonament)"
    ),
    offer=(
        r"\bdisdi(?:ci|re|cendo|tta)\b|\bsenza (?:vincoli|impegno)|\b(?:primo|\d+) mes[ei]\b.{0,20}(?:gratis|a "
        r"|€)|\b(?:prova|periodo) (?:gratuit|di prova)"
        r"|\baccesso (?:illimitato|a tutti)|\btutti (?:gli|i nostri) (?:articoli|contenuti)|\b(?:termini"
        r"|condizioni)\b.{0,20}(?:condizioni|generali|uso|servizio|contratto)"
        r"|\bnuovi abbonati|\brinnov\w+\b.{0,20}automatic|\bautomaticamente\b|\babbon(?:amento|ati|arsi|amenti)\b|"
        + price_per(r"(?:al|a|/|ogni|per) ?(?:mese|settimana|anno)|mensil")
    ),
    catches=(
        "Il consiglio di Querceto ha votato lunedì la ricostruzione del vecchio ponte, chiuso dall'alluvione del 2019.",
        "Questo articolo è riservato agli abbonati",
        "Primo mese a 1 €, poi 9,99 € al mese",
        "Accesso illimitato a tutti gli articoli",
        "Sei già abbonato? Accedi",
        "Con l'abbonamento si accettano le condizioni generali. L'offerta vale per i nuovi abbonati e si "
        "rinnova automaticamente.",
    ),
    spares=(
        "Il Corriere di Querceto sarà a pagamento da lunedì. L'abbonamento costa 9,99 euro al mese e si può "
        "disdire quando si vuole, ha detto l'editore.",
        "Questo articolo della legge è riservato ai comuni, ha ricordato la sindaca. Gli abbonati del giornale "
        "ne discuteranno sabato.",
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
