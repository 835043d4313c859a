"""Paywalls in Turkish, Arabic and Persian."""

from pipeline.cleaning.gate.wording import PaywallWording, price_per

TURKISH = PaywallWording(
    language="tr",
    hints="abone|okumak için|okumaya devam|devamını oku|tamamını oku|giriş yap|üye|kayıt ol|ücretsiz|haberin %",
    wall=(
        r"bu (?:haber|içerik|yazı|makale)\b.{0,20}(?:sadece|yalnızca|yalnız)\b.{0,20}(?:abone|üye)"
        r"|(?:sadece|yalnızca) (?:abonelere|abonelerimize|üyelere)\b.{0,12}\W*$"
        r"|(?:okumaya devam etmek|devamını okumak|haberin (?:tamamını|devamını) okumak"
        r"|tamamını okumak)\b.{0,10}için\b"
        r"|(?:abone ol|giriş yap|üye ol|kayıt ol)\w*\b.{0,25}(?:okumaya devam|devamını oku|tamamını oku)"
        r"|(?:ücretsiz (?:haber|okuma)|aylık)\b.{0,30}(?:limit|hakk)\w*\b.{0,20}(?:doldu|bitti|ulaştı)"
    ),
    left_out=r"\b(?:haberin|yazının|makalenin) (?:%|yüzde ?)\d{1,2}",
    reading=(
        r"\b(?:haber|içeri[kğ]|yazı|makale)\w*\b.{0,15}(?:devamı|tamamı|görüntüle|oku|yalnızca|sadece)"
        r"|\bdevamını oku|\bokumaya devam|\btamamını oku"
    ),
    paying=(
        r"\babone\w*|\bgiriş yap\w*|\büye(?:lik|lere|ler|leri)\b|\büye ol\w*"
        r"|\bkayıt ol\w*"
    ),
    invitation=(
        r"(?:zaten|hâlâ|halihazırda)? ?(?:abone misiniz|abone misin|üye misiniz|aboneyseniz|aboneliğiniz (?:var"
        r"|yok) mı|hesabınız var mı)\b|zaten (?:abone|üye)\b"
        r"|(?:hemen |şimdi )?abone ol(?:un)?\b\W*.{0,40}$|(?:abonelik )?(?:seçenek|paket"
        r"|plan)\w*\b.{0,15}(?:incele|gör|seç)\w*\W*$|(?:\w+ )?ücretsiz dene\w*"
    ),
    offer=(
        r"\b(?:istediğiniz|dilediğiniz) zaman\b.{0,20}iptal|\biptal ed\w+|\bilk (?:ay|hafta|\d+ (?:ay|hafta"
        r"|gün))\b.{0,20}(?:ücretsiz|tl|₺)|\bdeneme (?:süresi|sürümü)|\bücretsiz dene"
        r"|\bsınırsız erişim|\btüm (?:haber|içerik|yazı|makale)\w*|\b(?:kullanım|üyelik|abonelik) (?:koşul|şart"
        r"|sözleşme)\w*|\byeni abone|\botomatik\w*\b.{0,20}yenile|\babone(?:lik|ler|lere)?\w*\b"
        r"|" + price_per(r"(?:ayda|aylık|haftalık|yıllık|yılda|haftada|/ ?ay\b)")
    ),
    catches=(
        "Meşeköy belediye meclisi pazartesi günü 2019'daki selden beri kapalı olan eski köprünün yeniden "
        "yapılmasına karar verdi.",
        "Bu içerik sadece abonelere özeldir",
        "İlk ay 1 TL, sonra aylık 99 TL",
        "Tüm içeriklere sınırsız erişim",
        "Zaten abone misiniz? Giriş yapın",
        "Abone olarak üyelik sözleşmesini kabul etmiş olursunuz. Teklif yeni aboneler için geçerlidir, "
        "abonelik otomatik olarak yenilenir.",
    ),
    spares=(
        "Meşeköy Gazetesi pazartesiden itibaren ücretli olacak. Abonelik aylık 99 lira ve istenildiği zaman "
        "iptal edilebiliyor, dedi yayıncı.",
        "Bu yazı müze için çok önemli, dedi belediye başkanı. Gazetenin aboneleri yazıyı cumartesi görecek.",
    ),
)

