"""What a page offers its reader in words: buttons, menus, sharing, links and handles."""

from pipeline.cleaning.boilerplate.wording import ANY, MARK, LineKind, Wording, alone, turkish

_NETWORK = (
    r"facebook|twitter|x|whatsapp|telegram|linkedin|pinterest|reddit|e-?mail|mail|messenger|instagram|sms|viber|line|vk"
    r"|threads|bluesky|youtube|tiktok"
)


def _share(words: str, joins: str) -> str:
    """Lines that offer to share an article: one of some words, alone or with names of networks, and nothing else."""
    between = rf"(?:(?: (?:{joins})| ?[,:|/·•]| )+(?:{_NETWORK}|{words}|\d+))"
    return rf"{MARK}(?:{words}){between}{{0,12}}[^\w.]{{0,3}}$"


NAVIGATION = LineKind(
    "navigation",
    (
        Wording(
            "en",
            r"(?:skip|jump|go|back|return) to (?:the )?(?:main |site |page |article |primary )?"
            r"(?:content|article|navigation|search|comments?|top|footer|menu|homepage|main menu|body)\b.{0,20}$",
            "Skip to Content",
            "Back to the top of the table: Leeds won again on Saturday.",
        ),
        Wording("de", alone(r"(?:zum|zur|direkt zum) (?:haupt)?(?:inhalt|menü|navigation|startseite|suche|seitenanfang)(?: springen| wechseln)?|nach oben"), "Zum Inhalt springen", "Zum Inhalt des Briefs schwieg der Rat."),
        Wording("fr", alone(r"(?:aller|passer|accéder) (?:au|à la|directement au) (?:contenu|menu|navigation|recherche)(?: principale?)?|(?:retour )?(?:en )?haut de page|retour (?:à l'accueil|en haut)"), "Aller au contenu principal", "Aller au travail à pied reste possible."),
        Wording("es", alone(r"(?:ir|saltar|pasar) (?:al|a la) (?:contenido|menú|navegación|portada)(?: principal)?|volver (?:arriba|al inicio)"), "Saltar al contenido", "Ir al contenido de la carta era su deber."),
        Wording("pt", alone(r"(?:ir|pular|saltar|avançar) para o? ?(?:conteúdo|menu|rodapé)(?: principal)?|voltar ao topo"), "Pular para o conteúdo", "Ir para o trabalho a pé ainda é possível."),
        Wording("it", alone(r"(?:vai|salta|passa) al (?:contenuto|menu|contenuto principale)|torna (?:su|all'inizio|in alto)"), "Vai al contenuto", "Vai al mercato chi vuole risparmiare."),
        Wording("nl", alone(r"(?:ga|spring|direct) naar (?:de )?(?:inhoud|hoofdinhoud|navigatie|menu)|naar boven"), "Ga naar de inhoud", "Ga naar de markt, zei de burgemeester."),
        Wording("pl", alone(r"(?:przejdź|przeskocz|idź) do (?:treści|menu|głównej treści|nawigacji)|do góry"), "Przejdź do treści", "Przejdź do sąsiada, radzi burmistrz."),
        Wording("ru", alone(r"перейти к (?:содержанию|основному содержанию|навигации|контенту)|наверх|на главную"), "Перейти к содержанию", "Перейти к делу мэр не успел."),
        Wording("uk", alone(r"перейти до (?:вмісту|основного вмісту|навігації|контенту)|нагору|на головну"), "Перейти до вмісту", "Перейти до справи мер не встиг."),
        Wording("tr", alone(turkish(r"(?:ana )?içeriğe (?:geç|atla)|yukarı çık|başa dön|anasayfa")), "İçeriğe geç", "İçeriğe geçmeden önce başkan sustu."),
        Wording("ar", alone(r"(?:انتقل|تخطى|تجاوز|اذهب) (?:إلى|الى) (?:المحتوى|القائمة)(?: الرئيسي)?|الصفحة الرئيسية"), "انتقل إلى المحتوى", "انتقل إلى المدينة قبل عامين."),
        Wording("fa", alone(r"(?:رفتن|پرش) به (?:محتوا|نوشته‌ها|محتوای اصلی)|صفحه نخست"), "پرش به محتوا", "رفتن به محتوای نامه سودی نداشت."),
        Wording("hi", alone(r"मुख्य (?:सामग्री|विषय वस्तु) पर जाएं|होम ?पेज"), "मुख्य सामग्री पर जाएं", "मुख्य सामग्री पर जाएं तो दाम दुगने हैं।"),
        Wording("zh", alone(r"(?:跳至|跳到|转到|转至)(?:主要)?(?:内容|內容|正文)|返回(?:顶部|首页|頂部|首頁)|回到?首页"), "跳至内容", "返回首页的人很多，他说。"),
        Wording("ja", alone(r"(?:本文|コンテンツ|メインコンテンツ)(?:へ|に)(?:スキップ|移動|進む)(?:する)?|(?:ページ)?(?:トップ|先頭)(?:へ|に)(?:戻る)?"), "本文へスキップ", "先頭に立つ市長が道を開いた。"),
        Wording("ko", alone(r"(?:본문|콘텐츠|메뉴)(?:으로|로)? ?(?:바로가기|건너뛰기)|맨 ?위로|홈으로"), "본문 바로가기", "본문 바로가기 기능이 중단됐다."),
        Wording("id", alone(r"(?:langsung|lompat|lewati|loncat) ke (?:konten|isi|konten utama)|kembali ke atas"), "Langsung ke konten", "Langsung ke pasar, warga berlari."),
    ),
)  # fmt: skip

