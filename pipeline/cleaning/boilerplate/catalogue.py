"""Lines -> the name of the rule that calls them boilerplate: one catalogue, each rule with its own examples."""

from pipeline.cleaning.boilerplate.date_lines import DATE_LINE
from pipeline.cleaning.boilerplate.line_matcher import LineRule

CATALOGUE = (
    LineRule(
        "navigation",
        r"(?:skip|jump|go|back|return) to (?:the )?(?:main |site |page |article |primary )?"
        r"(?:content|article|navigation|search|comments?|top|footer|menu|homepage|main menu|body)\b.{0,20}$",
        "Skip to Content",
        "Back to the top of the table: Leeds won again on Saturday.",
    ),
    LineRule(
        "control",
        r"(?:menu|close|search|home|print|print this article|e-?mail|text size|loading\.*|listen live"
        r"|listen to (?:this )?article"
        r"|view all|see all|show more|load more|read more|learn more|more|next|previous|back|continue(?: reading)?"
        r"|click here"
        r"|click to (?:tweet|expand|enlarge)|play video|watch live|watch|play|replay"
        r"|advertisement - continue reading below"
        r"|accessibility links|get short url|hide caption|toggle caption|enlarge this image|caption|subscribe"
        r"|sign in|log in"
        r"|sign up|register|donate|support us|reply|report|like|dislike|x|top|article continues below"
        r"|story continues below"
        r"|image \d+ of (?:/ )?\d+|current time .{1,9}|duration .{1,9}|loaded: .{1,9}|remaining time .{1,9}"
        r"|stream type .{1,9}|breaking news|key points|don['’]t miss|must read.{0,20})\W*$",
        "Get short URL",
        "More than 200 people were evacuated.",
    ),
    LineRule(
        "link",
        r"(?:(?:[*+-] )?!?\[[^\[\]]{1,200}\]\([^()\s]{1,300}\)[ |,·•]*)+$",
        "[Read more](https://gazette.example/bridge)",
        "[The mayor](https://oakton.example) said that work on the bridge had begun.",
        english=False,
    ),
    LineRule(
        "advertisement",
        r"(?:advertisements?|adverts?|ads?|ad choices|sponsored(?: (?:links?|content))?|publicidade|publicidad"
        r"|publicité"
        r"|anzeige|werbung|iklan|реклама|annonce|advertentie|広告|广告|廣告|إعلان)(?: - .{1,40})?\W*$",
        "Advertisement",
        "Advertisements for the show were banned.",
        english=False,
    ),
    LineRule(
        "copyright",
        r"(?:copyright\b(?= ?[©ⓒ(\d]| [a-z ]{2,30},? \d{4}| the )|[©ⓒ]|\(c\) ?\d{4}|[™®] ?(?:&|and) ?[©ⓒ])",
        "™ & © 2026 Cable News Network, Inc., a Warner Bros. Discovery Company. All rights reserved.",
        "Copyright law was written before the web.",
        english=False,
    ),
    LineRule(
        "rights",
        r"all rights reserved|(?:may|can)(?:not| not) be (?:published|reproduced)[^.]{0,60}"
        r"(?:published|broadcast|rewritten|redistributed|distributed)|for your personal, non-commercial use only",
        "This material may not be published, broadcast, rewritten, or redistributed.",
        "The right to vote may not be denied, the court said.",
        hints=("rights reserved", "not be ", "non-commercial"),
    ),
    LineRule(
        "date_line",
        DATE_LINE,
        "Updated: 7 Mar 2021 8:15 am",
        "Published works by the author include three novels.",
        english=False,
    ),
    LineRule(
        "relative_time",
        r"\d{1,3} (?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?) ago\b.{0,30}$|last updated .{1,30} ago$",
        "4 days ago at 06:10 pm",
        "2 days ago at the summit, ministers agreed on a joint text about fishing rights.",
    ),
    LineRule(
        "reading_time",
        r"\d{1,3}[- ]min(?:ute)?s?[- ]read\W*$|(?:reading time|tempo de leitura|temps de lecture|lesezeit"
        r"|tiempo de lectura|tempo di lettura)\b.{0,24}$",
        "Tempo de leitura: 6 minutos",
        "Reading time tables aloud used to be the announcer's whole job.",
        english=False,
    ),
    LineRule(
        "share",
        r"(?!comments?\W*$)"  # that alone heads the comments
        r"(?:share|tweet|pin|e-?mail|facebook|twitter|whatsapp|linkedin|pinterest|reddit|messenger|copy link"
        r"|flipboard|print"
        r"|telegram|sms|share (?:this|on|via|with|by)|share this (?:story|article|post|page)|send|link|comments?)"
        r"(?:(?: this| on| via|,|/|\|| )+(?:share|tweet|pin|e-?mail|facebook|twitter|whatsapp|linkedin|pinterest"
        r"|reddit|article|story"
        r"|messenger|copy link|flipboard|print|telegram|sms|link|post|page|x|shares?|comments?|\d+)){0,12}\W*$"
        r"|\d[\d.,k]* shares?\W*$|sharing is caring\W*$|(?:like|love|enjoyed?) this (?:story|article|post)\?",
        "Share on Facebook",
        "Share prices fell in Tokyo on Monday.",
    ),
    LineRule(
        "sign_up",
        r"(?:sign up|subscribe|register|join (?:us|our|the)|get|download|click here to (?:subscribe|sign up))\b.{0,80}"
        r"\b(?:newsletters?|e-?mail (?:alerts?|updates)|inbox|in-?box|free trial|our app|push notifications"
        r"|notifications"
        r"|whatsapp channel|telegram channel|for as little as|today's top stories)\b"
        r"|sign up (?:now|here|today|for free|for our|to receive|to get)\b.{0,120}$|get breaking news in your browser",
        "Sign up now: Get insights on Asia's fast-moving developments",
        "Get the most votes in the state and you win every elector.",
    ),
    LineRule(
        "newsletter",
        r"\b(?:(?:sign up|subscrib\w+|deliver\w*|want|get|receive)\b.{0,80}\b(?:newsletters?|your (?:e-?mail )?inbox)"
        r"|our (?:\w+ )?newsletters?)\b|newsletter\W*$",
        "Want the day's top stories in your inbox? Here is our newsletter.",
        "The minister quoted a newsletter of the union.",
        hints=("newsletter", "inbox"),
    ),
    LineRule(
        "follow",
        r"(?:follow|find|like|join|visit|connect with|contact|reach|e-?mail)\b.{1,80}\b(?:on|at|via)\b.{0,30}"
        r"(?:twitter|facebook|instagram|youtube|telegram|linkedin|tiktok|whatsapp|mastodon|threads|bluesky|x\.com|@\w)",
        "Follow the Oakton Echo on Facebook, Twitter and Instagram.",
        "Follow the money, the inspector said at the hearing on Monday.",
    ),
    LineRule(
        "handle",
        r"^(?:(?:https?://)?(?:www\.)?(?:twitter|facebook|instagram|x)\.com/\w{1,40}|@\w{1,30}"
        r"|[\w.+-]{1,40}@[\w.-]{1,60}\.[a-z]{2,8})\W*$",
        "paul.takahashi@example.com",
        "@home was a provider of access by cable.",
        hints=("@", ".com/"),
        english=False,
    ),
    LineRule(
        "related",
        r"[\[(]?(?:read(?: more| also| next| this)?|also read|see (?:also|more)|related(?: (?:story|stories|article"
        r"|articles|post|posts"
        r"|coverage|content|links?|topics?|video|roundup))?|more(?: on this)?|watch(?: now)?|don['’]t miss"
        r"|must[- ]read|recommended|also"
        r"|buyer's guide|listen|explore|in pictures|analysis|opinion) ?[:|] ?.{0,200}$|also on \S{2,30}\.(?:com|org"
        r"|net)\b"
        r"|click here (?:to|for)\b.{0,80}$|(?:read|see|for) more (?:on|of|from|about|stories|news)\b.{0,60}(?<![.!?])$",
        "Read more: Oakton to sell its harbour for a record $2.1bn",
        "More: that was the title of a book by a lord chancellor, and it was read widely in the schools of the day. "
        "Nobody who has ever opened it can forget the island, its towns, its laws and what is said of gold there. "
        "It is still in print.",
    ),
    LineRule(
        "related_heading",
        r"(?:you (?:may|might) (?:also )?(?:like|be interested in)|you may also like|related(?: (?:stories|articles"
        r"|posts?|news|content"
        r"|coverage|topics|links|reading|items))?|recommended(?: (?:for you|stories|reading))?|more (?:from|in|on"
        r"|stories|news|great)\b(?:(?! was | is | were | are ).){0,50}(?<!\.)"
        r"|most (?:read|popular|viewed|shared)\b.{0,30}|trending(?: now| stories)?|(?:our )?latest (?:stories|news"
        r"|headlines|videos)"
        r"|read next|editors?['’]? picks?|top stories|popular (?:stories|now|on .{1,20})|from our partners"
        r"|around the web|what to read next|also read|see also|something to consider|follow us|in case you missed it"
        r"|материалы по теме|das könnte sie auch interessieren|mehr zum thema|à lire aussi|lire aussi|sur le même sujet"
        r"|leia também|veja também|leia mais|lea también|te puede interesar|leggi anche|lees ook)(?: ?[:↓»>…]"
        r"|\.\.\.)?$",
        "You may also like...",
        "More on the vote was expected on Tuesday.",
        english=False,
        opens_tail=True,
    ),
    LineRule(
        "comments_heading",
        r"(?:(?:\d{1,6}|no|view|read|show|see|all|top rated|add|post|leave|write|your)? ?(?:a |all |the "
        r"|your )?(?:\d{1,6} )?"
        r"(?:comments?|replies|reply|responses)(?: ?\(?[+\d,]{0,6}\)?)?(?: ?↓)?|comments? (?:are|is) closed"
        r"|leave (?:a|your) (?:reply|comment)"
        r"|join the (?:conversation|discussion)|be part of the conversation|start the conversation|have your say"
        r"|tell us what you think"
        r"|share your thoughts|what do you think|community (?:standards|guidelines).{0,20}|comment via \w+.{0,40}"
        r"|submit a comment"
        r"|(?:\d+ )?comentários?|deixe (?:uma resposta|um comentário)|lascia un commento|laisser un commentaire"
        r"|(?:\d+ )?commentaires"
        r"|(?:\d+ )?kommentare?|schreibe einen kommentar|deja (?:un comentario|una respuesta)|(?:\d+ )?comentarios"
        r"|комментарии|tinggalkan (?:balasan|komentar)|コメント|评论|評論|댓글|تعليقات)[^\w.]*$",
        "0 Comments",
        "Comments by the minister drew fire.",
        english=False,
        opens_tail=True,
    ),
    LineRule(
        "comment_policy",
        r"(?:forum|space) for (?:\w+ )?(?:civil|constructive|informed|open)\b|keep your comments|(?:avoid"
        r"|abide).{0,60}profanity"
        r"|community (?:guidelines|rules|standards)\b.{0,80}(?:here|apply|content)|comments? (?:powered by"
        r"|data is processed)"
        r"|next time i comment|to post your comment|blog comments|user agreement and privacy policy"
        r"|submit(?:ting)? (?:it here|content, please|a (?:letter|comment|correction))|commenting using your"
        r"|(?:respectful|respect) (?:of|to) other comment|letters to the editor\.",
        "News Channel 3 is committed to providing a forum for civil and constructive conversation.",
        "The square has been a space for protest since the spring.",
        hints=("comment", "forum", "space for", "profanity", "community", "agreement", "submit", "letters to"),
    ),
    LineRule(
        "story_idea",
        r"(?:if you (?:would|'d) like to|to|do you|have you|got|have)\b.{0,60}\b(?:story idea|news tip|a tip"
        r"|a correction|story to share|a story\?)\b",
        "If you would like to share a story idea, please submit it here.",
        "The film grew from a story idea of his mother.",
    ),
    LineRule(
        "topic",
        r"(?:article topic follows|topics?|tags?|filed under|categor(?:y|ies)|keywords|posted in|in this (?:article"
        r"|story)"
        r"|теги|schlagw[öo]rter|mots-clés|etiquetas)(?: ?[:|].{0,200}|[ ,|]{0,20})$"
        r"|tags [a-z][\w']+(?: [a-z][\w']+){0,11} ?$",
        "Article Topic Follows: CNN - US Politics",
        "Tags on the cattle are checked twice a year.",
        english=False,
    ),
    LineRule(
        "cookies",
        r"\b(?:we|(?:this|our) (?:web)?site|our (?:partners|sites))\b.{0,30}\bus(?:e|es|ing) (?:of )?cookies"
        r"|^(?:manage |your |our )?cookies? (?:policy|settings|preferences|notice)\W*$|^accept (?:all )?cookies"
        r"|\byou\b.{0,80}\b(?:agree|consent|accept)\b.{0,80}\bcookies",
        "This website uses cookies to improve your experience.",
        "The regulator fined the company over its use of cookies.",
        hints=("cookies",),
    ),
    LineRule(
        "affiliate",
        r"affiliate (?:links?|commission)"
        r"|\b(?:we|our (?:site|team)|this (?:site|publication))\b.{0,60}\b(?:earn|receive|get) (?:an? )?(?:small )?"
        r"(?:commission|share of the sale)"
        r"|bloggers like this",
        "If you buy something through this post, we may earn a commission.",
        "Brokers earn a commission of 2 percent on every sale.",
        hints=("affiliate", "commission", "the sale", "bloggers"),
    ),
    LineRule(
        "technical_notice",
        r"requires javascript|enable javascript|javascript (?:is )?disabled",
        "Please enable JavaScript to view this page",
        "JavaScript was written in ten days, and is now found on every page.",
        hints=("javascript",),
    ),
    LineRule(
        "subscription",
        r"(?:get|for) (?:unlimited |full )?(?:digital )?access\b.{0,100}(?:subscri|month|year|as little)"
        r"|already a subscriber"
        r"|subscribe (?:now|today|for|to continue)\b.{0,80}$|to (?:continue|keep) reading\b.{0,80}(?:subscri|sign|log)",
        "Subscribe now for unlimited access to our journalism",
        "Critics subscribe to the view that prices will rise.",
    ),
    LineRule(
        "picture_credit",
        r"\(?(?:photos?|pictures?|images?|photo(?:graph)? (?:by|courtesy|credit)|image credit|picture credit|foto"
        r"|photo credit|bild|crédit)"
        r" ?(?::|by\b|courtesy\b|©) ?.{1,90}(?<![.!?])\W?$",
        "Photo: Ann Lee, AP",
        "Photo albums were all she saved from the flood.",
        english=False,
    ),
    LineRule(
        "picture_agency",
        r"(?:getty images|shutterstock|via (?:ap|reuters|getty)|afp/\w+|reuters/\w+ \w+|ap photo/.{1,40}|\| ap|/ap"
        r"|/epa|file photo)"
        r"\)?\W*$",
        "Ann Lee | Oakton Echo | Getty Images",
        "She sold the picture to Getty Images in 2010.",
        hints=("getty", "shutterstock", "via ", "photo", "/", "|"),
        english=False,
    ),
    LineRule(
        "sign_off",
        r"[(\[]?(?:additional )?(?:reporting|writing|editing|report|compiled|written|graphic"
        r"|edited) (?:and (?:writing|editing) )?by\b"
        r" (?!.{0,200}\b(?:led|was|is|which)\b).{3,380}$|[(\[]?with (?:inputs?|files"
        r"|(?:additional )?reporting) (?:from|by)\b.{2,100}$",
        "(Reporting by Ann Lee and Bob Ray; Editing by Cy Dow)",
        "Reporting by the paper led to the inquiry, which ended in May with 12 arrests and a trial.",
    ),
    LineRule(
        "contributed",
        r"\bcontributed (?:reporting\b.{0,40}|to this (?:report|story|article))\W*$",
        "Associated Press writer Ann Lee contributed to this report.",
        "She contributed to this party for 20 years.",
        hints=("contributed",),
    ),
    LineRule(
        "source_line",
        r"source: ?.{2,60}(?<![.!?])$|this (?:article|story|post) (?:was )?(?:originally|first) (?:appeared"
        r"|published)\b.{0,150}$"
        r"|the post .{3,150} (?:appeared first|first appeared) on\b.{0,80}$",
        "SOURCE: Oakton Echo News",
        "Sources close to the talks said a deal was near.",
    ),
)


NEUTRAL = tuple(rule for rule in CATALOGUE if not rule.english)
TAIL_HEADINGS = frozenset(rule.name for rule in CATALOGUE if rule.opens_tail)