ARABIC = PaywallWording(
    language="ar",
    hints="اشترك|مشترك|اشتراك|القراءة|تسجيل الدخول|سجل|سجّل|لقراءة|تبقى",
    wall=(
        r"هذا (?:المحتوى|المقال|الخبر|التقرير)\b.{0,25}(?:للمشتركين|لمشتركي|للأعضاء|المشتركين)"
        r"|(?:حصري|متاح) (?:فقط )?للمشتركين\b.{0,10}\W*$"
        r"|(?:لمتابعة|لمواصلة|لاستكمال|للاستمرار في) (?:ال)?(?:قراءة|المقال)\b(?=\W*$|.{0,60}(?:اشترك|سجل|سجّل"
        r"|الاشتراك|التسجيل|الدخول|يرجى|حساب))"
        r"|(?:اشترك|سجل|سجّل)\b.{0,30}(?:لمتابعة|لمواصلة|لقراءة|لاستكمال) ?(?:ال)?(?:قراءة|المقال|كامل|بقية)?"
        r"|لقراءة (?:المقال|النص|بقية|الخبر)\b.{0,40}(?:اشترك|سجل|سجّل|الاشتراك)"
        r"|لقد (?:قرأت|استنفدت|وصلت)\b.{0,40}(?:المجانية|الحد)"
    ),
    left_out=r"(?:تبقى|يتبقى|بقي) [\d٠-٩]{1,2} ?[%٪] من (?:هذا )?(?:المقال|النص)",
    reading=(
        r"(?:هذا|كامل|بقية) (?:المقال|المحتوى|الخبر|التقرير)|المحتوى متاح"
        r"|(?:في|لمتابعة|لمواصلة|متابعة|مواصلة) ال?قراءة|لقراءة"
    ),
    paying=r"(?:لل|ال)?مشترك|اشترك|الاشتراك|تسجيل الدخول|سجّ?ل الدخول",
    invitation=(
        r"(?:هل أنت مشترك|مشترك بالفعل|لديك (?:اشتراك|حساب)|هل لديك (?:اشتراك|حساب)|لست مشتركا)"
        r"|(?:اشترك|اشتركي|اشتركوا) (?:الآن|اليوم|معنا|مقابل)\b.{0,60}$|(?:اختر|اكتشف)\b.{0,20}(?:اشتراك|باقة"
        r"|عرض|خطة)|جرب\b.{0,30}مجان"
    ),
    offer=(
        r"(?:إلغاء|الإلغاء|ألغ)\b.{0,25}(?:أي وقت|وقت)|(?:الشهر|شهر|أسابيع|أسبوع)\b.{0,20}(?:مجان|الأول)"
        r"|(?:فترة|نسخة) تجريبية|وصول (?:غير محدود|كامل)|(?:جميع|كل) (?:المقالات|المحتوى|المواد)"
        r"|(?:شروط|الشروط)\b.{0,20}(?:الاستخدام|الخدمة|والأحكام)|المشتركين الجدد|تلقائي[اً]*|(?:ال)?اشتراك\w*"
        r"|مشترك\w*|" + price_per(r"شهري|في الشهر|أسبوعي|في الأسبوع|سنوي|للشهر")
    ),
    catches=(
        "صوت مجلس مدينة البلوط يوم الاثنين على إعادة بناء الجسر القديم المغلق منذ فيضان عام 2019.",
        "هذا المحتوى متاح للمشتركين فقط",
        "الشهر الأول مقابل 1 دولار ثم 9 دولار شهريا",
        "وصول غير محدود إلى جميع المقالات",
        "هل أنت مشترك بالفعل؟ تسجيل الدخول",
        "بإتمام الاشتراك فإنك تقبل شروط الاستخدام. العرض صالح للمشتركين الجدد ويتجدد الاشتراك تلقائيا.",
    ),
    spares=(
        "تصبح صحيفة البلوط مدفوعة من يوم الاثنين. ويبلغ الاشتراك 9 دولارات شهريا ويمكن إلغاؤه في أي وقت، كما "
        "قال الناشر.",
        "هذا المقال من القانون مهم للبلديات، كما قالت العمدة. وسيناقشه مشتركو الصحيفة يوم السبت.",
    ),
)

