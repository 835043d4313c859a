"""Printed lists of authors, and the people in them."""

import pytest

from pipeline.text.names.person_names import in_order, split_names, without_places


def test_names_are_split_and_outlets_are_not_people() -> None:
    assert split_names("Ann Lee, Bob Ray and Cy Dow; Ann Lee") == ("Ann Lee", "Bob Ray", "Cy Dow")
    assert split_names("By Jean-Luc O'Neil, Staff Writer, Reuters") == ("Jean-Luc O'Neil",)
    assert split_names("https://facebook.com/someone") == ()


@pytest.mark.parametrize(
    "name",
    [
        "Inés de la Torre y Vega",
        "João Costa e Silva",
        "Jordi Pujades i Serrat",
        "JORDI PUJADES I SERRAT",
        "María del Carmen Ortiz de Zárate y Gómez Luna",
        "Ludwig van der Berg",
        "Ursula von Hagen",
        "Ahmed al-Masri",
        "Nicole d'Estienne",
        "Ellen Marsh-Jones",
        "J. R. Ward Jr.",
        "Oleh Kovalchuk",
        "Von Taylor",
        "JACK MA",
        "Иван Петров",
        "Δήμητρα Παπαδοπούλου",
        "محمد علي حسن",
        "زهرا رضایی",
        "अनिता शर्मा",
        "ரவி குமார்",
        "王小明",
        "山田 太郎",
        "김민수",
        "約翰·史密斯",
        "สมชาย ใจดี",
        "דנה כהן",
        "Nguyễn Thị Hạnh",
        "Susan",
    ],
)
def test_a_name_is_one_person_and_is_kept_whole(name: str) -> None:
    assert split_names(name) == (name,)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana López y Luis Prieto", ("Ana López", "Luis Prieto")),
        ("Rui Alves e Marta Pinto", ("Rui Alves", "Marta Pinto")),
        ("Jan Nowak i Anna Wilk", ("Jan Nowak", "Anna Wilk")),
        ("Iris Ames and Inés de Luna y Castro Pérez", ("Iris Ames", "Inés de Luna y Castro Pérez")),
        ("Jan Novák a Petr Dvořák", ("Jan Novák", "Petr Dvořák")),
        ("AFP avec Luc Petit et Anne Roy", ("Luc Petit", "Anne Roy")),
        ("김민수·박지성 기자", ("김민수", "박지성")),
        ("Jana Kühn und Ole Brandt", ("Jana Kühn", "Ole Brandt")),
        ("Luc Petit et Anne Roy", ("Luc Petit", "Anne Roy")),
        ("ANN LEE AND BOB RAY", ("ANN LEE", "BOB RAY")),
        ("Иван Петров и Анна Белова", ("Иван Петров", "Анна Белова")),
        ("王小明、李麗", ("王小明", "李麗")),
        ("Ann Lee / Bob Ray", ("Ann Lee", "Bob Ray")),
        ("Ann Lee | Bob Ray", ("Ann Lee", "Bob Ray")),
        ("Ann Lee • Bob Ray", ("Ann Lee", "Bob Ray")),
    ],
)
def test_two_people(text: str, names: tuple[str, ...]) -> None:
    assert split_names(text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("von Jana Kühn", "Jana Kühn"),
        ("Von Jana Kühn", "Jana Kühn"),
        ("Par : Luc Petit", "Luc Petit"),
        ("por Ana López", "Ana López"),
        ("Texto: Rui Alves", "Rui Alves"),
        ("a cura di Gianna Neri", "Gianna Neri"),
        ("Door Piet Vos", "Piet Vos"),
        ("Oleh: Siti Aminah", "Siti Aminah"),
        ("oleh Budi", "Budi"),
        ("Автор: Иван Петров", "Иван Петров"),
        ("Yazar: Deniz Kaya", "Deniz Kaya"),
        ("بقلم: محمد علي", "محمد علي"),
        ("نویسنده: زهرا رضایی", "زهرا رضایی"),
        ("लेखक: अनिता शर्मा", "अनिता शर्मा"),
        ("अनिता शर्मा द्वारा", "अनिता शर्मा"),
        ("लेखक: अनिता शर्मा | प्रकाशित", "अनिता शर्मा"),
        ("作者：王小明", "王小明"),
        ("文/王小明", "王小明"),
        ("本报记者 王小明", "王小明"),
        ("김민수 기자", "김민수"),
        ("Dr. Ann Lee", "Ann Lee"),
        ("Prof. Dr. Jana Kühn", "Jana Kühn"),
        ("Ann Lee, PhD", "Ann Lee"),
        ("Ann Lee MD, MPH", "Ann Lee"),
        ("Ann Lee (Oakton)", "Ann Lee"),
        ("Ann Lee ann.lee@gazette.example", "Ann Lee"),
        ("Ann Lee @annlee", "Ann Lee"),
        ("Ann Lee | Staff Writer", "Ann Lee"),
        ("Ann Lee - Senior Reporter", "Ann Lee"),
        ("Luc Petit, Correspondant à Rome", "Luc Petit"),
        ("Ann Lee\u200b Oakton. Correspondent", "Ann Lee"),
        ("Ann\u200b\u00a0Lee", "Ann Lee"),
        ("\u200bAnn Lee\ufeff", "Ann Lee"),
        ("Ann Lee. Photos: Bob Ray", "Ann Lee"),
        ("Ann Lee, Medically reviewed by Bob Ray", "Ann Lee"),
        ("Ann Lee, Oakton", "Ann Lee"),
        ("Ann Lee, Head of Sport", "Ann Lee"),
        ("Jana Kühn, Leiterin Politik", "Jana Kühn"),
        ("Von BOTE-online-Redakteur Jan Kühn", "Jan Kühn"),
        ("Von F.A.Z.-Korrespondentin Jana Kühn", "Jana Kühn"),
        ("Redakteurin Jana Kühn", "Jana Kühn"),
    ],
)
def test_labels_titles_roles_and_places_are_no_part_of_a_name(text: str, name: str) -> None:
    assert split_names(text) == (name,)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Redacción",
            "Redaktion",
            "La rédaction",
            "Redazione",
            "Редакция",
            "Haber Merkezi",
            "Redaksi",
            "编辑部",
            "뉴스팀",
        ),
        *("डेस्क", "وكالات", "admin", "The Gazette", "Agencias", "dpa", "Staff", "Our Correspondent", "PhD", "By", ""),
        *("Correspondent at Port Royal Ann Lee",),
        *("Web Desk", "Sports Desk", "AFP", "news@gazette.example", "一", "."),
    ],
)
def test_desks_agencies_and_roles_are_nobody(text: str) -> None:
    assert split_names(text) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Marten, Ilse", "Ilse Marten"),
        ("Marten, Ilse K.; Vos, P.", "Ilse K. Marten; P. Vos"),
        ("van Dam, Piet", "Piet van Dam"),
        ("Иванова, Анна", "Анна Иванова"),
        ("Ilse Marten, Oakton", "Ilse Marten, Oakton"),
        ("Ilse, Piet, Jan", "Ilse, Piet, Jan"),
        ("Reuters, Oakton", "Reuters, Oakton"),
        ("李小明, 王芳", "李小明, 王芳"),
        ("Marten, Journalist", "Marten, Journalist"),
    ],
)
def test_names_of_catalogues_are_put_in_order(text: str, names: str) -> None:
    assert in_order(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Ilse Marten Updated November 18, 2026",
        "Ilse Marten Last updated May 3, 2026",
        "By Ilse Marten Posted: 3 May",
        "Ilse Marten Aktualisiert am 3. Mai",
        "Ilse Marten Publicado 3 mayo 2026",
        "Ilse Marten Обновлено 3 мая",
    ],
)
def test_when_it_was_published_is_no_part_of_a_name(text: str) -> None:
    assert split_names(text) == ("Ilse Marten",)


