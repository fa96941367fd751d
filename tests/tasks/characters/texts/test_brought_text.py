"""Texts as people bring them: long, rich, oddly encoded, full of marks that nobody reads."""

import pytest

from viz_lstm.errors import UserInputError
from viz_lstm.tasks.characters import CharactersConfig, bring_file, bring_text, decode_text, graphemes
from viz_lstm.tasks.characters.texts import brought_text
from viz_lstm.tasks.characters.texts.custom_text import LARGEST_TEXT
from viz_lstm.words.catalogue import LANGUAGES, catalogue_in

PLAY = "First Citizen:\nBefore we proceed any further, hear me speak.\n"
NOVEL = "".join(map(chr, range(0x4E00, 0x4E00 + 2000))) + "".join(map(chr, range(0x4E00, 0x4E00 + 900))) * 9


def told(brought, language="en"):
    words = catalogue_in(language)
    return [words.plain(f"own_text.note_{note.name}", **note.values) for note in brought.notes]


def can_be_learned(brought):
    return CharactersConfig.defaults("own", brought.text).prepare() is not None


@pytest.mark.parametrize("text", ["ab" * 25_000, "女孩\r\n" * 9, "e\u0301x" * 25_000, "🇦🇹🇨🇳" * 15_000])
def test_a_text_that_can_be_learned_stays_as_it_is(text):
    assert bring_text(text) == brought_text.BroughtText(text=text, notes=())
    assert bring_file(text.encode()) == brought_text.BroughtText(text=text, notes=())


def test_a_stretch_is_taken_of_a_long_text_and_may_be_chosen():
    text = PLAY * 19_000
    brought = bring_text(text)
    assert brought.text == text[:LARGEST_TEXT]
    assert told(brought) == ["A stretch of the text is learned: characters 1 to 50,000 of 1,159,000 (4.3%)."]
    later = bring_file(text.encode("utf-16"), first=1_001, most=500)
    assert later.text == text[1_000:1_500]
    assert told(later)[-1] == (
        "A stretch of the text is learned: characters 1,001 to 1,500 of 1,159,000 (0.0%)."
    )
    assert can_be_learned(brought)


def test_a_stretch_ends_with_a_whole_character_and_fits_the_host():
    assert bring_text("e\u0301x" * 40_000).text == "éx" * 25_000
    assert len(graphemes(bring_text("👩\u200d🔬🇦🇹" * 9, most=5).text)) == 5
    assert bring_text("q\u0323\u0307" * 100, most=100, parts=100).text == "q\u0323\u0307" * 33


def test_a_stretch_begins_within_the_text():
    for first in (4, 0, -1):
        with pytest.raises(UserInputError) as error:
            bring_text("abc", first=first)
        assert str(error.value) == (
            f"`first` must be a whole number from 1 to 3, the characters of this text; got {first}. "
            "Choose one between these."
        )


def test_the_rarest_characters_become_one_in_a_rich_text():
    brought = bring_text(NOVEL)
    assert len(set(brought.text)) == 1000
    assert len(brought.text) == len(NOVEL)
    assert brought.text.count("□") == 1001
    assert told(brought) == [
        "The text has 2,000 different characters: the 1,001 rarest are read as “□”, "
        "which then is 9.9% of what is learned."
    ]
    assert can_be_learned(brought)
    assert "◇" in bring_text("□" + NOVEL).text


