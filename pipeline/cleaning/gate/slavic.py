"""Paywalls in Polish, Czech, Russian and Ukrainian."""

from pipeline.cleaning.gate.wording import PaywallWording, price_per

POLISH = PaywallWording(
    language="pl",
    hints="prenumer|subskry|czytaj|czytać|czytanie|zaloguj|zarejestruj|konto|dostęp|pozostał|darmow|bezpłatn",
    wall=(
        r"(?:ten )?(?:artykuł|tekst|materiał|treść)\b.{0,20}(?:jest )?(?:dostępn\w+ )?(?:tylko"
        r"|wyłącznie) dla (?:naszych )?(?:prenumerator|subskrybent|zalogowan)"
        r"|(?:tylko|wyłącznie) dla (?:prenumeratorów|subskrybentów)\W*$"
        r"|(?:zaloguj się|zarejestruj się|wykup|kup|zamów|załóż konto)\b.{0,40}(?:aby|żeby|by|i) (?:czytać"
        r"|czytaj|przeczytać|kontynuować|odblokować)"
        r"|(?:aby|żeby|by) (?:czytać dalej|przeczytać (?:cały|całość|ten)|kontynuować czytanie)\b(?=\W*$"
        r"|.{0,60}(?:zaloguj|prenumer|subskry|wykup|kup\b|konto))"
        r"|czytaj (?:dalej|ten i)\b.{0,60}(?:prenumer|subskry|zł\b|dostęp)|chcesz (?:czytać dalej|przeczytać cał)"
        r"|(?:wykorzystał[ea]ś|przeczytał[ea]ś)\b.{0,40}(?:limit|bezpłatn|darmow)"
    ),
    left_out=r"\bpozostało (?:jeszcze )?\d{1,2} ?% (?:tego )?(?:artykułu|tekstu)",
    reading=(
        r"\b(?:ten|tego|cały|całość|pełn\w+) (?:artykuł\w*|tekst\w*|materiał\w*)"
        r"|\b(?:czytaj|czytać|czytanie) (?:dalej|ten|tego)\b|\bczytanie tego"
        r"|\btreść (?:jest )?dostępna|\b(?:treść|część artykułu) dostępna\b"
    ),
    paying=(
        r"\bprenumerat\w+|\bsubskry\w+|\bzaloguj\w*|\bzarejestruj\w*|\bwykup\w*"
        r"|\bkonto\b"
    ),
    invitation=(
        r"(?:masz już|posiadasz|nie masz(?: jeszcze)?)\b.{0,20}(?:konto|prenumerat|subskrypcj|dostęp)"
        r"|jesteś już (?:prenumerator|subskrybent)"
        r"|(?:kup|zamów|wykup|wybierz|sprawdź|zobacz)\b.{0,20}(?:prenumerat|subskrypcj|dostęp|ofert|pakiet)"
        r"|(?:prenumeruj|subskrybuj|wypróbuj)\b.{0,60}$"
    ),
    offer=(
        r"\b(?:zrezygn|anulow)\w+\b.{0,20}(?:w każdej chwili|kiedy)|\bbez zobowiązań|\b(?:pierwszy"
        r"|\d+) (?:miesiąc|miesiące|tygodnie|dni)\b.{0,20}(?:za|gratis|bezpłatnie|zł)|\bokres (?:próbny"
        r"|testowy)"
        r"|\bnieograniczony dostęp|\bdostęp do (?:wszystkich|całego|naszych)|\bwszystkie (?:artykuły|treści"
        r"|teksty)|\bregulamin|\bnowych (?:prenumeratorów|klientów|subskrybentów)"
        r"|\bautomatycznie\b|\b(?:prenumerat|subskrypcj)\w*\b|"
        + price_per(r"(?:za|na|/|co) ?(?:miesiąc|tydzień|rok)|miesięcznie|rocznie")
    ),
    catches=(
        "Rada Dębowa zagłosowała w poniedziałek za odbudową starego mostu, zamkniętego od powodzi w 2019 roku.",
        "Ten artykuł jest dostępny tylko dla prenumeratorów",
        "Pierwszy miesiąc za 1 zł, potem 19,90 zł miesięcznie",
        "Nieograniczony dostęp do wszystkich treści",
        "Masz już prenumeratę? Zaloguj się",
        "Kupując prenumeratę, akceptujesz regulamin. Oferta jest ważna dla nowych prenumeratorów i odnawia się "
        "automatycznie.",
    ),
    spares=(
        "Kurier Dębowski będzie od poniedziałku płatny. Prenumerata kosztuje 19,90 zł miesięcznie i można z "
        "niej zrezygnować w każdej chwili, podał wydawca.",
        "Ten artykuł ustawy jest ważny tylko dla gmin, przypomniała burmistrz. Prenumeratorzy gazety "
        "porozmawiają o nim w sobotę.",
    ),
)

