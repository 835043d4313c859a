"""Words for powers of ten, in the languages of the world's agencies."""

SCALES = {
    2: "百",
    3: "thousand thousands k tsd tausend mil mille mila duizend tusen tys tysięcy tisíc ezer tuhatta bin ribu nghìn"
    " тыс тысяч тысячи тисяч χιλιάδες ألف آلاف الف אלף हज़ार हजार ሺህ ሺ 千",
    4: "万 萬",
    5: "lakh lakhs लाख",
    6: "million millions mln mn mio m millionen millones millón milhões milhão milioni milione miljoen miljoner"
    " millioner miljoonaa milionów miliony milionů millió milioane juta milyon triệu млн миллион миллиона миллионов"
    " мільйонів εκατομμύρια εκατ مليون ملايين میلیون מיליון ሚሊዮን मिलियन",
    7: "crore crores cr करोड़",
    8: "亿 億",
    9: "billion billions bln bn b mrd md mds mld milliarde milliarden milliards milliard miliardi miliardo miljard"
    " miljarder milliarder miljardia miliardów miliardy miliard milliárd miliarde bilhões bilhão milyar miliar tỷ млрд"
    " миллиард миллиарда миллиардов мільярдів δισεκατομμύρια δισ مليار مليارات میلیارد מיליארד ቢሊዮን",
    12: "trillion trillions trln tn trn billionen billones bilioni trilhões trilhão trilyon triliun трлн триллионов"
    " تريليون 兆",
}
"""Words that multiply the number before them, by the power. Those of one letter stand next to its last digit."""