@pytest.mark.parametrize("text", ["Last Updated: 3 May 2026", "Actualizado 3 mayo 2026", "Pubblicato da 3 ore"])
def test_when_it_was_published_is_nobody(text: str) -> None:
    assert split_names(text) == ()


def test_what_the_article_is_about_is_no_second_author() -> None:
    assert split_names("Ann Lee, Port Royal", about="Ferries of Port Royal stay in port") == ("Ann Lee",)
    assert split_names("ANN LEE | PORT ROYAL", about="Ferries of Port Royal stay in port") == ("ANN LEE",)
    assert split_names("Ann Lee, Bob Ray", about="Ferries of Port Royal stay in port") == ("Ann Lee", "Bob Ray")
    assert split_names("Port Royal", about="Ferries of Port Royal stay in port") == ("Port Royal",)


def test_single_words_count_only_among_themselves() -> None:
    assert split_names("Anna and Bob") == ("Anna", "Bob")
    assert split_names("AFP, Oakton") == ()
    assert split_names("Ann Lee, Bob") == ("Ann Lee",)


def test_a_description_that_names_the_authors_takes_none_away() -> None:
    assert split_names("Ann Lee, Bob Ray", about="By Ann Lee and Bob Ray") == ("Ann Lee", "Bob Ray")