RUSSIAN = PaywallWording(
    language="ru",
    hints=(
        "подпис|подпиш|читайте дал|читать|войдите|войти|авториз|зарегистр|аккаунт|по "
        "подписке|бесплатн|материал|осталось"
    ),
    wall=(
        r"(?:этот |данный |полный )?(?:материал|статья|текст|контент)\b.{0,15}(?:доступ\w+ )?только (?:для|по"
        r"|нашим) ?(?:подпис|зарегистр|авториз)"
        r"|только (?:для подписчиков|по подписке)\W*$|доступно только (?:по подписке|подписчикам)"
        r"|(?:оформите подписку|подпишитесь|войдите|зарегистрируйтесь|авторизуйтесь)\b.{0,40}(?:чтобы|и"
        r"|для)\b.{0,20}(?:чита|прочита|продолж|доступ)"
        r"|(?:чтобы|для) (?:продолж\w+ чтени\w+|продолжить читать|читать (?:дальше|далее|полностью)"
        r"|прочитать (?:весь|полн|статью|материал)\w*)\b(?=\W*$|.{0,60}(?:подпи|войди|зарегистр|авториз|оформ"
        r"|необходим|нужн))"
        r"|(?:читайте|читать) (?:дальше|далее|полностью)\b.{0,40}(?:подпис|руб|₽)|хотите (?:читать|дочитать"
        r"|прочитать)\b"
        r"|(?:вы )?(?:прочитали|исчерпали)\b.{0,40}(?:бесплатн|лимит)"
    ),
    left_out=(
        r"\b(?:осталось|вам осталось прочитать) (?:ещё )?\d{1,2} ?% (?:этой |этого )?(?:статьи|материала"
        r"|текста)"
    ),
    reading=(
        r"\b(?:эт\w+|весь|вся|полн\w+) (?:материал\w*|стать\w+|текст\w*|верси\w+)"
        r"|\bматериал (?:доступ\w+|только)|\b(?:чита\w+|прочита\w+) (?:дальше|далее|целиком|полностью|стать\w+"
        r"|материал\w*)"
        r"|\bпродолж\w+ (?:чтени\w+|читать)|\bдоступ\w* к (?:материалу|статье|тексту)"
    ),
    paying=(
        r"\bподпис(?:к|чик|ать|ыв)\w*|\bподпишитесь\b|\bвойдите\b|\bвойти\b"
        r"|\bзарегистрир\w+|\bавториз\w+|\bаккаунт\w*"
    ),
    invitation=(
        r"(?:уже (?:есть подписка|подписаны|подписчик|оформили)|у вас (?:уже )?есть (?:подписка|аккаунт)"
        r"|нет подписки|ещё не подписан)"
        r"|(?:оформить|оформите|купить|купите|выбрать|выберите) (?:платную )?(?:подписку|тариф|доступ)\b"
        r"|подпишитесь (?:сейчас|сегодня|за)\b|попробуйте\b.{0,30}(?:бесплатно|₽|руб|дн)"
    ),
    offer=(
        r"\bотмен\w+\b.{0,30}(?:в любой момент|в любое время)|\b(?:первый|первые|\d+) (?:месяц|месяца|недел\w"
        r"|дн\w+)\b.{0,20}(?:за|бесплатно|₽|руб)|\bпробн\w+ (?:период|подписк)"
        r"|\b(?:неограниченн|полн|безлимитн)\w+ доступ|\bдоступ ко всем|\bвсе (?:статьи|материалы|тексты)\b"
        r"|\b(?:пользовательск\w+ соглашени|условия(?:ми)? (?:использования|оферты)|оферт)|\bновых подписчиков"
        r"|\bавтоматически\b|\bпродлева\w+|\bподписк\w*\b|\bподписчик\w*\b|"
        + price_per(r"(?:в|за|/) ?(?:месяц|неделю|год)|ежемесячно")
    ),
    catches=(
        "Совет Дубовска проголосовал в понедельник за восстановление старого моста, закрытого после наводнения "
        "2019 года.",
        "Материал доступен только по подписке",
        "Первый месяц за 1 ₽, далее 299 ₽ в месяц",
        "Полный доступ ко всем материалам",
        "Уже есть подписка? Войдите",
        "Оформляя подписку, вы принимаете условия оферты. Предложение действует для новых подписчиков, "
        "подписка продлевается автоматически.",
    ),
    spares=(
        "«Дубовский вестник» с понедельника станет платным. Подписка стоит 299 рублей в месяц, отменить её "
        "можно в любой момент, сообщил издатель.",
        "Этот материал важен только для музея, напомнила мэр. Подписчики газеты увидят его в субботу.",
    ),
)