# What players of moving pictures write for those who hear a page, the same on all sites that use them.
_PLAYER = (
    r"(?:video|audio|media) player is loading|this is a modal window|(?:beginning|end) of dialog window|escape will cancel"
    r" and close the window|this modal can be closed by pressing the escape key(?: or activating the close button)?"
    r"|no compatible source was found for this media|(?:current|remaining) time\W{0,3}\d{1,2}:\d\d|duration \d{1,2}:\d\d"
    r"|loaded: \d{1,3}(?:\.\d+)?%|stream type live|seek to live, currently (?:behind|playing) live|captions off, selected"
    r"|subtitles off, selected|descriptions off, selected|picture-in-picture|caption settings dialog"
)

CONTROL = LineKind(
    "control",
    (
        Wording(
            ANY,
            rf"(?:{_PLAYER})(?:[^\w]{{0,5}}(?:{_PLAYER})){{0,6}}\W*$"
            r"|0?0:\d\d ?/ ?\d{1,2}:\d\d\W*$"
            r"|\[ ?(?:edit|bearbeiten|modifier|editar|modifica|bewerken|править|編集|编辑|編輯)(?: ?\| ?[^\]]{1,30})? ?\]$",
            "Beginning of dialog window. Escape will cancel and close the window.",
            "This is a modal window, and it opens to the south, the builder said.",
        ),
        Wording(
            "en",
            r"(?:menu|close|search|home|print|print this article|e-?mail|text size|loading\.*|listen live"
            r"|listen to (?:this )?article|view all|see all|show more|load more|read (?:more|full (?:story|article))|learn more|more|next"
            r"|previous|back|continue(?: reading)?|(?:click|tap) here(?: to (?:subscribe|sign up))?|get (?:the|our) app|click to (?:tweet|expand|enlarge)|play video|watch live"
            r"|watch|play|replay|advertisement - continue reading below|accessibility links|get short url|hide caption"
            r"|toggle caption|enlarge this image|caption|subscribe|sign in|log in|sign up|register|donate|support us"
            r"|our standards: the thomson reuters trust principles|purchase licensing rights|report (?:a|an) (?:typo|error|mistake)|reply|report|like|dislike|x|top|(?:article|story) continues below(?: (?:this )?ad(?:vertisement)?)?"
            r"|image \d+ of (?:/ )?\d+|current time .{1,9}|duration .{1,9}|loaded: .{1,9}|remaining time .{1,9}"
            r"|stream type .{1,9}|breaking news|key points|don['’]t miss|must read.{0,20}"
            r"|save (?:for later|this (?:article|story)|(?:article|story))|bookmark(?: this)?(?: (?:article|story))?)\W*$",
            "Get short URL",
            "More than 200 people were evacuated.",
            abroad=False,
        ),
        Wording("de", alone(r"(?:hier geht es )?zur (?:bildstrecke|fotostrecke|bildergalerie)|drucken|(?:artikel )?(?:drucken|merken|speichern|versenden|vorlesen)|schlie(?:ß|ss)en|weiterlesen|mehr (?:lesen|anzeigen|erfahren|laden)|anmelden|registrieren|abonnieren|einloggen|suche|startseite|zurück|weiter|(?:video|bild) (?:ansehen|vergrößern|in voller größe)|jetzt (?:lesen|testen|abonnieren)|schriftgröße|pdf|fehler melden"), "Artikel drucken", "Drucken wollte das Amt die Hefte nicht."),
        Wording("fr", alone(r"imprimer|fermer|rechercher|accueil|suivant|précédent|retour|lire plus|voir plus|en savoir plus|afficher plus|lire la suite|s'abonner|se connecter|s'inscrire|connexion|télécharger|sauvegarder|enregistrer|signaler(?: une erreur)?|taille du texte|agrandir|voir la vidéo"), "Lire la suite", "Imprimer des billets ne suffit pas, dit-il."),
        Wording("es", alone(r"(?:continúa|sigue) leyendo|más información|reportar (?:un )?error|escucha(?:r)? la noticia|imprimir|cerrar|buscar|inicio|siguiente|anterior|volver|leer más|ver más|saber más|mostrar más|cargar más|seguir leyendo|suscr[íi]b(?:ete|irse|ase)|iniciar sesión|registrarse|regístrate|guardar|ampliar|ver (?:el )?v[íi]deo|reportar (?:un )?error"), "Leer más", "Cerrar la fábrica era su plan."),
        Wording("pt", alone(r"reportar (?:um )?erro|imprimir|fechar|buscar|pesquisar|início|próximo|próxima|anterior|voltar|ler mais|ver mais|saiba mais|mostrar mais|carregar mais|continue lendo|continuar a ler|assine|entrar|cadastre-se|salvar|guardar|ampliar|ver vídeo"), "Continue lendo", "Fechar a fábrica era o seu plano."),
        Wording("it", alone(r"stampa|chiudi|cerca|home|successivo|precedente|indietro|leggi (?:tutto|di più)|mostra (?:altro|di più)|continua a leggere|abbonati|accedi|registrati|salva|ingrandisci|guarda il video|segnala (?:un )?errore"), "Continua a leggere", "Stampa e giudici tacciono sul caso."),
        Wording("nl", alone(r"print(?:en)?|afdrukken|sluit(?:en)?|zoeken|volgende|vorige|terug|meer (?:lezen|weergeven|laden)|lees (?:meer|verder)|abonneren|inloggen|aanmelden|registreren|opslaan|bewaar|vergroot"), "Lees verder", "Sluiten wil de fabriek pas in mei."),
        Wording("pl", alone(r"drukuj|zamknij|szukaj|strona główna|następn[aey]|poprzedni[ae]?|wstecz|czytaj (?:więcej|dalej)|zobacz więcej|pokaż więcej|zaloguj(?: się)?|zarejestruj(?: się)?|subskrybuj|zapisz|powiększ|zgłoś błąd"), "Czytaj dalej", "Zamknij oczy, mówi reżyser widzom."),
        Wording("ru", alone(r"распечатать|печать|версия для печати|закрыть|поиск|главная|далее|назад|вперед|читать (?:далее|дальше|полностью|больше)|показать (?:еще|ещё|больше)|загрузить (?:еще|ещё)|войти|регистрация|подписаться|сохранить|в закладки|увеличить|сообщить об ошибке|нашли опечатку\?.{0,60}") + r"|(?:если вы )?(?:нашли|заметили|увидели) (?:ошибку|опечатку)\b.{0,100}ctrl ?\+ ?enter.{0,20}$", "Читать далее", "Закрыть завод мэр не хочет."),
        Wording("uk", alone(r"роздрукувати|друк|версія для друку|закрити|пошук|головна|далі|назад|читати (?:далі|більше|повністю)|показати (?:ще|більше)|завантажити ще|увійти|реєстрація|підписатися|зберегти|збільшити|повідомити про помилку") + r"|(?:якщо ви )?(?:знайшли|помітили) помилку\b.{0,100}ctrl ?\+ ?enter.{0,20}$", "Читати далі", "Закрити завод мер не хоче."),
        Wording("tr", alone(turkish(r"haberin devamı(?:nı oku)?|yazdır|kapat|ara|ana ?sayfa|sonraki|önceki|geri|devamını oku|daha fazla(?: göster| yükle)?|giriş yap|kayıt ol|üye ol|abone ol|kaydet|büyüt|hata bildir")), "Devamını oku", "Kapat dedi ustası, o da kapattı."),
        Wording("ar", alone(r"تابع القراءة|طباعة|إغلاق|اغلاق|بحث|الرئيسية|التالي|السابق|رجوع|(?:اقرأ|عرض|شاهد|تحميل|إقرأ) المزيد|المزيد|تسجيل الدخول|اشترك(?: الآن)?|حفظ|تكبير الصورة|نسخ الرابط"), "اقرأ المزيد", "إغلاق المصنع ليس حلا، قال العمال."),
        Wording("fa", alone(r"چاپ|نسخه چاپی|بستن|جستجو|خانه|بعدی|قبلی|بازگشت|ادامه (?:مطلب|خبر)|بیشتر|مشاهده بیشتر|ورود|ثبت ?نام|ذخیره|لینک کوتاه|کپی لینک"), "ادامه مطلب", "بستن کارخانه راه حل نیست."),
        Wording("hi", alone(r"प्रिंट(?: करें)?|बंद करें|खोजें|होम|अगला|पिछला|वापस|(?:और|पूरा|आगे) (?:पढ़ें|देखें)|लॉग ?इन|साइन ?इन|रजिस्टर|सब्सक्राइब(?: करें)?|ऐप डाउनलोड करें"), "आगे पढ़ें", "बंद करें तो मजदूर कहां जाएं, उन्होंने पूछा।"),
        Wording("zh", alone(r"点击(?:阅读|查看|展开)全文|點擊(?:閱讀|查看|展開)全文|打印(?:本页)?|列印|关闭|關閉|搜索|搜尋|首页|首頁|下一[页篇]|上一[页篇]|下一頁|上一頁|返回|(?:阅读|查看|閱讀|查看|显示|加载)(?:更多|全文|原文)|展开(?:全文)?|收起|登录|登錄|登入|注册|註冊|订阅|訂閱|收藏|放大|字号|字體大小|扫一扫.{0,20}"), "阅读全文", "关闭工厂不是办法，他说。"),
        Wording("ja", alone(r"印刷(?:する)?|閉じる|検索|ホーム|トップ|次へ|前へ|戻る|(?:続き|全文|もっと|さらに)(?:を)?(?:読む|見る)|もっと見る|ログイン|会員登録|無料登録|購読(?:する)?|保存(?:する)?|拡大(?:する)?|画像を拡大(?:する)?|文字サイズ.{0,10}"), "続きを読む", "閉じると市長が述べた工場が残る。"),
        Wording("ko", alone(r"인쇄(?:하기)?|프린트|닫기|검색|홈|다음|이전|뒤로|더 ?보기|(?:기사 ?)?(?:전체|전문) ?보기|로그인|회원가입|구독(?:하기)?|저장|스크랩|글자 ?크기(?: ?(?:조절|변경|설정))?|크게 ?보기|확대"), "글자 크기 조절", "닫기로 한 공장 앞에 노동자들이 모였다."),
        Wording("id", alone(r"cetak|tutup|cari|beranda|selanjutnya|sebelumnya|kembali|baca selengkapnya|lihat (?:semua|selengkapnya|lainnya)|muat lainnya|selengkapnya|masuk|daftar|berlangganan|simpan|perbesar|halaman selanjutnya"), "Baca selengkapnya", "Tutup pabrik bukan jalan keluar, katanya."),
        Wording("th", alone(r"พิมพ์|ปิด|ค้นหา|หน้าแรก|ถัดไป|ก่อนหน้า|กลับ|อ่าน(?:เพิ่มเติม|ต่อ)|ดู(?:เพิ่มเติม|ทั้งหมด)|เข้าสู่ระบบ|สมัครสมาชิก|บันทึก"), "อ่านเพิ่มเติม", "ปิดโรงงานไม่ใช่ทางออก เขากล่าว"),
    ),
)  # fmt: skip

