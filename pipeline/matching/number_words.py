"""Words for powers of ten, in the languages of the world's agencies."""

SCALES = {
    2: "百",
    3: "thousand thousands k tsd tausend mil mille mila duizend tusen tys tysięcy tisíc ezer tuhatta bin ribu"
    " nghìn тыс тысяч тысячи тисяч χιλιάδες ألف آلاف الف אלף हज़ार हजार ሺህ ሺ tusind tusinde tisíce tisíca"
    " tisoč tisuća tisuće hiljada hiljade tysiąc tysiące tuhat tūkst tūkstančių tūkstančiai tūkstoši tūkstošu"
    " þúsund duisend mii tis hilj ngàn rb тысяча тис тисяча тисячі тысячы хил хиляди хиљ хиљада хиљаде илјади"
    " мың миң мянга χιλ հազար ათასი هزار ہزار হাজার હજાર ਹਜ਼ਾਰ ஆயிரம் వేలు ಸಾವಿರ ആയിരം 千",
    4: "万 萬",
    5: "lakh lakhs लाख لاکھ লাখ লক্ষ લાખ ਲੱਖ லட்சம் లక్షల ಲಕ್ಷ ലക്ഷം",
    6: "million millions mln mn mio m millionen millones millón milhões milhão milioni milione miljoen miljoner"
    " millioner miljoonaa milionów miliony milionů millió milioane juta milyon triệu млн миллион миллиона"
    " миллионов мільйонів εκατομμύρια εκατ مليون ملايين میلیون מיליון ሚሊዮን मिलियन milijon milijona milijone"
    " milijoni milijonov milijonas milijonai milijonų milijun milijuna miljon miljonit miljons miljoni miljonu"
    " miljoona milj milion miliona milionu milions milió milión milióna milióny miliónov milljón milljónir"
    " millionar mill millóns jt милион милиона милиони мільйон мільйона мільйони мільёнаў мільёны сая"
    " εκατομμύριο միլիոն մլն მილიონი მლნ ملین মিলিয়ন மில்லியன் మిలియన్ ಮಿಲಿಯನ್ ദശലക്ഷം",
    7: "crore crores cr करोड़ करोड कोटी کروڑ কোটি કરોડ ਕਰੋੜ கோடி కోట్ల ಕೋಟಿ കോടി",
    8: "亿 億",
    9: "billion billions bln bn b mrd md mds mld milliarde milliarden milliards milliard miliardi miliardo"
    " miljard miljarder milliarder miljardia miliardów miliardy miliard milliárd miliarde bilhões bilhão"
    " milyar miliar tỷ млрд миллиард миллиарда миллиардов мільярдів δισεκατομμύρια δισ مليار مليارات میلیارد"
    " מיליארד ቢሊዮን milijarda milijarde milijardi milijard milijardai milijardų miliarda miliárd miljardit"
    " miljardi miljards miljardu mlrd mljrd mia milljarðar milljarður milyard bi tỉ милиард милиарда милијарда"
    " милијарде милијарди мільярд мільярда мільярди мільярдаў мільярды δισεκατομμύριο միլիարդ մլրդ მილიარდი"
    " მლრდ ارب अरब अब्ज",
    12: "trillion trillions trln tn trn billionen billones bilioni trilhões trilhão trilyon triliun трлн"
    " триллионов تريليون biljoen biljoner billioner biliony bilionów bilionů biljoonaa billón trilion"
    " trilioane триллион триллиона трилион трилиона трильйон трильйони трильйонів τρισεκατομμύρια տրիլիոն"
    " ტრილიონი טריליון ترليون تریلیون ٹریلین 兆",
}
"""Words that multiply the number before them, by the power. Those of one letter stand next to its last digit."""