UKRAINIAN = PaywallWording(
    language="uk",
    hints="передплат|підпис|підпиш|читайте дал|читати|увійд|авториз|зареєстр|акаунт|безкоштов|залишилося",
    wall=(
        r"(?:цей |ця |повний )?(?:матеріал|стаття|текст|контент)\b.{0,15}(?:доступ\w+ )?(?:лише|тільки"
        r"|виключно) (?:для|за|нашим) ?(?:передплат|підпис|зареєстр|авториз)"
        r"|(?:лише|тільки) (?:для (?:передплатників|підписників)|за (?:передплатою|підпискою))\W*$"
        r"|(?:оформіть передплату|передплатіть|підпишіться|увійдіть|зареєструйтесь|зареєструйтеся"
        r"|авторизуйтесь)\b.{0,40}(?:щоб|і|для|та)\b.{0,20}(?:чита|прочита|продовж|доступ)"
        r"|(?:щоб|для) (?:продовж\w+ чита\w+|читати далі|прочитати (?:весь|повн|статтю|матеріал)\w*)\b(?=\W*$"
        r"|.{0,60}(?:перед|підпи|увійд|зареєстр|авториз|оформ|необхідн|потрібн))"
        r"|(?:читайте|читати) (?:далі|повністю)\b.{0,40}(?:передплат|підпис|грн|₴)|хочете (?:читати|дочитати"
        r"|прочитати)\b"
        r"|(?:ви )?(?:прочитали|вичерпали)\b.{0,40}(?:безкоштовн|безплатн|ліміт)"
    ),
    left_out=r"\bзалишилося (?:ще )?\d{1,2} ?% (?:цієї |цього )?(?:статті|матеріалу|тексту)",
    reading=(
        r"\b(?:цей|ця|цю|цього|цієї|весь|вся|повн\w+) (?:матеріал\w*|статт\w+|текст\w*|верс\w+)"
        r"|\b(?:чита\w+|прочита\w+) (?:далі|повністю|статт\w+|матеріал\w*)"
        r"|\bпродовж\w+ чита\w+"
    ),
    paying=(
        r"\bпередплат\w*|\bпідпис(?:к|ник|ат)\w*|\bпідпишіться\b|\bувійд\w+"
        r"|\bувійти\b|\bзареєстр\w+|\bавториз\w+|\bакаунт\w*"
    ),
    invitation=(
        r"(?:вже (?:є передплата|передплатили|маєте (?:передплату|підписку|акаунт)|передплатник)"
        r"|у вас (?:вже )?є (?:передплата|підписка|акаунт)|немає передплати)"
        r"|(?:оформити|оформіть|купити|оберіть|обрати) (?:передплату|підписку|тариф|доступ)\b|(?:передплатіть"
        r"|підпишіться) (?:зараз|сьогодні|за)\b|спробуйте\b.{0,30}(?:безкоштовно|безплатно|₴|грн|дн)"
    ),
    offer=(
        r"\bскас\w+\b.{0,30}(?:будь-який|будь-коли)|\b(?:перший|перші|\d+) (?:місяць|місяці|тижн\w+"
        r"|дн\w+)\b.{0,20}(?:за|безкоштовно|безплатно|₴|грн)|\bпробн\w+ (?:період|передплат|підписк)"
        r"|\b(?:необмежен|повн|безлімітн)\w+ доступ|\bдоступ до всіх|\b(?:усі|всі) (?:статті|матеріали"
        r"|тексти)\b|\b(?:умов\w+ (?:користування|оферти|використання)|оферт)|\bнових (?:передплатників"
        r"|підписників)"
        r"|\bавтоматично\b|\bпродовжу\w+|\b(?:передплат|підписк)\w*\b|\bпередплатник\w*\b|"
        + price_per(r"(?:на|за|/) ?(?:місяць|тиждень|рік)|щомісяця")
    ),
    catches=(
        "Рада Дубового проголосувала в понеділок за відбудову старого мосту, закритого після повені 2019 року.",
        "Матеріал доступний лише для передплатників",
        "Перший місяць за 1 грн, далі 99 грн на місяць",
        "Повний доступ до всіх матеріалів",
        "Вже є передплата? Увійдіть",
        "Оформлюючи передплату, ви приймаєте умови користування. Пропозиція діє для нових передплатників, "
        "передплата продовжується автоматично.",
    ),
    spares=(
        "«Вісник Дубового» з понеділка стане платним. Передплата коштує 99 гривень на місяць, скасувати її "
        "можна будь-коли, повідомив видавець.",
        "Цей матеріал важливий лише для музею, нагадала мерка. Передплатники газети побачать його в суботу.",
    ),
)