@pytest.mark.parametrize(
    ("text", "encodings"),
    [
        (PLAY * 3, ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]),
        ("Où est le café ? Là-bas ; l’été, Noël… déjà vu – naïve façade.", ["cp1252", "utf-16-le"]),
        ("Größe: 5", ["cp1252", "latin-1"]),
        ("café", ["cp1252", "utf-8"]),
        (
            "从前有一个女孩，她住在山脚下。\n她每天去看外婆。",
            ["gbk", "gb18030", "utf-16-le", "utf-16-be", "utf-8"],
        ),
        ("從前有一個名叫小紅的女孩，她住在山腳下的村子裡。", ["big5", "gbk", "utf-16-be"]),
        (
            "むかしむかし、おじいさんとおばあさんが住んでいました。",
            ["shift_jis", "euc_jp", "utf-16-le", "iso2022_jp"],
        ),
        ("1949年1月 売上 112\n1949年2月 売上 118\n1949年3月 売上 132\n", ["shift_jis", "euc_jp"]),
        ("1949年1月 銷量 112\n1949年2月 銷量 118\n1949年3月 銷量 132\n", ["big5"]),
        ("1949年1月 销量 112\n1949年2月 销量 118\n1949年3月 销量 132\n", ["gbk"]),
        ("1949년 1월 매출 112\n1949년 2월 매출 118\n1949년 3월 매출 132\n", ["euc_kr"]),
        (
            "Жили-были старик со старухой у самого синего моря; они жили в ветхой землянке.",
            ["cp1251", "koi8-r", "cp866"],
        ),
        ("Ο γέρος και η θάλασσα ήταν φίλοι από πολύ παλιά, πριν από τον πόλεμο.", ["cp1253"]),
        ("옛날 옛적에 한 마을에 소녀가 살고 있었습니다.", ["euc_kr", "utf-16-be", "iso2022_kr"]),
        ("女孩住在山脚下。", ["hz"]),
        (
            "Zażółć gęślą jaźń; w trzcinie chrząszcz brzmi, a łódź stoi na źródle w środę.",
            ["cp1250", "iso8859_2"],
        ),
        ("Příliš žluťoučký kůň úpěl ďábelské ódy.", ["cp1250", "iso8859_2"]),
        ("Işık ışığı, şeker, çiğ köfte, güneş ve yağmur.", ["cp1254", "iso8859_9"]),
        ("Það er ekki hægt að vera alltaf glaður á Íslandi.", ["cp1252"]),
        ("L'œuvre du cœur, la sœur et le bœuf: vingt euros.", ["cp1252", "iso8859_15"]),
        ("Ägypten, Äpfel, Ära und Ähre", ["cp1252"]),
        ("Il·lusió, 1ª i 2ª, 5 m² i 20°C: «això».", ["cp1252"]),
        ("Жили-были старик со старухой у самого синего моря.", ["utf-16-le", "utf-8"]),
        ("كان يا ما كان في قديم الزمان فتاة صغيرة.", ["utf-16-be"]),
    ],
)
def test_encodings_are_told_by_the_bytes(text, encodings):
    for encoding in encodings:
        assert decode_text(text.encode(encoding)) == text, encoding


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp1256", "UTF-16", "hz", "mac-roman"])
def test_an_encoding_that_is_named_is_taken(encoding):
    text = {"cp1251": "жили-были", "koi8-r": "жили", "cp1256": "فتاة", "mac-roman": "été"}.get(
        encoding, "女孩 ab"
    )
    assert decode_text(text.encode(encoding), encoding) == text


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (
            "Жили-были старик со старухой".encode("cp1251"),
            None,
            "`text` must be in an encoding that its bytes tell; got one that they do not. Name the "
            "encoding, such "
            "as one of utf-8, utf-16, cp1252, gb18030, big5, shift_jis, euc_kr, cp1250, cp1251, koi8-r, "
            "cp1253, cp1254, mac_roman, or save the text in UTF-8.",
        ),
        (
            b"abc\xff",
            "utf-8",
            "`text` must be in the encoding utf-8; got a byte that is not, after 3 others. Name "
            "another encoding.",
        ),
        (
            b"abc",
            "rot13",
            "`encoding` must be the name of an encoding of text; got rot13. Choose one such as "
            "utf-8, utf-16, "
            "cp1252, gb18030, big5, shift_jis, euc_kr, cp1250, cp1251, koi8-r, cp1253, cp1254, mac_roman.",
        ),
        (
            ("Größe, Köln, Düren " * 3).encode() + b"M\xfcnchen",
            None,
            "`text` must be in the encoding utf-8; got a byte that is not, after 70 others. Name "
            "another encoding.",
        ),
        (
            "Mañana cantará la canción del corazón".encode("cp850"),
            None,
            "`text` must be in an encoding that its bytes tell; got one that they do not. Name the "
            "encoding, such as one of utf-8, utf-16, cp1252, gb18030, big5, shift_jis, euc_kr, cp1250, "
            "cp1251, koi8-r, cp1253, cp1254, mac_roman, or save the text in UTF-8.",
        ),
        (
            b"{\\rtf1\\ansi hello}",
            None,
            "`text` must be a file of plain text; got one of the kind RTF. Save it as plain text.",
        ),
        (
            b"PK\x03\x04rest",
            None,
            "`text` must be a file of plain text; got one of the kind ZIP, DOCX, EPUB. Save it as "
            "plain text.",
        ),
        (
            bytes(range(256)) * 9,
            None,
            "`text` must be a text; got control characters, as in a program or a picture. Save it as "
            "plain text.",
        ),
        (
            b"one\r\ntwo \x07 three, four, five",
            None,
            "`text` must have no control characters; got U+0007 in line 2, at character 5. Remove it.",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(data, encoding, message):
    with pytest.raises(UserInputError) as error:
        bring_file(data, encoding)
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("brought", "text", "note"),
    [
        (
            "page\n\fnext\x0bline\r\n\x85end",
            "page\n\nnext\nline\nend",
            "3 form feeds, vertical tabs or NEL became line breaks.",
        ),
        ("DOS\r\n\x1a\x1a\0\0", "DOS\r\n", "4 marks at the end of the file, ^Z or zeros, were left out."),
        (
            "\x1b[1;31mred\x1b[0m \x1b]0;title\x07\x1b(Bplain \x9b3mx",
            "red plain x",
            "5 codes for the colours and moves of a terminal were left out.",
        ),
        (
            "\x1bPq#0~~\x1b\\a\x1b_note\x1b\\b\x9d0;title\x9cc",
            "abc",
            "3 codes for the colours and moves of a terminal were left out.",
        ),
        ("N\bNA\bA _\bit", "NA it", "3 overstruck characters, as in manuals for printers, were left out."),
        (
            "soft\u00ad\u200b \u200fmarks\ufeff\u206a\ufff9",
            "soft marks",
            "6 invisible characters, such as soft hyphens, zero-width spaces and marks of direction, "
            "were left out.",
        ),
    ],
)
def test_marks_that_nobody_reads_are_cleaned_with_a_word(brought, text, note):
    done = bring_text(brought)
    assert (done.text, told(done)) == (text, [note])
    assert told(done, "zh")[0].endswith(("。",))