LINK = LineKind(
    "link",
    (
        Wording(
            ANY,
            r"(?:(?:[*+-] )?!?\[[^\[\]]{1,200}\]\([^()\s]{1,300}\)[ |,·•]*)+$",
            "[Read more](https://gazette.example/bridge)",
            "[The mayor](https://oakton.example) said that work on the bridge had begun.",
        ),
    ),
)

SHARE = LineKind(
    "share",
    (
        Wording(
            "en",
            r"(?!comments?\W*$)"  # that alone heads the comments
            r"(?:share|tweet|pin|e-?mail|facebook|twitter|whatsapp|linkedin|pinterest|reddit|messenger|copy link"
            r"|flipboard|print|telegram|sms|share (?:this|on|via|with|by)|share this (?:story|article|post|page)|send"
            r"|link|comments?)(?:(?: this| on| via|,|/|\|| )+(?:share|tweet|pin|e-?mail|facebook|twitter|whatsapp"
            r"|linkedin|pinterest|reddit|article|story|messenger|copy link|flipboard|print|telegram|sms|link|post|page"
            r"|x|shares?|comments?|\d+)){0,12}\W*$|\d[\d.,k]* shares?\W*$|sharing is caring\W*$"
            r"|(?:like|love|enjoyed?) this (?:story|article|post)\?",
            "Share on Facebook",
            "Share prices fell in Tokyo on Monday.",
        ),
        Wording("de", _share(r"teilen|(?:diesen |den )?(?:artikel|beitrag|seite|text) (?:teilen|empfehlen|weiterleiten|weiterempfehlen)|per (?:mail|e-mail|whatsapp|sms) (?:teilen|senden|versenden)|(?:auf|bei|über|via) .{2,12} teilen|link kopieren|merken|twittern|weiterempfehlen|mailen", "auf|bei|über|via|per|und"), "Auf Facebook teilen", "Teilen will der Rat die Kosten nicht."),
        Wording("fr", _share(r"partage[rz]?(?: (?:l'|cet )article| cette page)?|envoyer(?: par (?:mail|e-?mail))?|copier le lien|tweeter", "sur|via|par|et"), "Partager sur Facebook", "Partager le pain ne suffit pas, dit-il."),
        Wording("es", _share(r"compart(?:ir|e|a|elo)(?: (?:este |el )?(?:artículo)| esta noticia| la noticia)?|enviar(?: por (?:correo|email|mail))?|copiar (?:el )?enlace|tuitear", "en|por|vía|con|y"), "Compartir en Facebook", "Compartir piso sale caro, dice ella."),
        Wording("pt", _share(r"compartilh(?:ar|e)(?: (?:este |o )?artigo| esta notícia| a notícia)?|partilh(?:ar|e)|enviar(?: por e-?mail)?|copiar (?:o )?link|tuitar", "no|na|em|por|via|e"), "Compartilhe no Facebook", "Compartilhar casa sai caro, diz ela."),
        Wording("it", _share(r"condividi(?: (?:l'|questo )articolo| la notizia)?|invia(?: (?:per|via) e-?mail)?|copia (?:il )?link|twitta", "su|via|con|e"), "Condividi su Facebook", "Condividi la stanza e paghi meno, dice."),
        Wording("nl", _share(r"del(?:en|ing)|deel(?: (?:dit|het) (?:artikel|bericht))?|verstuur|mailen|tweeten|kopieer (?:de )?link|link kopiëren", "op|via|met|per|en"), "Deel dit artikel", "Delen wil de gemeente de kosten niet."),
        Wording("pl", _share(r"udostępnij(?: (?:artykuł|ten artykuł|na))?|podziel się(?: artykułem)?|wyślij(?: (?:mailem|e-?mailem))?|kopiuj link|skopiuj link|poleć", "na|przez|w|i"), "Udostępnij na Facebooku".replace("Facebooku", "Facebook"), "Podziel się chlebem, mówi proboszcz."),
        Wording("ru", _share(r"поделиться(?: (?:новостью|статьей|статьёй|ссылкой))?|поделитесь(?: (?:с друзьями|новостью))?|(?:скопировать|копировать) ссылку|отправить|твитнуть|вконтакте|одноклассники|телеграм|фейсбук|вотсап|ватсап", "в|на|через|и"), "Поделиться в Telegram", "Поделиться хлебом мог не каждый."),
        Wording("uk", _share(r"поділитис[яь](?: (?:новиною|статтею))?|поширити|(?:скопіювати|копіювати) посилання|надіслати|телеграм|фейсбук|вайбер", "в|у|на|через|і|та"), "Поділитися у Facebook", "Поділитися хлібом міг не кожен."),
        Wording("tr", _share(turkish(r"paylaş(?:ın)?|(?:haberi|yazıyı|bunu|facebook'ta|twitter'da|x'te|whatsapp'ta) paylaş(?:ın)?|tweetle|gönder|linki? kopyala|bağlantıyı kopyala"), "ile|ve|da|de|ta|te"), "Facebook'ta paylaş", "Paylaş dediler, o da paylaştı."),
        Wording("ar", _share(r"شارك(?:ها|وا|ه)?(?: (?:المقال|الخبر|هذا الخبر|عبر))?|مشاركة(?: (?:المقال|الخبر))?|انشر|نسخ الرابط|أرسل|فيسبوك|تويتر|واتساب|تلغرام|تليجرام", "على|عبر|في|و"), "شارك على فيسبوك", "شارك الوزير في الاجتماع يوم الاثنين."),
        Wording("fa", _share(r"اشتراک(?:‌? ?گذاری)?|به اشتراک (?:بگذارید|گذاشتن)|ارسال(?: به دوستان)?|کپی لینک|تلگرام|واتساپ|توییتر|فیسبوک", "در|با|و"), "اشتراک گذاری", "اشتراک نظر میان دو شهردار کم است."),
        Wording("hi", _share(r"शेयर(?: करें)?|साझा करें|फेसबुक|ट्विटर|व्हाट्सएप|लिंक कॉपी करें", "पर|और|को"), "शेयर करें", "शेयर बाजार सोमवार को गिरा।"),
        Wording("zh", _share(r"分享(?:到|至|给|給|本文|文章)?|转发|轉發|复制链接|複製連結|微信|微博|朋友圈|qq(?:空间)?|新浪微博|臉書", "到|至|和"), "分享到 微信 微博", "分享经验的老师很多。"),
        Wording("ja", _share(r"(?:この記事を)?シェア(?:する)?|共有(?:する)?|(?:記事を)?(?:シェア|ツイート|ポスト|保存)(?:する)?|(?:リンク|url)をコピー(?:する)?|はてブ|はてなブックマーク|ブックマーク", "で|に|と"), "シェアする", "シェアを争う二社が合併する。"),
        Wording("ko", _share(r"공유(?:하기)?|(?:기사|페이스북|트위터|카카오톡|카카오스토리|밴드|네이버) ?(?:공유(?:하기)?|보내기)?|url ?복사|주소 ?복사|링크 ?복사", "으로|로|에|및"), "기사 공유하기", "공유 자전거가 늘었다고 시는 밝혔다."),
        Wording("id", _share(r"bagikan(?: (?:artikel|berita)(?: ini)?)?|salin (?:tautan|link)|kirim", "ke|di|via|lewat|dan"), "Bagikan ke Facebook", "Bagikan beras itu, kata wali kota."),
        Wording("th", _share(r"แชร์(?:ข่าว|บทความ)?(?:นี้)?|คัดลอกลิงก์|ทวีต|ส่งต่อ", "ไปที่|ทาง|และ"), "แชร์ข่าวนี้", "แชร์ห้องกันถูกกว่า เธอกล่าว"),
        Wording("cs", _share(r"sdílet(?: (?:článek|na))?|sdílejte(?: článek)?", "na|přes|a"), "Sdílet článek", "Sdílet byt s cizími nechce, říká."),
        Wording("sk", _share(r"zdieľa(?:ť|jte)(?: článok)?", "na|cez|a"), "Zdieľať článok", "Zdieľať byt s cudzími nechce, hovorí."),
        Wording("hu", _share(r"megoszt(?:ás|om|ja)(?: a facebookon)?|cikk megosztása", "és"), "Megosztás", "Megosztás helyett vitát nyitott a polgármester."),
        Wording("ro", _share(r"distribui(?:e|ți)(?: (?:articolul|pe))?", "pe|prin|și"), "Distribuie pe Facebook", "Distribuie ajutoare celor fără casă."),
        Wording("el", _share(r"κοινοποίηση(?: (?:άρθρου|στο))?|κοινοποιήστε", "στο|και|με"), "Κοινοποίηση", "Κοινοποίηση της απόφασης έγινε τη Δευτέρα."),
        Wording("he", _share(r"שתפו|שיתוף(?: הכתבה)?|שתף(?: כתבה)?", "ב|ו"), "שתפו", "שתפו אותנו בכל פרט, ביקשה המשטרה."),
        Wording("bg", _share(r"сподел(?:и|ете)(?: (?:статията|във|в))?", "във|в|и"), "Сподели", "Сподели с полицията всичко, което знаеше."),
        Wording("hr", _share(r"podijeli(?:te)?(?: (?:članak|na))?", "na|i|putem"), "Podijeli članak", "Podijeli kruh s drugima, govorila je majka."),
        Wording("sr", _share(r"подели(?:те)?(?: (?:текст|вест))?|podeli(?:te)?(?: (?:tekst|vest|na))?", "на|na|и|i"), "Подели вест", "Подели хлеб са другима, говорила је мајка."),
        Wording("sv", _share(r"dela (?:artikeln?|sidan|på|via)", "på|via|och"), "Dela artikeln", "Dela bröd med andra, sade hon."),
        Wording("da", _share(r"del (?:artikel|artiklen|siden|på|via)", "på|via|og"), "Del artiklen", "Del brødet med andre, sagde hun."),
        Wording("nb", _share(r"del (?:artikkelen|saken|siden|på|via)", "på|via|og"), "Del artikkelen", "Del brødet med andre, sa hun."),
        Wording("fi", _share(r"jaa (?:artikkeli|juttu|facebookissa|somessa)", "ja"), "Jaa artikkeli", "Jaa leipä muiden kanssa, hän sanoi."),
        Wording("vi", _share(r"chia sẻ(?: (?:bài viết|bài|lên))?", "lên|qua|và"), "Chia sẻ bài viết", "Chia sẻ với báo chí, bà cho biết cầu sẽ mở lại."),
    ),
)  # fmt: skip

