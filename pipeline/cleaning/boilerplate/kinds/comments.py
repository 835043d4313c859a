"""What stands around the comments of readers: their heading, the form and its notices, calls for tips."""

from pipeline.cleaning.boilerplate.wording import ANY, LineKind, Wording, turkish


def _heading(words: str) -> str:
    """Lines that are one of some words, with the number of comments before or after it."""
    return rf"(?:\d{{1,6}} )?(?:{words})(?: ?[(（]?\d{{1,6}}[)）]?)?[^\w.)）]{{0,3}}$"


COMMENTS_HEADING = LineKind(
    "comments_heading",
    (
        Wording(
            ANY,
            r"(?:(?:\d{1,6}|no|view|read|show|see|all|top rated|add|post|leave|write|your)? ?(?:a |all |the "
            r"|your )?(?:\d{1,6} )?(?:comments?|replies|reply|responses)(?: ?\(?[+\d,]{0,6}\)?)?(?: ?↓)?"
            r"|comments? (?:are|is) closed|leave (?:a|your) (?:reply|comment)|join the (?:conversation|discussion)"
            r"|be part of the conversation|start the conversation|have your say|tell us what you think"
            r"|share your thoughts|what do you think|community (?:standards|guidelines).{0,20}|comment via \w+.{0,40}"
            r"|submit a comment|(?:\d+ )?comentários?|deixe (?:uma resposta|um comentário)|lascia un commento"
            r"|laisser un commentaire|(?:\d+ )?commentaires|(?:\d+ )?kommentare?|schreibe einen kommentar"
            r"|deja (?:un comentario|una respuesta)|(?:\d+ )?comentarios|комментарии"
            r"|tinggalkan (?:balasan|komentar)|コメント|评论|評論|댓글|تعليقات)[^\w.]*$",
            "0 Comments",
            "Comments by the minister drew fire.",
        ),
        Wording("de", _heading(r"kommentar(?:e| schreiben| verfassen| hinzufügen)|leser(?:kommentare|meinungen)|diskutieren sie mit|ihre meinung|artikel kommentieren|jetzt kommentieren|schreiben sie einen kommentar"),
                "Kommentar schreiben", "Kommentare dazu gab das Rathaus nicht ab."),
        Wording("fr", _heading(r"(?:vos |les )?commentaires?|vos réactions|(?:laissez|ajouter|écrire|poster) un commentaire|réagir(?: à cet article)?|commenter(?: l'article| cet article)?|soyez le premier à (?:réagir|commenter)"),
                "Ajouter un commentaire", "Réagir vite est la règle, dit le maire."),
        Wording("es", _heading(r"(?:ver |los )?comentarios?|(?:escrib[ae]|añad(?:e|ir)|agregar|deja(?:r)?) (?:un|tu|su) comentario|comenta(?:r)?(?: esta noticia)?"),
                "Escribe un comentario", "Comentarios como este no ayudan, dijo."),
        Wording("pt", _heading(r"(?:ver |os )?comentários?|(?:escreva|faça|adicionar|deixe) (?:um|o seu|seu) comentário|comente(?: esta notícia)?|comentar"),
                "Faça um comentário", "Comentários assim não ajudam, disse."),
        Wording("it", _heading(r"(?:\d{1,5} commenti)|(?:scrivi|aggiungi|invia|lascia) un commento|commenta(?: l'articolo| la notizia)?"),
                "Scrivi un commento", "Commenti simili non aiutano, ha detto."),
        Wording("nl", _heading(r"(?:\d{1,5} reacties?)|(?:plaats|geef|schrijf) (?:een |je )?reactie|reageer(?: op dit artikel)?"),
                "Plaats een reactie", "Reacties bleven volgens de burgemeester uit."),
        Wording("pl", _heading(r"komentarze|(?:dodaj|napisz|zostaw|skomentuj)(?: komentarz| artykuł)?|komentarzy"),
                "Dodaj komentarz", "Komentarze mieszkańców były ostre, mówi burmistrz."),
        Wording("ru", _heading(r"комментари(?:и|ев|й|я)|(?:оставить|добавить|написать|ваш) комментарий|обсудить(?: новость)?|комментировать"),
                "Оставить комментарий", "Комментарии мэрии получить не удалось."),
        Wording("uk", _heading(r"коментар(?:і|ів|)|(?:залишити|додати|написати|ваш) коментар|коментувати"),
                "Залишити коментар", "Коментарі мерії отримати не вдалося."),
        Wording("tr", _heading(turkish(r"yorum(?:lar)?|yorum (?:yap|yaz|ekle)(?:ın|in|un)?|yorumunuzu yazın|ilk yorumu sen yap")),
                "Yorum yaz", "Yorum yapmak istemeyen başkan ayrıldı."),
        Wording("ar", _heading(r"(?:ال)?تعليقات|(?:أضف|اضف|اترك|اكتب) تعليق(?:ا|اً|ًا|ك|ا لك)?|التعليقات"),
                "أضف تعليقك", "التعليقات على القرار كانت حادة."),
        Wording("fa", _heading(r"نظرات(?: (?:کاربران|شما))?|نظر (?:شما|بدهید)|ارسال نظر|دیدگاه(?:‌ها|‌?های شما)|دیدگاهتان را بنویسید|نظر خود را بنویسید"),
                "ارسال نظر", "نظرات شهردار را همه نمی‌پسندند."),
        Wording("hi", _heading(r"(?:टिप्पणियां|टिप्पणियाँ|टिप्पणी|कमेंट्स?)(?: (?:करें|लिखें|दें))?|अपनी (?:राय|टिप्पणी|प्रतिक्रिया) (?:दें|लिखें)"),
                "टिप्पणी करें", "टिप्पणी करने से महापौर ने इनकार किया।"),
        Wording("zh", _heading(r"(?:网友|用户|全部|最新|热门|发表|我来|查看|我要)?(?:评论|評論|留言|跟帖)(?:\(\d+\))?|说点什么|发表(?:你的)?看法"),
                "发表评论", "评论这一决定时，市长很谨慎。"),
        Wording("ja", _heading(r"コメント(?:を(?:書く|投稿(?:する)?|見る|残す|する)|する|欄|一覧|\d+件?)?|この記事へのコメント|みんなのコメント"),
                "コメントを書く", "コメントを市長は控えた。"),
        Wording("ko", _heading(r"(?:전체 ?)?댓글(?: ?(?:쓰기|달기|보기|작성))?|의견 ?(?:쓰기|남기기)"),
                "댓글 쓰기", "댓글 조작 의혹을 경찰이 조사한다."),
        Wording("id", _heading(r"komentar|(?:tulis|beri|berikan|kirim|tinggalkan) komentar(?: anda)?|lihat komentar"),
                "Tulis komentar", "Komentar wali kota itu menuai kritik."),
        Wording("th", _heading(r"(?:แสดง)?ความคิดเห็น|เขียนความคิดเห็น|คอมเมนต์"),
                "แสดงความคิดเห็น", "ความเห็นของนายกเทศมนตรีถูกวิจารณ์อย่างมาก"),
        Wording("vi", _heading(r"(?:viết |gửi |ý kiến )?bình luận|ý kiến của bạn"),
                "Gửi bình luận", "Bình luận về việc này, thị trưởng rất thận trọng."),
        Wording("sv", _heading(r"kommentarer|(?:skriv|lämna) en kommentar|kommentera(?: artikeln)?"),
                "Skriv en kommentar", "Kommentarer från kommunen uteblev."),
    ),
    opens_tail=True,
)  # fmt: skip