def test_a_name_beside_an_address_of_mail_is_kept() -> None:
    assert split_names("ann.lee@gazette.example (Ann Lee)") == ("Ann Lee",)
    assert split_names("Ann Lee (Bristol), bob@gazette.example") == ("Ann Lee",)


def test_places_and_outlets_beside_two_people_leave_them_two() -> None:
    assert split_names("Por Ana López y Luis Ruiz | Madrid") == ("Ana López", "Luis Ruiz")
    assert split_names("José Ortega y Gasset; Ana López") == ("José Ortega y Gasset", "Ana López")
    assert split_names("Por Ana Souza e Rui Melo, g1 SP — São Paulo") == ("Ana Souza", "Rui Melo")
    assert split_names("Porto Alegre — Ana Souza") == ("Porto Alegre", "Ana Souza")  # which is the place, nobody says


def test_what_programs_print_for_nothing_is_nobody() -> None:
    assert split_names("None") == split_names("by undefined") == split_names("null") == ()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ilse Marten in Oakton", "Ilse Marten"),
        ("Ilse Marten in Oakton and Piet Vos from Port Royal, Reuters", "Ilse Marten and Piet Vos, Reuters"),
        ("Ilse Marten aus Rom | Zeitung", "Ilse Marten | Zeitung"),
        ("Ilse Marten in het Veld", "Ilse Marten in het Veld"),
        ("In Oakton", "In Oakton"),
    ],
)
def test_where_authors_are_is_no_part_of_their_names(text: str, left: str) -> None:
    assert without_places(text) == left


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ann Lee For Daily Oakton Australia", "Ann Lee"),
        ("BY ANN LEE FOR THE DAILY OAKTON", "ANN LEE"),
        ("By Ann Lee Staff Writer", "Ann Lee"),
        ("Reporter: Budi Santoso Editor: Siti Rahma", "Budi Santoso"),
        ("dal nostro inviato Anna Rossi", "Anna Rossi"),
        ("De notre correspondante à Rome, Marie Dupont", "Marie Dupont"),
        ("Door onze redacteur Jan de Vries", "Jan de Vries"),
        ("Von unserem Redakteur Jan Kühn", "Jan Kühn"),
        ("【文/李小明】", "李小明"),
        ("〔記者王小明／台北報導〕", "王小明"),
        ("文｜李小明 編輯｜王大中", "李小明"),
        ("[서울=통신]홍길동 기자 =", "홍길동"),
        ("Marie Dupont le 3 mai 2026", "Marie Dupont"),
    ],
)
def test_of_a_line_that_says_more_the_author_is_left(line: str, name: str) -> None:
    assert split_names(line) == (name,)


@pytest.mark.parametrize("name", ["Sunday Oliseh", "Monday Riley", "Ngozi wa Thiong'o", "Rhun ap Iorwerth"])
def test_names_that_look_like_days_or_hold_small_words(name: str) -> None:
    assert split_names(f"By {name}") == (name,)


@pytest.mark.parametrize(
    "line",
    [
        *("Sunday May 3", "Sunday, May 3, 2026", "Sunday Mirror", "Our Correspondent Oakton", "Digital Content Editor"),
        *("Wirtschaftsredaktion", "Uredništvo", "Toimetus", "Redakcija", "نیوز ڈیسک", "Newsdesk", "Webdesk Oakton"),
    ],
)
def test_days_desks_and_roles_are_nobody(line: str) -> None:
    assert split_names(line) == ()


@pytest.mark.parametrize(
    "line", ["Ann June Lee July 10, 2015", "Ann June Lee May 3, 2026", "Ann June Lee Oct. 3, 2026"]
)
def test_a_day_after_a_name_is_no_part_of_it(line: str) -> None:
    assert split_names(line) == ("Ann June Lee",)


@pytest.mark.parametrize("sign", ["【", "x", "x@ ", "(x"])
def test_long_lines_of_anything_end_soon(sign: str) -> None:
    assert split_names(sign * 40_000) == ()


def test_addresses_in_lines_are_no_names() -> None:
    assert split_names("Ann Lee ann@kelder.example") == ("Ann Lee",)
    assert split_names("ann@kelder.example (Ann Lee)") == ("Ann Lee",)
    assert split_names("mailto:ann@kelder.example (Ann Lee)") == ("Ann Lee",)
