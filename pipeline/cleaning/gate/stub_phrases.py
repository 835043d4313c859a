"""Phrases of pages that stand in an article's place: one catalogue, each rule with its own examples."""

from pipeline.cleaning.gate.wording import StubRule

_ARTICLE = r"(?:article|story|content|page|post|report|column|feature|analysis)"
_WHOLE = rf"(?:the (?:full|rest|whole)|this {_ARTICLE})"
_PAGE = r"(?:page|article|story|content|post|url|address|file|resource|document|link|item)"

STUBS = (
    StubRule(
        "paywall",
        rf"(?:(?:please )?(?:subscribe|sign (?:up|in)|log in|register|join)|become an? (?:\w+ )?(?:member|subscriber)"
        rf"|create an? (?:\w+ )?account|start your (?:\w+ )?trial)\b.{{0,60}}\b(?:to|and)"
        rf" (?:(?:continue|keep|finish) reading|(?:read|unlock|view|access) {_WHOLE})\b|to (?:continue|keep"
        rf"|finish) reading\b"
        rf"|to (?:read|unlock|view|access) {_WHOLE}\b.{{0,60}}\b(?:subscri|sign|log|regist|member|account|trial)"
        rf"|(?:continue|keep) reading\b.{{0,60}}(?:subscri|trial|account)"
        rf"|this (?:\w+ )?{_ARTICLE} is (?:\w+ ){{0,2}}(?:for|to|by) (?:\w+ ){{0,3}}(?:subscribers|members)\b"
        rf"|want to (?:keep reading|read (?:on|the rest|this {_ARTICLE}))\b|unlock this {_ARTICLE}"
        rf"|subscribers? only\W*$"
        rf"|subscribe to read\b.{{0,40}}$|access to (?:\w+ ){{1,3}}requires an? (?:\w+ )?(?:subscription|account)\b"
        rf"|you(?:['’]ve| have)? (?:reached|hit|run out|used (?:up|all))\b.{{0,40}}\b(?:free|limit|articles)\b"
        rf"|(?:jetzt )?(?:weiterlesen|lesen sie weiter)\b.{{0,60}}(?:abo|plus|anmeld|registr)"
        rf"|diese[rnm]? (?:artikel|inhalt|beitrag|text)\b.{{0,40}}(?:abonnent|mit (?:\w+ )?abo|registr"
        rf"|kostenpflichtig)"
        rf"|um weiter ?zu ?lesen\b"
        rf"|(?:cet article|ce contenu|la suite|la lecture de cet article|article|contenu)\b.{{0,30}}réservée?s? (?:à"
        rf"|aux)\b.{{0,20}}(?:abonn|membre|inscrit)"
        rf"|pour (?:lire|continuer)\b.{{0,50}}abonn|il vous reste \d+ ?% de cet article"
        rf"|(?:este |esta )?(?:contenido|artículo|noticia)\b.{{0,20}}(?:exclusiv[oa]|solo"
        rf"|reservad[oa])\b.{{0,15}}suscriptor"
        rf"|(?:suscríbe?[ta]e|inicia sesión|regístrate)\b.{{0,40}}(?:leyendo|leer|acceder|continuar)"
        rf"|para (?:seguir|continuar) leyendo\b|(?:questo )?(?:articolo"
        rf"|contenuto) (?:è )?riservat[oa]\b"
        rf"|abbonati (?:per|e)\b|per continuare a leggere\b|(?:este )?(?:conteúdo|artigo"
        rf"|texto)\b.{{0,10}}"
        rf"exclusivo (?:para|de) assinantes|assine (?:para|e)\b|para continuar (?:lendo|a ler)\b"
        rf"|dit artikel is (?:alleen|exclusief)\b|(?:om )?verder (?:te )?lezen\b|(?:denna"
        rf"|den här) artikeln?"
        rf" är (?:låst|endast)|artykuł (?:jest )?(?:dostępny )?tylko dla (?:prenumerat|subskry)"
        rf"|(?:чтобы|для)\b.{{0,30}}(?:чтени|читать).{{0,40}}подпис|(?:материал|статья|текст)\b.{{0,15}}только (?:для"
        rf"|по) подпис"
        rf"|この記事は(?:有料|会員)|続きを読むには|ここから先は|残り[\d０-９,]+文字|(?:有料)?会員限定"
        rf"|(?:订阅|登录|登入|訂閱)(?:后|後|以|即可|才能|会员).{{0,8}}(?:阅读|閱讀|查看)|本文(?:仅限|僅限"
        rf"|为付费|為付費)"
        rf"|이 (?:기사|콘텐츠)는.{{0,12}}(?:유료|구독|회원)|هذا (?:المحتوى|المقال).{{0,12}}للمشتركين|اشترك (?:ل|في)",
        "The council of Oakton voted on Monday to rebuild the old bridge. Subscribe to continue reading.",
        "To continue reading the Oakton Gazette, its readers must pay from Monday on, the editor said. Two papers in "
        "three now ask for money, up from one in three in 2015, a survey of 90 outlets found. Half of the "
        "readers who "
        "meet the demand turn away at once, and nine in ten of those never come back, the authors said.",
        most_beside=40,
        cut_off=True,
    ),
    StubRule(
        "subscription",
        r"(?:are you )?already an? (?:\w+ )?(?:subscriber|member)\b(?:\W{0,3}(?:log|sign)\b.{0,40})?\W*$"
        r"|already (?:subscribed|have an account|registered)\b"
        r"|(?:subscribe|sign up|register|join|log in|sign in) (?:now|today|here|for)\b.{0,80}$"
        r"|(?:for|to get|get) (?:full|unlimited) (?:digital )?access\b|(?:cancel"
        r"|change) (?:your plan )?(?:at )?any ?time\b"
        r"|(?:sie haben|du hast|sind sie)?\W*(?:bereits|schon) (?:ein abo|abonnent|registriert|kunde)"
        r"|(?:vous êtes )?déjà abonnée?\b|abonnez-vous\b|¿?ya (?:eres|es) suscriptor|sei già abbonat|já é assinante"
        r"|al abonnee\b",
        "Subscribe today for 1 euro a month. Already a subscriber? Log in. Cancel anytime.",
        "Already a member of the council for 20 years, Ann Lee was elected mayor of Oakton on Monday with 61 percent.",
    ),
    StubRule(
        "consent",
        r"(?:hello\W+)?we(?:,| and) (?:our|\d+|\w+)\b.{0,40}\b(?:partners|vendors)\b.{0,40}\b(?:use|store|process"
        r"|access)\b"
        r"|we (?:use|set|place)\b.{0,40}\bcookies\b|we (?:value|care about|respect) your privacy"
        r"|your privacy\b.{0,30}\W*$"
        r"|(?:this|our) (?:web ?site|site|page) (?:uses|requires|sets)\b.{0,20}cookies"
        r"|(?:by|if you) (?:click|continu|us|accept|agree|clos|select|choos)\w*\b.{0,120}\b(?:agree|consent|accept"
        r"|cookies?)"
        r"|if you (?:do not|don['’]t|would like)\b.{0,80}(?:cookies|consent|personal data|choices)"
        r"|when you use our sites? and apps?\b|(?:accept|reject|allow|decline|manage) (?:all|cookies|and continue"
        r"|choices)\b"
        r"|manage (?:your )?(?:cookie|consent|privacy|settings|preferences)|cookies? (?:settings|policy|consent"
        r"|notice)\W*$"
        r"|you can (?:change|withdraw|revoke|manage)\b.{0,60}(?:consent|choices|settings|preferences|cookies)"
        r"|wir (?:und unsere|verwenden|nutzen|setzen|benötigen)\b.{0,60}(?:cookies|partner|zustimmung|einwilligung)"
        r"|(?:besuchen|nutzen|lesen) sie\b.{0,50}\b(?:mit|ohne) (?:\w+ und )?werbung\b|(?:details"
        r"|informationen) zu werbe-"
        r"|zustimmen und weiter|accepter et continuer|s'abonner et refuser|aceptar y continuar|rifiuta e abbonati"
        r"|diese (?:web)?seite (?:verwendet|nutzt) cookies|(?:alle )?(?:cookies )?(?:akzeptieren"
        r"|zustimmen)\b.{0,20}\W*$"
        r"|(?:mit|durch)\b.{0,60}(?:stimmen sie|erklären sie sich)\b|sie können\b.{0,50}(?:einwilligung|zustimmung)\b"
        r"|(?:nous(?: et nos (?:\d+ )?partenaires)?|ce site) (?:utilis|stock)\w+\b.{0,60}(?:cookies|traceurs)"
        r"|en (?:cliquant|poursuivant|continuant)\b.{0,100}accept|(?:tout accepter|continuer sans accepter)\b"
        r"|(?:este sitio|nosotros|esta web|utilizamos|usamos|utiliza)\b.{0,40}cookies|aceptar (?:todas?|y|cookies)\b"
        r"|(?:questo sito|utilizziamo|noi e)\b.{0,50}cookies?\b|accetta (?:tutti|e continua)|(?:este site"
        r"|nós)\b.{0,30}cookies"
        r"|(?:deze (?:web)?site|wij|we) (?:gebruik\w+|maakt gebruik)\b.{0,40}cookies|(?:мы"
        r"|этот сайт) использу\w+.{0,20}cookie"
        r"|当サイトでは.{0,10}(?:cookie|クッキー)|(?:我们|本网站|本網站)使用.{0,6}cookie"
        r"|(?:szanujemy|cenimy) (?:twoją|państwa) prywatność|(?:używamy|ta strona używa"
        r"|nasza strona używa)\b.{0,20}cookie"
        r"|(?:ми використовуємо|цей сайт використовує|ми та наші партнери)\b.{0,30}(?:cookie|кукі|дан)"
        r"|(?:sitemizde|web sitemiz|bu site|bu web sitesi|biz ve)\b.{0,40}çerez|çerezleri (?:kabul|yönet)"
        r"|(?:tümünü|hepsini) kabul et"
        r"|(?:نحن|يستخدم (?:هذا )?الموقع|نستخدم)\b.{0,25}(?:ملفات تعريف الارتباط|الكوكيز|كوكي)|(?:قبول"
        r"|رفض) (?:الكل|جميع)"
        r"|(?:ما|این (?:وب ?سایت|سایت))\b.{0,15}(?:از )?کوکی|(?:हम|यह (?:वेबसाइट|साइट))\b.{0,15}कुकी"
        r"|(?:이|본|저희|당사)\b.{0,12}쿠키|모두 (?:동의|허용)|(?:kami|situs (?:web )?ini)\b.{0,20}\bcookie",
        "We and our 812 partners store cookies on your device. By clicking Accept all you agree to this. "
        "You can withdraw your consent at any time. Reject all",
        "Accept all or reject all: the regulator of Oakton wants both to take one click. Three banners in four break "
        "the law, it said on Monday, because to refuse takes longer than to agree does.",
    ),
    StubRule(
        "javascript",
        r"(?:please )?(?:(?:re-?)?enable|turn on|activate|switch on|allow)\b.{0,20}\b(?:javascript|cookies|js)\b"
        r"|(?:it (?:looks|seems|appears) (?:like|that) )?javascript"
        r" (?:(?:is|has been|seems|appears)\b.{0,20}\b(?:disabled|required|needed|off|blocked|enabled)|must|needs to"
        r"|and cookies)\b.{0,60}$"
        r"|(?:this|our|the) (?:\w+ )?(?:site|website|page|app|application|feature)\b.{0,30}(?:requires"
        r"|needs)\b.{0,20}javascript"
        r"|you (?:need|have|must|should)\b.{0,30}javascript|your browser (?:does not|doesn['’]t|has|is not|is out)\b"
        r"|we(?:['’]ve| have)? (?:detected|noticed)\b.{0,20}javascript|(?:please )?(?:upgrade|update) your browser"
        r"|(?:bitte )?(?:aktivieren|schalten) sie\b.{0,30}javascript|javascript (?:muss|ist) "
        r"|um\b.{0,40}javascript aktivier"
        r"|(?:veuillez |merci d['’])?activer?z? (?:le )?javascript|javascript (?:est|doit) "
        r"|(?:por favor,? )?(?:habilit|activ)\w+ (?:el )?javascript|(?:necesita|debe)s? (?:habilitar"
        r"|activar) javascript"
        r"|(?:per favore,? )?(?:abilita|attiva)\w* javascript|(?:ative|habilite) o javascript|schakel javascript in"
        r"|(?:пожалуйста, )?включите javascript|javascriptを有効|请(?:启用|开启|打开).{0,6}javascript"
        r"|(?:proszę )?(?:włącz|aktywuj)\w*\b.{0,15}javascript|(?:будь ласка, )?(?:увімкніть|ввімкніть) javascript"
        r"|(?:lütfen )?javascript\W{0,3}\w{0,3}\b.{0,15}(?:etkinleştir|açın)|(?:يرجى "
        r"|الرجاء )?تفعيل (?:ال)?(?:جافا ?سكريبت|javascript)"
        r"|(?:لطفا )?(?:جاوا ?اسکریپت|javascript)\b.{0,15}فعال|(?:कृपया )?(?:जावास्क्रिप्ट"
        r"|javascript)\b.{0,15}(?:सक्षम|चालू)"
        r"|(?:자바스크립트|javascript)[를을]? ?.{0,8}(?:활성화|사용|켜)|(?:silakan |harap )?(?:aktifkan"
        r"|nyalakan) javascript",
        "You need to enable JavaScript to run this app.",
        "JavaScript is the language that most sites are written in. The college of Oakton will teach it to all "
        "pupils "
        "from the autumn on, the head said on Monday.",
    ),
    StubRule(
        "bot_check",
        r"are you (?:a robot|human)\b|i['’]?m not a robot|(?:please )?(?:verify|confirm|prove)\b.{0,30}\b(?:human"
        r"|robot|bot)\b"
        r"|(?:please )?(?:complete|solve|enter) the (?:captcha|security check|characters)|checking (?:your browser"
        r"|if the site)"
        r"|just a moment\W*$|attention required|(?:we|our systems?)\b.{0,30}unusual (?:activity|traffic)"
        r"|(?:robot|captcha|security) (?:check|verification|challenge)\W*$|pardon our interruption|ddos protection by"
        r"|(?:performance (?:&|and) security by )?cloudflare\b.{0,20}$|ray id\b|verifying you are human"
        r"|(?:please )?(?:click|tick|check) the box\b|to continue, please\b"
        r"|something about your browser made us think"
        r"|this (?:web)?site is using a security service|(?:block )?reference id\b|why did this happen\b"
        r"|please (?:make sure|wait while)\b.{0,20}\b(?:your browser|we (?:verify|check))"
        r"|(?:bitte )?bestätigen sie\b.{0,40}(?:mensch|roboter)|(?:ich bin|sind sie) (?:kein|ein) (?:roboter|mensch)"
        r"|(?:je ne suis pas|êtes-vous) un robot|no soy un robot|non sono un robot|não sou um robô"
        r"|подтвердите, что вы (?:не робот|человек)|я не робот|私はロボットではありません|请(?:完成"
        r"|进行)(?:安全)?验证"
        r"|potwierdź, że (?:nie jesteś|jesteś)|nie jestem robotem|підтвердьте, що ви|я не робот|(?:robot"
        r"|bot) olmadığınızı|ben robot değilim"
        r"|(?:أنا لست|تحقق من أنك لست|أكد أنك لست) (?:برنامج )?روبوت|من ربات نیستم|मैं रोबोट नहीं"
        r"|로봇이 아닙니다|자동 ?(?:등록|입력) ?방지|saya bukan robot",
        "Are you a robot? Please verify you are a human by completing the challenge below. Ray ID: 7f00ba1",
        "Are you a robot? Millions of readers are asked that every day. A team from Oakton showed on Monday that "
        "programs now solve such puzzles faster than people do, and asked for better tests.",
    ),
    StubRule(
        "page_missing",
        rf"(?:error\W*)?404\b(?:\W*(?:error|page|file|not found)){{0,4}}\W*$|{_PAGE} (?:not found|unavailable)\b"
        rf"|(?:we['’]re )?sorry\b.{{0,30}}{_PAGE}\b.{{0,60}}(?:not|n['’]t|longer|unavailable|removed|moved)\b"
        rf"|(?:this|the|that) (?:\w+ )?{_PAGE}\b (?:that )?you(?:['’]re| are| were|['’]ve| have)?\b.{{0,80}}"
        rf"(?:not|n['’]t|longer|moved|removed|deleted|expired|looking for)"
        rf"|th(?:is|at) {_PAGE} (?:is|was|has|could|can|does|may)(?:n?['’]t)?\b.{{0,30}}\b(?:no longer|(?:be"
        rf"|not) found"
        rf"|removed|deleted|expired|exists?|available)\b"
        rf"|the requested {_PAGE} (?:was|could|is|does|has)\b.{{0,40}}$"
        rf"|we (?:can(?:no|['’])t|could(?: not|n['’]t)) find (?:the|that|this|what) (?:{_PAGE}|you)"
        rf"|(?:diese |die )?(?:\w+ ){{0,3}}seite\b.{{0,30}}(?:nicht gefunden|existiert nicht|nicht mehr)"
        rf"|seite nicht gefunden"
        rf"|(?:leider )?(?:wurde|konnte|haben wir)\b.{{0,40}}\b(?:seite|artikel"
        rf"|beitrag)\b.{{0,20}}nicht (?:mehr )?(?:ge)?f[iu]nden\b"
        rf"|dieser artikel ist nicht mehr|(?:cette |la )?page\b.{{0,50}}(?:n['’]existe|introuvable|pas été trouvée"
        rf"|non trouvée)"
        rf"|cet article n['’](?:est plus|existe)|(?:la |esta )?página\b.{{0,40}}no (?:existe|encontrada"
        rf"|se (?:ha )?encontr|está)"
        rf"|este artículo ya no|(?:la )?pagina\b.{{0,40}}(?:non (?:trovata|esiste|è (?:più )?disponibile))"
        rf"|(?:a |esta )?página\b.{{0,40}}não (?:encontrada|existe|foi|está)"
        rf"|(?:deze )?pagina\b.{{0,20}}niet (?:gevonden|meer)"
        rf"|(?:запрашиваемая )?страница\b.{{0,20}}не (?:найдена|существует)"
        rf"|(?:お探しの|(?:ご)?指定(?:された|の)|アクセスしようとした)?(?:ページ|記事)(?:は|が)"
        rf"(?:見つかり|存在し|削除|ありません)|(?:您|你).{{0,6}}(?:页面|頁面|网页).{{0,4}}不存在|页面(?:不存在"
        rf"|未找到)"
        rf"|(?:요청하신 )?페이지를 찾을 수|الصفحة.{{0,20}}غير موجودة"
        r"|(?:strona|artykuł|podana strona)\b.{0,30}nie (?:została? znalezion|istnieje)"
        r"|nie znaleziono (?:strony|artykułu)"
        r"|(?:сторінк\w|запитувана сторінка)\b.{0,15}не (?:знайдено|існує)|(?:aradığınız )?(?:sayfa|içerik"
        r"|haber)\w*\b.{0,10}bulunamadı"
        r"|(?:این )?صفحه\b.{0,25}(?:یافت نشد|پیدا نشد|وجود ندارد)|(?:यह )?(?:पेज|पृष्ठ)\b.{0,10}नहीं मिल"
        r"|halaman\b.{0,25}tidak (?:ditemukan|tersedia)"
        r"|(?:抱歉|对不起|對不起).{0,10}(?:页面|頁面|网页|網頁).{0,8}(?:不存在|找不到|未找到)"
        r"|(?:죄송합니다\W*)?(?:페이지|기사)(?:를|가) ?(?:찾을 수|존재하지)"
        r"|sid(?:an|en)\b.{0,40}(?:inte hittas|hittades inte|finns inte|findes ikke|blev ikke fundet"
        r"|finnes ikke|ikke funnet)"
        r"|(?:vi fant ikke|vi kunne ikke finde|vi hittar inte) sid|(?:etsimääsi )?sivua\b.{0,20}ei löyd?[yt]"
        r"|(?:tato |požadovaná )?stránka\b.{0,40}(?:nebyla nalezena|neexistuje|nenalezena)|stránku se nepodařilo"
        r"|(?:az|a keresett) oldal\b.{0,20}nem (?:található|létezik)|pagina\b.{0,40}nu (?:a fost găsită|există)"
        r"|η σελίδα\b.{0,40}δεν (?:βρέθηκε|υπάρχει)|(?:trang|bài viết)\b.{0,40}không (?:tồn tại|tìm thấy)|ไม่พบหน้า"
        r"|הדף\b.{0,20}(?:לא נמצא|אינו קיים)|страницата\b.{0,30}не (?:е намерена|съществува)",
        "404 - Page not found. The page you are looking for may have been moved or deleted.",
        "404: that number greets whoever follows a dead link. One link in four from papers of 2010 leads "
        "nowhere now, "
        "a study from Oakton found on Monday, and half of them were never archived.",
    ),
    StubRule(
        "access_denied",
        r"(?:error\W*)?(?:40[13]\W*)?(?:access (?:denied|forbidden)|forbidden|unauthori[sz]ed)\W*$"
        r"|(?:sorry, )?you (?:have been|are) (?:blocked|unable to access)\b|why have i been blocked\b"
        r"|you (?:don['’]t|do not) have (?:permission|access)|access to (?:this|the) \w+ (?:is|has been"
        r"|was) (?:denied|blocked)"
        r"|(?:sorry, )?(?:this|our|the) (?:\w+ )?(?:content|website|site|video|page|service) is (?:\w+ )?"
        r"(?:not|un)[ -]?available (?:in|from|to)\b.{0,40}(?:country|region|location|area|countries)"
        r"|we are engaged on the issue\b|we recogni[sz]e you are attempting to access"
        r"|unfortunately, our (?:web)?site is (?:\w+ )?unavailable"
        r"|(?:451\W*)?unavailable (?:for|due to) legal reasons|reference #\w+|your (?:ip"
        r"|request) (?:address )?(?:has been|was|is)"
        r"|zugriff verweigert|accès (?:refusé|interdit)|acceso denegado|accesso negato|acesso negado"
        r"|toegang geweigerd"
        r"|доступ (?:запрещ[её]н|ограничен|закрыт)"
        r"|访问被拒绝|拒绝访问|アクセスが(?:拒否|禁止)|접근이 거부|تم رفض الوصول"
        r"|(?:brak dostępu|dostęp zabroniony|odmowa dostępu)\b|доступ (?:заборонено|обмежено|закрито)"
        r"|erişim (?:engellendi|reddedildi|yasak)"
        r"|دسترسی (?:غیر ?مجاز|ممنوع)|(?:पहुँच|एक्सेस) (?:अस्वीकृत|अस्वीकार)|akses ditolak|접근 ?권한이 없",
        "Access Denied. You don't have permission to access this resource on this server. Reference #18.2d35",
        "Access denied. With these words the court of Oakton sent reporters home on Monday, and the union of "
        "journalists said that it would appeal the closing of the hearing.",
    ),
    StubRule(
        "server_fault",
        r"(?:error\W*)?50[0234]\W*(?:(?:error|internal server error|bad gateway|service .{0,12}unavailable"
        r"|gateway time-?out)\W*)?$"
        r"|(?:internal server error|bad gateway|gateway time-?out|service (?:\w+ )?unavailable)\W*$"
        r"|(?:sorry, |oops\W+)?(?:an (?:unexpected )?error (?:has )?occurred"
        r"|(?:it )?(?:looks like )?something went wrong)\b.{0,40}$"
        r"|(?:this|our|the) (?:web ?site|site|server|service) is (?:temporarily|currently|down for)\b.{0,60}$"
        r"|please (?:try|reload|refresh|come back)\b.{0,40}$|we(?:['’]re| are) (?:working|currently"
        r"|down)\b.{0,60}mainten\w+",
        "503 Service Unavailable. The server is temporarily unable to service your request. Please try again later.",
        "Something went wrong at the plant. A valve stuck at 4 a.m. on Monday, the operator said, and 12 workers in "
        "Oakton were taken out before the gas reached the hall where they had slept.",
    ),
    StubRule(
        "login",
        r"(?:forgot(?:ten)?|lost|reset) (?:your |my )?password\b.{0,20}$|(?:log|sign) in to (?:your"
        r"|my) (?:\w+ )?account\b.{0,40}$"
        r"|(?:please )?(?:enter|type) your (?:e-?mail(?: address)?|password|user ?name)\b.{0,40}$|remember me\W*$"
        r"|don['’]t have an account\b.{0,40}$|(?:user ?name|e-?mail(?: address)?) (?:and|or) password\b.{0,20}$"
        r"|you (?:must|need to) be logged in\b|passwort vergessen\b|angemeldet bleiben\b|noch kein konto\b"
        r"|(?:mot de passe|identifiant) oublié|se souvenir de moi\b|(?:¿?has )?olvid(?:aste|ado|ó) (?:tu|su"
        r"|la) contraseña"
        r"|¿olvid\w+ (?:tu|su|la) contraseña|esquece(?:u|ste) (?:a |sua |a sua )?(?:senha|palavra-passe)"
        r"|(?:hai )?dimenticato la password|password dimenticata"
        r"|wachtwoord vergeten\b|ingelogd blijven\b|(?:nie pamiętasz|zapomniał[ea]ś|zapomniane) hasł"
        r"|zapamiętaj mnie\b"
        r"|забыли пароль|запомнить меня|забули пароль|запам['’ʼ]ятати мене|(?:şifremi|parolamı"
        r"|şifrenizi) unuttu|beni hatırla\b"
        r"|(?:هل )?نسيت كلمة (?:المرور|السر)|تذكرني|(?:رمز عبور|گذرواژه).{0,16}فراموش|पासवर्ड भूल|मुझे याद रखें"
        r"|忘记密码|忘記密碼|记住我|記住我|パスワードを(?:お)?忘れ|ログイン状態を保持|비밀번호(?:를)? ?(?:찾기"
        r"|잊)|로그인 ?상태 ?유지"
        r"|lupa (?:kata sandi|password)\b|ingat saya\b",
        "Log in to your account. Enter your email address and password. Forgot your password? Remember me",
        "Forgot your password? Half of all calls to the help desk of Oakton begin like that, a survey found on "
        "Monday. The "
        "city now wants to let its clerks sign in with a card instead.",
    ),
    StubRule(
        "placeholder",
        r"(?:(?:test|testing|asdf\w*|qwerty\w*|xxx+|foo|bar|baz|blah|bla|dummy|sample|placeholder|text|tk"
        r"|tktk)\b\W*){2,}$"
        r"|(?:this is )?(?:just |only )?a test (?:article|post|page|story|message|entry)\b.{0,30}$|lorem ipsum\b"
        r"|(?:ut enim ad minim|duis aute irure|excepteur sint occaecat|sed ut perspiciatis|at vero eos et accusam"
        r"|stet clita"
        r"|consectetur adipiscing)\b"
        r"|(?:pellentesque|vestibulum|curabitur|phasellus|suspendisse|vivamus|aenean|maecenas|praesent"
        r"|quisque) [a-z]+ [a-z]+"
        r"|(?:insert|add|your|type|enter) (?:\w+ )?(?:text|content|headline|story|copy)(?: goes)? here\b"
        r"|(?:content |more |details )?coming soon\W*$|this page (?:has been |is )?(?:intentionally )?(?:left )?blank"
        r"|hello world\W*$|(?:testartikel|blindtext|platzhalter)\b.{0,30}$|article de test\b|тестовая (?:статья"
        r"|страница)"
        r"|テスト(?:記事|投稿)|测试(?:文章|页面)",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit. Ut enim ad minim veniam, quis nostrud.",
        "Lorem ipsum is the filler that printers have set for ages. A scholar of Oakton traced it on Monday to "
        "a page "
        "of Cicero, and says that the printer who scrambled it worked in Venice.",
    ),
)