def test_a_file_that_ends_within_a_character_is_read_up_to_it():
    for encoding, noted in [("utf-8", 1), ("gb18030", 2), ("utf-16", 2)]:
        brought = bring_file(("她住在山脚下的村子里。" * 9).encode(encoding)[:-1])
        assert brought.text == ("她住在山脚下的村子里。" * 9)[:-1]
        assert told(brought)[-1] == "The file ends within a character, which was left out."
        assert len(brought.notes) == noted


def test_a_guess_is_called_a_guess():
    assert told(bring_file("déjà vu".encode("cp1252"))) == [
        "The file was read as cp1252, which is a guess: name another encoding if its characters look wrong."
    ]
    assert told(bring_file("déjà vu".encode("utf-16"))) == ["The file was read as utf-16-le."]


def test_no_more_of_a_file_is_looked_at_than_has_room(monkeypatch):
    monkeypatch.setattr(brought_text, "LARGEST_FILE", 2**20)
    brought = bring_file(("女" * 2**19).encode())
    assert told(brought)[0] == "Only the first 1 MB of the file were looked at."
    assert brought.text == "女" * LARGEST_TEXT


def test_flags_of_parts_of_a_country_are_one_character():
    scotland = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
    assert graphemes(f"a{scotland}{scotland}") == ("a", scotland, scotland)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_note_can_be_worded(language):
    labels = catalogue_in(language).topics["own_text"]
    assert {name.removeprefix("note_") for name in labels if name.startswith("note_")} == {
        *("encoding", "guess", "file", "cut", "end", "colours", "overstrike", "pages"),
        *("invisible", "stretch", "other"),
    }