HANDLE = LineKind(
    "handle",
    (
        Wording(
            ANY,
            r"^(?:(?:https?://)?(?:www\.)?(?:twitter|facebook|instagram|x)\.com/\w{1,40}|@\w{1,30}"
            r"|[\w.+-]{1,40}@[\w.-]{1,60}\.[a-z]{2,8})\W*$",
            "paul.takahashi@example.com",
            "@home was a provider of access by cable.",
            ("@", ".com/"),
        ),
    ),
)

TECHNICAL_NOTICE = LineKind(
    "technical_notice",
    (
        Wording(
            "en",
            r"requires javascript|enable javascript|javascript (?:is )?disabled"
            r"|^(?:sorry,? )?your browser (?:does not|doesn['’]t|cannot|can['’]t) (?:support|play)\b.{0,160}$",
            "Please enable JavaScript to view this page",
            "JavaScript was written in ten days, and is now found on every page.",
            ("javascript", "your browser"),
        ),
        Wording("de", r"aktivieren sie (?:bitte )?javascript|javascript .{0,20}(?:aktivieren|deaktiviert)|^(?:leider )?(?:unterstützt )?(?:ihr|dein) browser\b.{0,40}(?:unterstützt|nicht|kein).{0,80}$", "Bitte aktivieren Sie JavaScript.", "JavaScript lernen die Schüler im Mai.", ("javascript", " browser")),
        Wording("fr", r"(?:activer|activez) javascript|javascript (?:est )?désactivé|^(?:désolé,? )?votre navigateur ne (?:supporte|prend|permet)\b.{0,120}$", "Veuillez activer JavaScript", "JavaScript s'apprend en dix jours.", ("javascript", "votre navigateur")),
        Wording("es", r"(?:activ[ae]r?|habilit[ae]r?) (?:el )?javascript|javascript .{0,20}(?:desactivado|deshabilitado)|^(?:tu|su) navegador no (?:soporta|admite|es compatible)\b.{0,120}$", "Active JavaScript, por favor", "JavaScript se aprende en diez días.", ("javascript", "navegador")),
        Wording("pt", r"^(?:o )?seu navegador não (?:suporta|é compatível|tem suporte)\b.{0,120}$", "Seu navegador não suporta vídeo.", "Seu navegador não voltou, disse o capitão.", ("navegador",)),
        Wording("it", r"^il (?:tuo|suo) browser non (?:supporta|è compatibile)\b.{0,120}$", "Il tuo browser non supporta il video.", "Il tuo browser non basta, disse il perito.", ("browser",)),
        Wording("pl", r"^twoja przeglądarka nie (?:obsługuje|wspiera)\b.{0,120}$", "Twoja przeglądarka nie obsługuje wideo.", "Twoja przeglądarka nie winna, mówi sąd.", ("przeglądarka",)),
        Wording("zh", r"^(?:您|你)的(?:浏览器|瀏覽器)(?:不支持|不支援|版本).{0,60}$", "您的浏览器不支持视频播放", "您的浏览器历史也被查了，他说。", ("浏览器", "瀏覽器")),
        Wording("ja", r"^お使いのブラウザ.{0,60}$", "お使いのブラウザは動画に対応していません", "ブラウザを開発した会社が売られる。", ("ブラウザ",)),
        Wording("ru", r"включите javascript|javascript .{0,20}отключ[её]н|^ваш браузер не поддерживает\b.{0,120}$", "Включите JavaScript", "JavaScript школьники учат в мае.", ("javascript", "браузер")),
    ),
)  # fmt: skip