PERSIAN = PaywallWording(
    language="fa",
    hints="اشتراک|مشترک|ادامه|متن کامل|وارد شوید|ثبت نام|عضو",
    wall=(
        r"(?:این )?(?:مطلب|مقاله|محتوا|گزارش|خبر)\b.{0,20}(?:ویژه|مخصوص|فقط برای|تنها برای)\b.{0,15}(?:مشترک"
        r"|اعضا|مشترکان)"
        r"|(?:ویژه|مخصوص|فقط برای) (?:مشترکان|مشترکین|اعضا)\b.{0,10}\W*$"
        r"|(?:برای )?(?:ادامه (?:مطالعه|خواندن|مطلب)|خواندن (?:متن کامل|ادامه|کامل)|مطالعه (?:متن کامل|ادامه"
        r"|کامل))\b.{0,60}(?:مشترک|اشتراک|وارد|ثبت|عضو|خرید)"
        r"|(?:مشترک شوید|وارد شوید|ثبت[ ‌]نام کنید|عضو شوید)\b.{0,20}(?:تا|و)\b.{0,20}(?:ادامه|بخوانید|بخوانید"
        r"|مطالعه)"
    ),
    left_out=r"[\d۰-۹]{1,2} ?(?:%|٪|درصد) از (?:این )?(?:مطلب|مقاله|متن)\b.{0,15}(?:باقی|مانده)",
    reading=r"(?:این|ادامه) (?:مطلب|مقاله|محتوا|گزارش|خبر)|متن کامل|ادامه (?:خواندن|مطالعه)",
    paying=r"مشترک|اشتراک|وارد شوید|ثبت[ ‌]?نام",
    invitation=(
        r"(?:قبلا|پیشتر|قبلاً)? ?(?:مشترک (?:هستید|شده[ ‌]اید)|اشتراک دارید|عضو هستید|حساب (?:کاربری )?دارید)"
        r"|(?:همین حالا |اکنون |هم[ ‌]اکنون )?(?:مشترک شوید|اشتراک بخرید|عضو شوید)\b.{0,40}$|(?:خرید|تهیه"
        r"|انتخاب) (?:اشتراک|طرح)\b.{0,30}$"
    ),
    offer=(
        r"لغو\b.{0,25}(?:هر زمان|هر وقت)|(?:ماه|هفته) (?:اول|نخست)\b.{0,20}(?:رایگان|تومان|ریال)?|(?:دوره"
        r"|نسخه) آزمایشی|دسترسی (?:نامحدود|کامل)|(?:همه|تمام) (?:مطالب|مقالات|محتوا)"
        r"|(?:شرایط|قوانین)\b.{0,20}(?:استفاده|خدمات|سایت)|مشترکان جدید|خودکار|اشتراک|مشترک\w*|"
        + price_per(r"ماهانه|در ماه|سالانه|هفتگی|هر ماه")
    ),
    catches=(
        "شورای شهر بلوط روز دوشنبه به بازسازی پل قدیمی که از سیل سال ۱۳۹۸ بسته است رای داد.",
        "این مطلب ویژه مشترکان است",
        "ماه اول رایگان، سپس ماهانه ۹۹ هزار تومان",
        "دسترسی نامحدود به همه مطالب",
        "قبلا مشترک شده‌اید؟ وارد شوید",
        "با خرید اشتراک، شرایط استفاده را می‌پذیرید. این پیشنهاد برای مشترکان جدید است و اشتراک به صورت خودکار "
        "تمدید می‌شود.",
    ),
    spares=(
        "روزنامه بلوط از دوشنبه پولی می‌شود. به گفته ناشر، اشتراک ماهانه ۹۹ هزار تومان است و هر زمان می‌توان "
        "آن را لغو کرد.",
        "این مقاله قانون برای شهرداری‌ها مهم است، شهردار یادآوری کرد. مشترکان روزنامه شنبه درباره آن گفتگو می‌کنند.",
    ),
)