CZECH = PaywallWording(
    language="cs",
    hints="předpl|přihla|přihlá|registr|dočíst|číst dál|čtěte dál|článek|článku|účet|zbývá",
    wall=(
        r"(?:tento|celý) (?:článek|text|obsah)\b.{0,20}\b(?:je |si )?(?:\w+ )?(?:pouze|jen|přístupný"
        r"|mohou přečíst)\b.{0,20}"
        r"(?:předplatitel|přihlášen|registrovan)|(?:pouze|jen) pro (?:naše )?předplatitele\W*$"
        r"|(?:pro|k|chcete(?:-li)?) (?:pokračování ve? čtení|přečtení|dočtení|číst dál|dočíst|přečíst celý)\b(?=\W*$"
        r"|.{0,60}(?:předpl|přihl|registr|účet))"
        r"|(?:předplaťte si|přihlaste se|zaregistrujte se|kupte si)\b.{0,60}\ba (?:čtěte|dočtěte|pokračujte)"
        r"|(?:číst|čtěte) (?:dál|celý článek)\b.{0,60}(?:předpl|přihl|kč)"
    ),
    left_out=r"\bzbývá (?:ještě )?(?:vám )?\d{1,2} ?(?:%|procent) (?:článku|textu)",
    reading=(
        r"\b(?:tento|tohoto|celý|celého) (?:článe?k\w*|text\w*)|\b(?:číst|čtěte|čtení) (?:dál|celého|celý)\b"
        r"|\bdočíst\b"
    ),
    paying=r"\bpředpl\w+|\bpřihl[aá]\w+|\bregistr\w+|\búčet\b",
    invitation=(
        r"(?:máte|nemáte)\b.{0,20}(?:předplatné|účet)|(?:jste )?(?:už|již) předplatitel|(?:předplaťte|vyberte"
        r"|objednejte|kupte|zvolte)"
        r"\b.{0,30}(?:předplatné|si|nabídk)|vyzkoušejte\b.{0,40}$"
    ),
    offer=(
        r"\b(?:zrušit|zrušíte|zrušte)\b.{0,20}kdykoli|\bkdykoli zrušit|\bbez závazk|\b(?:první|\d+) (?:měsíc"
        r"|měsíce|týdny|dní)\b"
        r".{0,20}(?:za|zdarma|kč)|\bneomezený přístup|\bpřístup ke? (?:všem|celému)|\bvšechny (?:články|texty)"
        r"|\bobchodní podmínky"
        r"|\bpodmínk\w+|\bautomaticky\b|\bnové (?:předplatitele|zákazníky)|\bpředplatné\w*|"
        + price_per(r"(?:za|na|/) ?(?:měsíc|týden|rok)|měsíčně|ročně")
    ),
    catches=(
        "Zastupitelé Dubova v pondělí rozhodli, že obnoví starý most, který je od povodně v roce 2019 zavřený.",
        "Tento článek je pouze pro předplatitele",
        "První měsíc za 1 Kč, poté 99 Kč měsíčně",
        "Přístup ke všem článkům",
        "Máte předplatné? Přihlaste se",
        "Předplatné se automaticky obnovuje. Zrušit ho můžete kdykoli. Platí obchodní podmínky.",
    ),
    spares=(
        "Dubovské listy budou od pondělí placené. Předplatné stojí 99 korun měsíčně a lze je kdykoli zrušit, "
        "řekl vydavatel.",
        "Tento článek napsala před dvaceti lety a muzeum ho nyní vystavuje ve vitríně u vchodu do hlavního sálu.",
    ),
)