COMMENT_POLICY = LineKind(
    "comment_policy",
    (
        Wording(
            "en",
            r"(?:forum|space) for (?:\w+ )?(?:civil|constructive|informed|open)\b|keep your comments|(?:avoid"
            r"|abide).{0,60}profanity|community (?:guidelines|rules|standards)\b.{0,80}(?:here|apply|content)"
            r"|comments? (?:powered by|data is processed)|next time i comment|to post your comment|blog comments"
            r"|user agreement and privacy policy|submit(?:ting)? (?:it here|content, please"
            r"|a (?:letter|comment|correction))|commenting using your|(?:respectful|respect) (?:of|to) other comment"
            r"|letters to the editor\.|^(?:thank you!? )?your comment (?:has been|was|is) (?:submitted|awaiting|received)"
            r"|^you (?:must|need to|have to) (?:be )?(?:logged|log|sign|signed) ?in to (?:comment|post)"
            r"|^your e-?mail address will not be published|^comments? (?:are|is|have been) (?:now )?(?:closed|disabled)\b[^,;:]{0,40}$"
            r"|^(?!.{0,200}[\"“”])(?:.{0,80}[.?!…] )?(?:please |so |and )?(?:tell us|let us know|let me know|share your|sound off|weigh in"
            r"|leave (?:a|your)|join the (?:conversation|discussion))\b.{0,80}\bcomments?(?: section| box)?(?: below)?[.!]?\W{0,2}$",
            "News Channel 3 is committed to providing a forum for civil and constructive conversation.",
            "The square has been a space for protest since the spring.",
            ("comment", "forum", "space for", "profanity", "community", "agreement", "submit", "letters to",
             "will not be published"),
        ),
        Wording(
            "de",
            r"^(?:vielen dank!? )?ihr (?:kommentar|beitrag) (?:wurde|wird|muss|ist)\b.{0,160}$"
            r"|\bals registrierter nutzer\b|^im interesse unserer (?:user|nutzer|leser)\b|ihr kommentar (?:freigeschaltet|veröffentlicht) wurde"
            r"|^(?:bitte )?(?:loggen|melden) sie sich (?:ein|an)\b.{0,60}\bkommentier|^(?:um|zum) (?:zu )?kommentieren\b.{0,80}$"
            r"|^die kommentarfunktion\b.{0,100}$|^(?:deine|ihre) e-?mail-adresse wird nicht veröffentlicht"
            r"|^hier können sie selbst (?:artikel|einen artikel|beiträge) (?:verfassen|schreiben)\b.{0,60}$"
            r"|^sie waren einige zeit inaktiv\b.{0,140}$|\b(?:netiquette|kommentarregeln|nutzungsbedingungen)\b.{0,60}(?:beachten|kommentar).{0,40}$",
            "Vielen Dank! Ihr Kommentar wurde gespeichert und wird geprüft.",
            "Ihr Beitrag zum Haushalt sei zu hoch, sagten die Gemeinden; sie klagten. Ein Kommentar kam nicht.",
            ("kommentar", "kommentier", "ihr beitrag", "registrierter", "im interesse unserer", "e-mail-adresse", "können sie selbst",
             "einige zeit inaktiv", "netiquette"),
        ),
        Wording("fr", r"^(?:merci ?! )?votre (?:commentaire|message) (?:a (?:bien )?été|est en attente|sera)\b.{0,140}$|^votre adresse (?:e-?mail|de messagerie) ne sera pas publiée|^(?:vous devez être )?connecte[zr]?.{0,20}pour (?:commenter|réagir)\b.{0,60}$|^(?:la charte|consultez la charte).{0,20}(?:modération|commentaires).{0,60}$",
                "Votre commentaire a bien été envoyé, il sera modéré.", "Votre commentaire est très juste, a répondu l'élue.",
                ("votre commentaire", "votre message", "adresse", "commenter", "réagir", "charte")),
        Wording("es", r"^(?:¡?gracias! )?(?:tu|su) comentario (?:ha sido|fue|será|está)\b.{0,140}$|^(?:tu|su) (?:dirección de )?correo(?: electrónico)? no será publicad|^(?:inicia|debes iniciar|regístrate).{0,40}para (?:comentar|poder comentar)\b.{0,60}$",
                "Tu comentario ha sido enviado.", "Su comentario causó revuelo en la sala.",
                ("comentario", "correo", "comentar")),
        Wording("pt", r"^(?:obrigado! )?(?:o )?seu comentário (?:foi|será|está)\b.{0,140}$|^o seu (?:endereço de )?e-?mail não será publicado|^(?:faça|é preciso|entre).{0,40}para comentar\b.{0,60}$",
                "Seu comentário foi enviado.", "Seu comentário causou mal-estar na sala.", ("comentário", "mail", "comentar")),
        Wording("it", r"^(?:grazie! )?il tuo commento (?:è|sarà)\b.{0,140}$|^il tuo indirizzo e-?mail non sarà pubblicato|^(?:accedi|devi).{0,40}per (?:commentare|inviare un commento)\b.{0,60}$",
                "Il tuo commento è stato inviato.", "Il commento è stato duro, dicono in aula.", ("commento", "indirizzo", "commentare")),
        Wording("nl", r"^(?:bedankt! )?(?:je|uw) reactie (?:is|wordt)\b.{0,140}$|^(?:het|je|uw) e-?mailadres wordt niet gepubliceerd|^(?:log in|je moet).{0,40}om te (?:reageren|reactie)\b.{0,60}$",
                "Je reactie is verzonden.", "De reactie is nog niet verzonden, zegt de gemeente.", ("reactie", "mailadres", "reageren")),
        Wording("pl", r"^(?:dziękujemy! )?(?:twój|państwa) komentarz (?:został|zostanie|oczekuje)\b.{0,140}$|^twój adres e-?mail nie zostanie opublikowany|^(?:zaloguj|musisz).{0,40}aby (?:skomentować|dodać komentarz)\b.{0,60}$",
                "Twój komentarz został wysłany.", "Komentarz został odebrany jako groźba.", ("komentarz", "adres e", "skomentować")),
        Wording("ru", r"^(?:спасибо! )?ваш комментарий (?:отправлен|будет|принят|ожидает)\b.{0,140}$|^ваш (?:адрес )?(?:e-?mail|электронной почты).{0,20}не будет опубликован|^(?:войдите|авторизуйтесь|чтобы).{0,60}(?:комментировать|оставить комментарий|оставлять комментарии).{0,60}$",
                "Ваш комментарий отправлен на модерацию.", "Комментарий отправлен в редакцию письмом, сказал мэр.", ("комментари", "комментировать", "не будет опубликован")),
        Wording("uk", r"^(?:дякуємо! )?ваш коментар (?:надіслано|буде|прийнято|очікує)\b.{0,140}$|^ваша? (?:e-?mail )?(?:адреса|пошта).{0,20}не (?:буде )?(?:опублікован|оприлюднюва)|^(?:увійдіть|авторизуйтесь|щоб).{0,60}(?:коментувати|залишити коментар|залишати коментарі).{0,60}$",
                "Ваш коментар надіслано на модерацію.", "Коментар надіслано листом, сказав мер.", ("коментар", "коментувати", "адреса", "пошта")),
        Wording("tr", turkish(r"^yorumunuz .{0,140}$|^e-?posta (?:adresiniz|hesabınız) yayımlanmayacak|^yorum (?:yapmak|yazmak) için.{0,60}$"),
                "Yorumunuz onaylandıktan sonra yayınlanacaktır.", "Yorum için aradığımız başkan yanıt vermedi.", ("yorum", "posta")),
        Wording("ar", r"^(?:شكرا!? )?تعليقك (?:قيد|تم|سيتم|بانتظار).{0,100}$|^لن يتم نشر عنوان بريدك|^(?:يجب|سجل|يرجى).{0,40}(?:لإضافة|لترك|للتعليق).{0,40}$",
                "تعليقك قيد المراجعة", "تعليق الوزير قيد الدرس، قال النائب.", ("تعليق", "بريدك")),
        Wording("fa", r"^(?:با تشکر!? )?(?:نظر|دیدگاه) شما (?:ثبت|پس از|با موفقیت|منتشر).{0,100}$|^نشانی ایمیل شما منتشر نخواهد شد|^نظراتی که .{0,100}منتشر نخواهد شد.{0,20}$",
                "نظر شما پس از تایید منتشر می‌شود", "نظر شهردار پس از جلسه منتشر شد.", ("نظر", "دیدگاه", "ایمیل")),
        Wording("hi", r"^(?:धन्यवाद!? )?आप(?:की|का) (?:टिप्पणी|कमेंट) .{0,80}$|^आपका ईमेल (?:पता )?प्रकाशित नहीं",
                "आपकी टिप्पणी भेज दी गई है", "महापौर की टिप्पणी भेज दी गई है।", ("टिप्पणी", "कमेंट", "ईमेल")),
        Wording("zh", r"^(?:您|你)的(?:评论|評論|留言).{0,60}$|^(?:登录|登錄|請先登入|请先?登录).{0,20}(?:评论|評論|留言).{0,20}$|^网友评论仅供.{0,60}$",
                "您的评论已提交，审核后显示", "市长的评论已经引起争议。", ("评论", "評論", "留言")),
        Wording("ja", r"^(?:コメント(?:する|の投稿|投稿)には.{0,30}(?:ログイン|会員|登録).{0,30}|コメントは承認.{0,60}|メールアドレスが公開されることはありません.{0,60})$",
                "コメントするにはログインが必要です", "コメントするには早すぎると市長は述べた。", ("コメント", "メールアドレス")),
        Wording("ko", r"^(?:댓글을? (?:작성|입력|등록)(?:하려면|하시려면|하실|해 ?주세요).{0,40}|.{0,30}댓글은 (?:삭제|숨김).{0,60}|로그인 후 댓글.{0,40})$",
                "댓글을 작성하려면 로그인 해주세요", "댓글을 작성한 남성은 로그인 기록으로 붙잡혔다.", ("댓글",)),
        Wording("id", r"^komentar anda .{0,100}$|^alamat email anda tidak akan dipublikasikan|^(?:silakan )?(?:login|masuk) .{0,30}komentar.{0,30}$",
                "Komentar Anda menunggu moderasi.", "Komentar wali kota menunggu keputusan dewan.", ("komentar", "alamat email")),
    ),
)  # fmt: skip

STORY_IDEA = LineKind(
    "story_idea",
    (
        Wording(
            "en",
            r"(?:if you (?:would|'d|['’]ve got|have) (?:like to)?|to|do you|have you|got|have)\b.{0,60}\b(?:(?:story idea|news tip|a tip"
            r"|a correction|story to share)\b|a story\?)"
            r"|get in touch (?:with us|with (?:our|the) (?:news ?)?(?:team|desk|room)|by e-?mail)\b.{0,120}$"
            r"|for more (?:stories|news|articles) like this\b.{0,80}$",
            "If you would like to share a story idea, please submit it here.",
            "The film grew from a story idea of his mother.",
            abroad=False,
        ),
    ),
)
